import { InputError } from '../errors.ts'
import { type Dockerfile, flagValue, type Instruction, type Stage } from './instruction.ts'
import { parseMounts } from './mount.ts'
import { suggestion } from './nearest.ts'
import { type ContextNames, findCopyOrigin, findNamedOrigin, type Origin } from './origin.ts'

/** A reference to somewhere else inside an instruction. */
export interface Reach {
  readonly by: 'copy' | 'mount'
  readonly origin: Origin
}

/**
 * The stage that is built: the last one, or the one named, in any case. A number is no name: BuildKit refuses it.
 * @throws InputError for a name that no stage has
 */
export function findTarget(dockerfile: Dockerfile, target: string | undefined): Stage {
  const { stages, file } = dockerfile
  const lower = target?.toLowerCase()
  const found = lower === undefined ? stages.at(-1) : stages.findLast(stage => stage.name === lower)
  if (found !== undefined) return found
  const names = stages.flatMap(stage => stage.name ?? [])
  throw new InputError(`no stage is named ${target}${suggestion(lower ?? '', names)}`, {
    remedy: `Set target to one of: ${names.join(', ') || '(no stage has a name)'}.`,
    at: { file },
  })
}

/** Other stages, images and contexts that an instruction of stage `index` reads, behind FROM. */
export function reachesOf(
  dockerfile: Dockerfile,
  index: number,
  instruction: Instruction,
  contexts: ContextNames,
): readonly Reach[] {
  const from = { contexts, line: instruction.line }
  if (instruction.keyword === 'COPY') {
    const name = flagValue(instruction, 'from')
    if (!name) return []
    return [{ by: 'copy', origin: findCopyOrigin(dockerfile, index, name, from) }]
  }
  return parseMounts(instruction, dockerfile.file).flatMap(mount =>
    mount.from === undefined
      ? []
      : { by: 'mount' as const, origin: findNamedOrigin(dockerfile, index, mount.from, from) },
  )
}

/** What stage reads what; `instructions` holds ONBUILD triggers of the base too. */
export interface LinkedStage {
  readonly base: Origin
  readonly instructions: readonly Instruction[]
}

/** The indexes of the stages that `target` is made of, itself among them, in the order of the file. */
export function reachStages(
  dockerfile: Dockerfile,
  target: number,
  linked: (index: number) => LinkedStage,
  contexts: ContextNames,
): readonly number[] {
  const reached = new Set<number>()
  const waiting = [target]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (reached.has(index)) continue
    reached.add(index)
    const { base, instructions } = linked(index)
    const stage = index
    const reaches = instructions.flatMap(one => reachesOf(dockerfile, stage, one, contexts))
    for (const origin of [base, ...reaches.map(reach => reach.origin)]) {
      if (origin.kind === 'stage') waiting.push(origin.index)
    }
  }
  return [...reached].sort((a, b) => a - b)
}
