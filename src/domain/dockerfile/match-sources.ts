import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import type { ContextTree, FoundFile } from './context-tree.ts'
import { compilePatterns, createIgnoreFilter, type Dockerignore } from './dockerignore.ts'
import { compileIgnorePattern } from './ignore-pattern.ts'
import { compilePathPattern, hasWildcard } from './path-pattern.ts'
import { quoted } from './quoted.ts'
import { sourceNotFound } from './source-not-found.ts'
import type { ContextSource } from './sources.ts'

/** An entry of the context that an instruction reads. */
export interface TakenFile {
  /** In the context. */
  readonly path: string
  /**
   * Absolute path in the image; undefined when unknown, and for a link that was only followed. A destination without a
   * slash is taken for the file's own name; if the image has a folder there, it is `<destination>/<name>`.
   */
  readonly imagePath: string | undefined
}

export interface MatchOptions {
  readonly tree: ContextTree
  /** The Dockerfile, for messages. */
  readonly file: string
  /** Explains a source that is missing. */
  readonly dockerignore?: Dockerignore | undefined
}

/**
 * What a COPY, ADD or bind mount takes from the context, links on the way included, sorted by path; a path that is copied
 * twice, under its own name and that of a link, is there twice. A pattern that nothing
 * matches takes nothing and is no error, as long as the folder in front of its wildcards exists (measured). A source with an uncertain variable takes everything.
 * @throws InputError for a path that does not exist, or that `.dockerignore` hides
 */
export function matchSource(source: ContextSource, options: MatchOptions): readonly TakenFile[] {
  const { tree } = options
  if (source.uncertain.length > 0) {
    return tree.entries.map(({ path }) => ({ path, imagePath: undefined }))
  }
  if (source.parents && hasWildcard(source.pattern)) return matchParents(source, tree)
  const taken: TakenFile[] = []
  let target = source
  for (const { name, found } of findRoots(source, options)) {
    taken.push(...found.links.map(({ path }) => ({ path, imagePath: undefined })))
    taken.push(...takeRoot(target, name, found, tree))
    // The destination is a folder now: a file that the same pattern matches goes into it (measured).
    if (found.kind === 'directory')
      target = { ...source, destination: asFolder(source.destination) }
  }
  return dedupe(taken)
}

/** Once for each place; without the note that a path is read where it is said that it is copied. */
function dedupe(taken: readonly TakenFile[]): readonly TakenFile[] {
  // As of one folder: each path is there once, and in its place.
  if (isInOrder(taken)) return taken
  const isCopied = new Set(taken.filter(one => one.imagePath !== undefined).map(one => one.path))
  const places = new Map(taken.map(one => [sortKey(one), one]))
  return [...places.values()]
    .filter(({ path, imagePath }) => imagePath !== undefined || !isCopied.has(path))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function isInOrder(taken: readonly TakenFile[]): boolean {
  let before = ''
  for (const { path } of taken) {
    if (path <= before) return false
    before = path
  }
  return true
}

function sortKey({ path, imagePath }: TakenFile): string {
  return `${path}\0${imagePath}`
}

function asFolder(destination: string | undefined): string | undefined {
  return destination?.replace(/\/?$/, '/')
}

interface Root {
  /** Last part of the path as the instruction names it: the name of the copy. */
  readonly name: string
  readonly found: FoundFile
}

function findRoots(source: ContextSource, options: MatchOptions): readonly Root[] {
  const { pattern, by, line } = source
  const { tree, file } = options
  if (by === 'mount' || !hasWildcard(pattern)) return [findRoot(pattern, source, options)]
  const expression = compilePathPattern(pattern)
  if (expression === undefined) {
    throw new InputError(`${quoted(source.written)} is no pattern`, {
      remedy: 'Close its brackets.',
      at: { file, line },
    })
  }
  const names = pattern.split('/')
  const fixed = names.slice(0, names.findIndex(hasWildcard)).join('/') || '.'
  const folder = tree.find(fixed)
  if (folder?.kind !== 'directory') throw sourceNotFound(fixed, source, options)
  const roots: Root[] = []
  const matched = new Set<string>()
  for (const entry of tree.below(folder.path)) {
    const inside = folder.path === '.' ? entry.path : entry.path.slice(folder.path.length + 1)
    const path = fixed === '.' ? inside : `${fixed}/${inside}`
    // What lies in a folder that matched comes with the folder.
    if (foldersOf(path).some(one => matched.has(one)) || !expression.test(path)) continue
    matched.add(path)
    const root = findRoot(path, source, options)
    roots.push({ ...root, found: { ...root.found, links: [...folder.links, ...root.found.links] } })
  }
  return roots
}

function findRoot(path: string, source: ContextSource, options: MatchOptions): Root {
  const found = options.tree.find(path)
  if (found === undefined) throw sourceNotFound(path, source, options)
  return { name: posix.basename(path), found }
}

function takeRoot(
  source: ContextSource,
  name: string,
  found: FoundFile,
  tree: ContextTree,
): readonly TakenFile[] {
  const { destination, parents } = source
  const kept = parents ? insidePivot(source) : ''
  const root = parents ? inImage(destination, kept) : destination
  if (found.kind === 'file') {
    const imagePath = root?.endsWith('/') ? `${root}${name}` : root
    return [{ path: found.path, imagePath }]
  }
  // --exclude only counts below a folder that is copied, not for the sources themselves (measured).
  const filter = createIgnoreFilter(excludePatterns(source))
  const start = found.path === '.' ? 0 : found.path.length + 1
  const all = tree.below(found.path)
  if (all.length === 0 && found.path !== '.') return [{ path: found.path, imagePath: root }]
  const [keptFolder = '', rootFolder] = [kept, root].map(inFront)
  const taken: TakenFile[] = []
  for (const { path } of all) {
    const inside = path.slice(start)
    if (!filter.keeps(keptFolder + inside)) continue
    taken.push({ path, imagePath: rootFolder === undefined ? undefined : rootFolder + inside })
  }
  return taken
}

/** What joining a path of the context to `folder` puts in front of it; joining each by itself takes several times as long. */
function inFront(folder: string | undefined): string | undefined {
  return folder === undefined ? undefined : posix.join(folder, 'x').slice(0, -1)
}

function inImage(destination: string | undefined, path: string): string | undefined {
  return destination === undefined ? undefined : posix.join(destination, path)
}

/** `--parents` with wildcards: they may span folders, and the path behind the pivot stays. */
function matchParents(source: ContextSource, tree: ContextTree): readonly TakenFile[] {
  const { pivot = '.', destination } = source
  const inner = insidePivot(source)
  const test = compileIgnorePattern(inner) ?? (path => path === inner)
  const filter = createIgnoreFilter(excludePatterns(source))
  return tree.below(pivot).flatMap(({ path }) => {
    const inside = pivot === '.' ? path : path.slice(pivot.length + 1)
    const isTaken = foldersOf(inside).some(test) && filter.keeps(inside)
    return isTaken ? [{ path, imagePath: inImage(destination, inside) }] : []
  })
}

function insidePivot({ pattern, pivot = '.' }: ContextSource): string {
  return pivot === '.' ? pattern : pattern.slice(pivot.length + 1)
}

/** `a/b/c`: `a`, `a/b`, `a/b/c`. */
function foldersOf(path: string): readonly string[] {
  const names = path.split('/')
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

function excludePatterns({ exclude }: ContextSource): Dockerignore {
  return { file: '--exclude', patterns: compilePatterns(exclude, '--exclude') }
}
