import { posix } from 'node:path'

/** One entry of a build context behind `.dockerignore`; the path is relative to the context, with `/`. */
export interface ContextFile {
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'directory'
  /** Of a symlink, as written. */
  readonly linkTarget: string | undefined
}

/** A context for look-ups; links never lead out of it, as in BuildKit. */
export interface ContextTree {
  /** All entries and their folders, sorted by path. */
  readonly entries: readonly ContextFile[]
  /** The entry of a path, links in its folders and at its end followed; undefined: nothing is there. */
  find(path: string): FoundFile | undefined
  /** All entries below a folder; those of the whole context for `.`. */
  below(folder: string): readonly ContextFile[]
}

export interface FoundFile {
  /** Its own path, without links; `.` for the context. */
  readonly path: string
  readonly kind: 'file' | 'directory'
  /** The links that were followed on the way: they decide about what is read too. */
  readonly links: readonly ContextFile[]
}

// As Linux, so that a loop of links ends.
const MAX_LINKS = 40

export function createContextTree(files: readonly ContextFile[]): ContextTree {
  const byPath = new Map<string, ContextFile>()
  for (const file of files) addFolders(file.path, byPath)
  for (const file of files) byPath.set(file.path, file)
  const entries = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  const below = (folder: string) => {
    if (folder === '.') return entries
    const prefix = `${folder}/`
    const start = firstAtOrAfter(entries, prefix)
    let end = start
    while (entries[end]?.path.startsWith(prefix)) end++
    return entries.slice(start, end)
  }
  return { entries, below, find: path => follow(path, byPath) }
}

/** The folders of a file: they are sent with it, though an ignore file may name them. */
function addFolders(path: string, byPath: Map<string, ContextFile>): void {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end)
    if (byPath.has(folder)) return
    byPath.set(folder, { path: folder, kind: 'directory', linkTarget: undefined })
  }
}

function follow(path: string, byPath: ReadonlyMap<string, ContextFile>): FoundFile | undefined {
  const links: ContextFile[] = []
  const waiting = path.split('/').reverse()
  let current = '.'
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const next = posix.join('/', current, name).slice(1) || '.'
    const entry = byPath.get(next)
    if (entry?.linkTarget !== undefined) {
      links.push(entry)
      if (links.length > MAX_LINKS) return undefined
      if (entry.linkTarget.startsWith('/')) current = '.'
      waiting.push(...entry.linkTarget.split('/').reverse())
    } else current = next
  }
  const kind = current === '.' ? 'directory' : byPath.get(current)?.kind
  return kind === 'file' || kind === 'directory' ? { path: current, kind, links } : undefined
}

function firstAtOrAfter(entries: readonly ContextFile[], path: string): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = entries[middle]
    if (entry !== undefined && entry.path < path) low = middle + 1
    else high = middle
  }
  return low
}
