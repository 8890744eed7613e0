import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import { compileIgnorePattern, type PathTest } from './ignore-pattern.ts'
import { quoted } from './quoted.ts'
import { trim } from './white-space.ts'

export interface Dockerignore {
  /** Path for messages, relative to the repository root. */
  readonly file: string
  readonly patterns: readonly IgnorePattern[]
}

export interface IgnorePattern {
  /** Cleaned, without `!`. */
  readonly text: string
  /** `!`: takes back what patterns above it ignore. */
  readonly negated: boolean
  readonly line: number
  readonly test: PathTest
}

/** Decides for the paths of one context; it remembers the folders that it has seen. */
export interface IgnoreFilter {
  /** The path is sent. */
  keeps(path: string): boolean
  /** Something below this folder may be sent although the folder itself is not. */
  enters(folder: string): boolean
  /** The pattern that keeps a path from being sent. */
  ignoredBy(path: string): IgnorePattern | undefined
}

/** Where BuildKit looks, the first that exists wins: beside the Dockerfile, then in the context. */
export function dockerignorePaths(dockerfile: string, context: string): readonly string[] {
  return [`${dockerfile}.dockerignore`, posix.join(context, '.dockerignore')]
}

/**
 * Reads an ignore file as moby/patternmatcher does. (`@balena/dockerignore` 1.0.2 answers otherwise for `src`, `!src/pkg`,
 * `src` and for `src/pkg`, `!src` (measured against a build), and it cannot say which folders a walk may leave out.)
 * @throws InputError for a pattern that BuildKit refuses
 */
export function parseDockerignore(text: string, file = '.dockerignore'): Dockerignore {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const patterns = lines.map(raw => {
    const line = trim(raw)
    if (raw.startsWith('#')) return ''
    return line.startsWith('!') ? `!${rootPattern(trim(line.slice(1)))}` : rootPattern(line)
  })
  return { file, patterns: compilePatterns(patterns, file) }
}

/** Patterns as moby/patternmatcher takes them: a slash in front is not cut, so such a pattern matches nothing. */
export function compilePatterns(
  written: readonly string[],
  file: string,
): readonly IgnorePattern[] {
  return written.flatMap((raw, index): readonly IgnorePattern[] => {
    const cleaned = cleanPattern(trim(raw))
    if (cleaned === '') return []
    const negated = cleaned.startsWith('!')
    const text = negated ? cleaned.slice(1) : cleaned
    const isNothing = text === '' || (negated && text === '/')
    const test = isNothing ? undefined : compileIgnorePattern(text)
    if (test !== undefined) return [{ text, negated, line: index + 1, test }]
    throw new InputError(`${quoted(raw)} is no pattern`, {
      remedy: 'Close its brackets, and write a path behind "!".',
      at: { file, line: index + 1 },
    })
  })
}

/**
 * The filter as BuildKit walks the context. A path is judged with what its folder was judged by: a pattern that was not
 * looked at for the folder, because the answer stood already, is only compared with the path itself.
 */
export function createIgnoreFilter({ patterns }: Dockerignore): IgnoreFilter {
  if (patterns.length === 0) return SENDS_ALL
  const folders = new Map<string, Verdict>()
  const judge = (path: string): Verdict => {
    const known = folders.get(path)
    if (known !== undefined) return known
    const parent = posix.dirname(path)
    const verdict = judgeUnder(patterns, path, parent === '.' ? undefined : judge(parent))
    folders.set(path, verdict)
    return verdict
  }
  return {
    keeps: path => judge(path).by === undefined,
    enters: folder => judge(folder).by === undefined || mayTakeBack(patterns, folder),
    ignoredBy: path => judge(path).by,
  }
}

const SENDS_ALL: IgnoreFilter = {
  keeps: () => true,
  enters: () => true,
  ignoredBy: () => undefined,
}

interface Verdict {
  readonly by: IgnorePattern | undefined
  /** For each pattern, whether it matched the path or a folder of it. */
  readonly matched: readonly boolean[]
}

function judgeUnder(
  patterns: readonly IgnorePattern[],
  path: string,
  parent: Verdict | undefined,
): Verdict {
  let by: IgnorePattern | undefined
  const matched = patterns.map((pattern, index) => {
    const isOpen = pattern.negated === (by !== undefined)
    const matches = parent?.matched[index] === true || (isOpen && pattern.test(path))
    if (matches) by = pattern.negated ? undefined : pattern
    return matches
  })
  return { by, matched }
}

/** BuildKit's own shortcut, so that a walk enters neither more nor less. */
function mayTakeBack(patterns: readonly IgnorePattern[], folder: string): boolean {
  const exceptions = patterns.filter(pattern => pattern.negated).map(({ text }) => cutGlob(text))
  if (exceptions.some(text => /[*[\]?^\\]/.test(text))) return true
  return exceptions.some(text => `${text}/`.startsWith(`${folder}/`))
}

function cutGlob(text: string): string {
  return text.replace(/\/\*\*$/, '').replace(/\/\*$/, '')
}

/** Go's filepath.Clean. */
function cleanPattern(pattern: string): string {
  if (pattern === '') return ''
  const cleaned = posix.normalize(pattern)
  return cleaned.length > 1 ? cleaned.replace(/\/$/, '') : cleaned
}

function rootPattern(pattern: string): string {
  const cleaned = cleanPattern(pattern)
  return cleaned.length > 1 ? cleaned.replace(/^\//, '') : cleaned
}
