import type { Builder } from '../../ports/builder.ts'

/** Asking for updates, building, checking and copying use one builder. */
export function startedOnce(start: () => Promise<Builder>): () => Promise<Builder> {
  let started: Promise<Builder> | undefined
  return () => {
    started ??= start()
    return started
  }
}
