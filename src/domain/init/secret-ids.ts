import type { Evaluation } from '../dockerfile/evaluate.ts'

/** Ids of `RUN --mount=type=secret` of the stages that are built, sorted. */
export function secretIds({ stages }: Evaluation): readonly string[] {
  const mounts = stages.flatMap(({ instructions }) =>
    instructions.flatMap(({ instruction }) =>
      instruction.keyword === 'RUN'
        ? instruction.flags.filter(({ name }) => name === 'mount').map(({ value }) => `${value}`)
        : [],
    ),
  )
  const ids = mounts
    .filter(mount => /(?:^|,)type=secret(?:,|$)/.test(mount))
    .flatMap(mount => /(?:^|,)id=([\w.-]+)/.exec(mount)?.[1] ?? [])
  return [...new Set(ids)].sort()
}
