import { isUtf8 } from 'node:buffer'
import { type Dirent, lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import type { ContextEntry, ContextFilter } from '../../ports/workspace.ts'
import { sortByBytes } from './byte-order.ts'
import { fileKind } from './file-kind.ts'
import { insidePath } from './inside-root.ts'
import { unreadable } from './unreadable.ts'

const OWNER_MAY_EXECUTE = 0o100
/** In the place of bytes of a name that are not UTF-8: two names could look alike. */
export const REPLACEMENT = '\ufffd'

/**
 * The working tree as BuildKit's client walks it: symlinks are entries and never followed, folders are sent
 * even when empty, a folder that is not kept is sent when something below it is. Reads are synchronous:
 * a thousand files take milliseconds, ten times less than through the thread pool.
 * @throws InputError for what BuildKit cannot send: FIFOs, sockets, devices, names that are not UTF-8, unreadable folders
 */
export function walkContextFolder(
  { context, folder }: ContextFolder,
  { keep, seen }: WalkOptions,
): readonly ContextEntry[] {
  const entries: ContextEntry[] = []
  visitFolder({ context, folder, keep, seen, entries }, '')
  return sortByBytes(entries, entry => entry.path)
}

export interface WalkOptions {
  readonly keep: ContextFilter
  /** Given what was seen of each file, by absolute path. */
  readonly seen: Map<string, Stats>
}

export interface ContextFolder {
  /** Relative to the root, for messages. */
  readonly context: string
  /** Absolute, symlinks followed. */
  readonly folder: string
}

interface Walk extends ContextFolder, WalkOptions {
  readonly entries: ContextEntry[]
}

function visitFolder(walk: Walk, prefix: string): void {
  for (const child of children(walk, prefix)) {
    const path = `${prefix}${child.name}`
    if (isRepositoryData(child, prefix)) visitRepositoryData(walk, path)
    else if (child.isDirectory()) visitSubfolder(walk, path)
    else if (walk.keep.keeps(path)) walk.entries.push(leafEntry(walk, path))
  }
}

function visitSubfolder(walk: Walk, path: string): void {
  const kept = walk.keep.keeps(path)
  if (!kept && !walk.keep.enters(path)) return
  const before = walk.entries.length
  visitFolder(walk, `${path}/`)
  if (kept || walk.entries.length > before) walk.entries.push(directoryEntry(path))
}

/** The context's own `.git` (a file in a linked worktree), or the folder of a repository inside it. */
function isRepositoryData(child: Dirent, prefix: string): boolean {
  return child.name === '.git' && (child.isDirectory() || (prefix === '' && child.isFile()))
}

/** One entry stands for all of it: its bytes differ between two clones of the same commit. */
function visitRepositoryData(walk: Walk, path: string): void {
  if (walk.keep.keeps(path) || sendsSomethingBelow(walk, path)) {
    walk.entries.push(directoryEntry(path))
  }
}

/** `.dockerignore` may refuse `.git` and take back a file in it (`!.git/HEAD`). */
function sendsSomethingBelow(walk: Walk, path: string): boolean {
  if (!walk.keep.enters(path) || !isFolder(place(walk, path))) return false
  return children(walk, `${path}/`).some(child => {
    const below = `${path}/${child.name}`
    return walk.keep.keeps(below) || (child.isDirectory() && sendsSomethingBelow(walk, below))
  })
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function children(walk: Walk, prefix: string): readonly Dirent[] {
  const folder = place(walk, prefix)
  try {
    const found = readdirSync(folder, { withFileTypes: true })
    const doubtful = found.find(
      child => child.name.includes(REPLACEMENT) && walk.keep.keeps(`${prefix}${child.name}`),
    )
    if (doubtful !== undefined && !readdirSync(folder, { encoding: 'buffer' }).every(isUtf8Name)) {
      throw notUtf8(`the name ${quoted(walk, `${prefix}${doubtful.name}`)}`)
    }
    return found
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw unreadable(shown(walk, prefix), cause)
  }
}

function isUtf8Name(name: Buffer): boolean {
  return isUtf8(name)
}

function leafEntry(walk: Walk, path: string): ContextEntry {
  const file = place(walk, path)
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats?.isFile()) {
    walk.seen.set(file, stats)
    const executable = (stats.mode & OWNER_MAY_EXECUTE) !== 0
    return { path, kind: 'file', executable, linkTarget: undefined }
  }
  if (stats?.isSymbolicLink()) {
    return { path, kind: 'symlink', executable: false, linkTarget: readLink(walk, path) }
  }
  const kind = stats === undefined ? 'gone while the context was read' : fileKind(stats)
  throw new InputError(`${quoted(walk, path)} in the build context is ${kind}`, {
    remedy:
      'Remove it, or exclude it by .dockerignore: only files, folders and symlinks can be sent.',
    at: { file: shown(walk, path) },
  })
}

function readLink(walk: Walk, path: string): string {
  const target = readlinkSync(place(walk, path), { encoding: 'buffer' })
  if (!isUtf8(target)) throw notUtf8(`the target of the symlink ${quoted(walk, path)}`)
  return target.toString('utf8')
}

/** Not `path.join`: it is slow before the compiler warms up, and a run walks once. */
function place(walk: Walk, path: string): string {
  return `${walk.folder}/${path}`
}

function shown(walk: Walk, path: string): string {
  return insidePath(join(walk.context, path))
}

function quoted(walk: Walk, path: string): string {
  return JSON.stringify(shown(walk, path))
}

function notUtf8(what: string): InputError {
  return new InputError(`${what} in the build context is not UTF-8`, {
    remedy: 'Rename it, or exclude it by .dockerignore: BuildKit sends UTF-8 names only.',
  })
}

function directoryEntry(path: string): ContextEntry {
  return { path, kind: 'directory', executable: false, linkTarget: undefined }
}
