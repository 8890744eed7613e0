import { reachesOf } from './closure.ts'
import type { Evaluation } from './evaluate.ts'
import type { Origin } from './origin.ts'

/** An image from outside of the Dockerfile that the closure uses. */
export interface ImageUse {
  readonly by: 'from' | 'copy' | 'mount'
  /** Index of the stage in the file. */
  readonly stage: number
  readonly line: number
  readonly written: string
  /** Expanded, otherwise as written: no registry or tag is added. */
  readonly reference: string
  /** `FROM --platform`, expanded. */
  readonly platform: string | undefined
}

export interface References {
  readonly images: readonly ImageUse[]
  /** Names of the named contexts that stand in for something. */
  readonly contexts: readonly string[]
}

/** What FROM, `COPY --from` and mounts of the closure name, in the order of the file. */
export function listReferences(evaluation: Evaluation): References {
  const { dockerfile, contexts: names } = evaluation
  const images: ImageUse[] = []
  const contexts = new Set<string>()
  const add = (origin: Origin, use: Omit<ImageUse, 'written' | 'reference'>) => {
    if (origin.kind === 'context') contexts.add(origin.name)
    if (origin.kind !== 'image') return
    images.push({ ...use, written: origin.written, reference: origin.reference })
  }
  for (const { stage, base, platform, instructions } of evaluation.stages) {
    add(base, { by: 'from', stage: stage.index, line: stage.from.line, platform })
    for (const { instruction, line } of instructions) {
      for (const { by, origin } of reachesOf(dockerfile, stage.index, instruction, names)) {
        add(origin, { by, stage: stage.index, line, platform: undefined })
      }
    }
  }
  return { images, contexts: [...contexts] }
}
