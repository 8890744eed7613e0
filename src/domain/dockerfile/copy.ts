import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from './evaluate.ts'
import { parseHeredocStart } from './heredoc.ts'
import { flagValue, hasFlag, type Instruction } from './instruction.ts'
import { findCopyOrigin, type Origin } from './origin.ts'
import { expandIn, resolveIn } from './scope.ts'

/** A COPY or ADD with everything expanded. */
export interface CopyInstruction {
  readonly by: 'copy' | 'add'
  readonly line: number
  /** Undefined: the build context. */
  readonly from: Origin | undefined
  readonly sources: readonly CopySource[]
  /**
   * Absolute path in the image; ends with `/` when it is a folder whatever the sources are. Undefined when it hangs on an
   * unknown variable.
   */
  readonly destination: string | undefined
  readonly exclude: readonly string[]
  readonly parents: boolean
  readonly link: boolean
}

export type CopySource =
  /** Relative to the context or the root of `from`, `.` for all of it; `*`, `?` and `[` as in Go's path.Match. */
  | {
      readonly kind: 'path'
      readonly pattern: string
      readonly written: string
      /** Variables that cannot be known here: the pattern cannot be trusted. */
      readonly uncertain: readonly string[]
      /** With `--parents`: the part in front of `/./`, whose names are not kept. */
      readonly pivot: string | undefined
    }
  | {
      readonly kind: 'remote'
      readonly protocol: 'http' | 'git'
      readonly url: string
      readonly checksum: string | undefined
    }
  | { readonly kind: 'heredoc'; readonly name: string }

/** Undefined for other instructions than COPY and ADD. */
export function readCopy(
  { instruction, line, scope }: EvaluatedInstruction,
  { stage }: EvaluatedStage,
  evaluation: Evaluation,
): CopyInstruction | undefined {
  const { keyword, args } = instruction
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined
  const { dockerfile, context, contexts } = evaluation
  const expand = (word: string) => expandIn(scope, word, context, line)
  const fromName = keyword === 'COPY' ? flagValue(instruction, 'from') : undefined
  const from = fromName
    ? findCopyOrigin(dockerfile, stage.index, fromName, { contexts, line })
    : undefined
  const words = args.slice(0, -1)
  const parents = hasFlag(instruction, 'parents')
  const read = (word: string): CopySource => {
    const heredoc = parseHeredocStart(word)
    if (heredoc !== undefined) return { kind: 'heredoc', name: heredoc.name }
    const { value, uncertain } = expand(word)
    const protocol = remoteProtocol(value)
    if (protocol === undefined) return pathSource(value, word, { uncertain, parents })
    if (keyword === 'COPY') throw remoteCopy(value, { file: dockerfile.file, line })
    const checksum = flagValue(instruction, 'checksum')
    return {
      kind: 'remote',
      protocol,
      url: value,
      checksum: checksum === undefined ? undefined : expand(checksum).value,
    }
  }
  const target = expand(args.slice(-1).join(''))
  return {
    by: keyword === 'COPY' ? 'copy' : 'add',
    line,
    from,
    sources: words.map(read),
    destination: asFolder(resolveIn(scope, target), target.value, words.length),
    exclude: excludes(instruction).map(word => expand(word).value),
    parents,
    link: hasFlag(instruction, 'link'),
  }
}

/** A path of the context: `/`, `./` and `..` at its start all mean the root, as for BuildKit. */
export function contextPath(path: string): string {
  const joined = posix.join('/', path)
  return joined === '/' ? '.' : joined.slice(1).replace(/\/$/, '')
}

function pathSource(
  value: string,
  written: string,
  { uncertain, parents }: { readonly uncertain: readonly string[]; readonly parents: boolean },
): CopySource {
  const cut = parents ? value.indexOf('/./') : -1
  const pivot = cut < 0 ? undefined : contextPath(value.slice(0, cut))
  return { kind: 'path', pattern: contextPath(value), written, uncertain, pivot }
}

/** `http`, `git`, or undefined for a path; a URL that ends in `.git` is a repository (BuildKit, dfgitutil). */
function remoteProtocol(source: string): 'http' | 'git' | undefined {
  if (/^(?:git|ssh):\/\//i.test(source) || /^[a-zA-Z0-9-]+@[a-zA-Z0-9.-]+:/.test(source)) {
    return 'git'
  }
  if (!/^https?:\/\//.test(source)) return undefined
  return /^https?:\/\/[^?#]*\.git(?:[?#]|$)/.test(source) ? 'git' : 'http'
}

/** Several sources, `.`, and a slash at the end all say that the destination is a folder. */
function asFolder(path: string | undefined, written: string, sources: number): string | undefined {
  const isFolder = sources > 1 || written === '' || /(?:^|\/)\.?$/.test(written)
  return path !== undefined && isFolder && !path.endsWith('/') ? `${path}/` : path
}

function excludes(instruction: Instruction): readonly string[] {
  return instruction.flags.flatMap(flag => (flag.name === 'exclude' ? (flag.value ?? []) : []))
}

function remoteCopy(url: string, at: { file: string; line: number }): InputError {
  return new InputError(`COPY cannot fetch ${url}`, { remedy: 'Use ADD for URLs.', at })
}
