import type { ActionsCache } from './actions-layer-cache.ts'

/** Two megabytes of code: in a chunk of its own, and loaded when a layer is looked up for the first time. */
export function loadActionsCache(): Promise<ActionsCache> {
  return import('@actions/cache')
}
