import { type CopySource, contextPath, readCopy } from './copy.ts'
import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from './evaluate.ts'
import { parseMounts } from './mount.ts'
import { findNamedOrigin, type Origin } from './origin.ts'
import { expandIn, resolveIn } from './scope.ts'

/** A part of the build context that the closure reads. */
export interface ContextSource {
  readonly by: 'copy' | 'add' | 'mount'
  /** Index of the stage in the file. */
  readonly stage: number
  readonly line: number
  /** Relative to the context, `.` for all; of a mount, a plain path; else a pattern of Go's path.Match. */
  readonly pattern: string
  readonly written: string
  /** Absolute path in the image; with `/` at the end when it is a folder in any case. Undefined when unknown. */
  readonly destination: string | undefined
  /** Patterns of `--exclude`, in the manner of `.dockerignore`, relative to the source. */
  readonly exclude: readonly string[]
  /** `--parents`: the pattern is in the manner of `.dockerignore` and the path is kept behind `pivot`. */
  readonly parents: boolean
  readonly pivot: string | undefined
  readonly link: boolean
  /** Of a mount: the RUN may write to its copy. */
  readonly writable: boolean
  /** Variables that cannot be known here: what is read cannot be told. */
  readonly uncertain: readonly string[]
}

/** Something an ADD fetches. */
export interface RemoteSource {
  readonly stage: number
  readonly line: number
  readonly protocol: 'http' | 'git'
  readonly url: string
  /** Undefined: the content may change under the same URL. */
  readonly checksum: string | undefined
  readonly destination: string | undefined
}

export interface Sources {
  readonly context: readonly ContextSource[]
  readonly remote: readonly RemoteSource[]
}

/** Everything that COPY, ADD and bind mounts of the closure take from outside, in the order of the file. */
export function listSources(evaluation: Evaluation): Sources {
  const context: ContextSource[] = []
  const remote: RemoteSource[] = []
  for (const stage of evaluation.stages) {
    for (const evaluated of stage.instructions) {
      const found = sourcesOf(evaluated, stage, evaluation)
      context.push(...found.context)
      remote.push(...found.remote)
    }
  }
  return { context, remote }
}

function sourcesOf(
  evaluated: EvaluatedInstruction,
  stage: EvaluatedStage,
  evaluation: Evaluation,
): Sources {
  const mounts = readBinds(evaluated, stage, evaluation)
  const copy = readCopy(evaluated, stage, evaluation)
  const at = { stage: stage.stage.index, line: evaluated.line }
  const context = mounts
    .filter(mount => mount.from === undefined)
    .map((mount): ContextSource => ({ ...NO_COPY_FLAGS, ...at, ...mountSource(mount) }))
  if (copy === undefined) return { context, remote: [] }
  const { by, destination, exclude, parents, link } = copy
  if (copy.from === undefined) {
    const shared = { ...at, by, destination, exclude, parents, link, writable: false }
    context.push(...copy.sources.filter(isPath).map(source => ({ ...shared, ...pick(source) })))
  }
  const remote = copy.sources
    .filter(source => source.kind === 'remote')
    .map(({ protocol, url, checksum }) => ({ ...at, protocol, url, checksum, destination }))
  return { context, remote }
}

/** A bind mount of a RUN, expanded. */
export interface BindMount {
  /** Undefined: the build context. */
  readonly from: Origin | undefined
  /** Relative to the context or the root of `from`; `.` for all. */
  readonly source: string
  readonly written: string
  /** Absolute; undefined when unknown. */
  readonly target: string | undefined
  readonly writable: boolean
  readonly uncertain: readonly string[]
}

/** The bind mounts of a RUN; those of other types and instructions are none. */
export function readBinds(
  { instruction, line, scope }: EvaluatedInstruction,
  { stage }: EvaluatedStage,
  { dockerfile, context, contexts }: Evaluation,
): readonly BindMount[] {
  const expand = (word: string) => expandIn(scope, word, context, line)
  return parseMounts(instruction, dockerfile.file).flatMap((mount): BindMount[] => {
    if (expand(mount.type).value.toLowerCase() !== 'bind') return []
    const source = expand(mount.source ?? '')
    const target = expand(mount.target ?? '')
    return [
      {
        from: mount.from
          ? findNamedOrigin(dockerfile, stage.index, mount.from, { contexts, line })
          : undefined,
        source: contextPath(source.value),
        written: mount.source ?? '',
        target: resolveIn(scope, target),
        writable: mount.writable,
        uncertain: source.uncertain,
      },
    ]
  })
}

const NO_COPY_FLAGS = { exclude: [], parents: false, pivot: undefined, link: false } as const

function mountSource(mount: BindMount) {
  const { source: pattern, target: destination, written, writable, uncertain } = mount
  return { by: 'mount' as const, pattern, destination, written, writable, uncertain }
}

type PathSource = Extract<CopySource, { kind: 'path' }>

function isPath(source: CopySource): source is PathSource {
  return source.kind === 'path'
}

function pick({ pattern, written, uncertain, pivot }: PathSource) {
  return { pattern, written, uncertain, pivot }
}
