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
export function findTarget<Linked extends { readonly stage: Stage }>(
  linked: readonly Linked[],
  target: string | undefined,
  file: string,
): Linked {
  const lower = target?.toLowerCase()
  const found = linked.findLast(({ stage }) => lower === undefined || stage.name === lower)
  if (found !== undefined) return found
  const names = linked.flatMap(({ stage }) => stage.name ?? [])
  throw new InputError(`no stage is named ${target}${suggestion(`${lower}`, names)}`, {
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

/** What a stage reads; `instructions` holds the ONBUILD triggers of its base too. */
export interface LinkedStage {
  readonly stage: Stage
  readonly base: Origin
  readonly instructions: readonly Instruction[]
}

/** The stages above `target` that it is made of, in the order of the file; none reads from one below itself. */
export function reachStages<Linked extends LinkedStage>(
  dockerfile: Dockerfile,
  linked: readonly Linked[],
  target: Linked,
  contexts: ContextNames,
): readonly Linked[] {
  const reached = new Set<number>()
  const visit = ({ stage, base, instructions }: Linked) => {
    const reaches = instructions.flatMap(one => reachesOf(dockerfile, stage.index, one, contexts))
    for (const origin of [base, ...reaches.map(reach => reach.origin)]) {
      if (origin.kind === 'stage') reached.add(origin.index)
    }
  }
  visit(target)
  for (const above of linked.toReversed()) if (reached.has(above.stage.index)) visit(above)
  return linked.filter(({ stage }) => reached.has(stage.index))
}
