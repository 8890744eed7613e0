import { posix } from 'node:path'

/** A file of the repository that stands in an image. */
export interface StandingFile {
  /** Relative to the repository root. */
  readonly file: string
  /** Name of the project's image whose build put it there. */
  readonly owner: string
  /** `exported`: not the file itself, but what `uv export` wrote of it. */
  readonly form: 'copied' | 'exported'
}

/**
 * What stands at absolute paths of an image. Several files at one path: it cannot be told which. A path may be listed where
 * its file is gone already; it is never missing where it is there, but for `unplaced` and `drifting`.
 */
export interface ImageFiles {
  readonly at: ReadonlyMap<string, readonly StandingFile[]>
  /** Files that are somewhere. */
  readonly unplaced: readonly StandingFile[]
  /** Files that are `at` a path seen from a working directory that nobody knows, taken for `/`. */
  readonly drifting: readonly StandingFile[]
}

export const NO_FILES: ImageFiles = { at: new Map(), unplaced: [], drifting: [] }

/** A file that takes the place of what was there. */
export function putFile(files: ImageFiles, path: string, file: StandingFile): ImageFiles {
  return { ...files, at: new Map([...files.at, [path, [file]]]) }
}

/** A file that may be there besides, or in place of, what was there. */
export function addFile(
  files: ImageFiles,
  path: string | undefined,
  file: StandingFile,
): ImageFiles {
  if (path === undefined) return { ...files, unplaced: merge(files.unplaced, [file]) }
  const standing = merge(filesAt(files, path), [file])
  return { ...files, at: new Map([...files.at, [path, standing]]) }
}

/** A file that may be below another folder than `/`. */
export function letDrift(files: ImageFiles, file: StandingFile): ImageFiles {
  return { ...files, drifting: merge(files.drifting, [file]) }
}

/** Without the file `path`, or all that is below the folder `path`. */
export function removePath(files: ImageFiles, path: string): ImageFiles {
  const at = new Map([...files.at].filter(([one]) => !isWithin(one, path)))
  return { ...files, at }
}

/** The files that are at `path` or below it; for a pattern's fixed part, all that it may match. */
export function filesWithin(files: ImageFiles, path: string): readonly StandingFile[] {
  const found = [...files.at].filter(([one]) => isWithin(one, path)).flatMap(([, value]) => value)
  return merge(merge(found, files.unplaced), files.drifting)
}

/** What stands at exactly this path. */
export function filesAt(files: ImageFiles, path: string): readonly StandingFile[] {
  return files.at.get(path) ?? []
}

/** Every file, wherever it is. */
export function allFiles(files: ImageFiles): readonly StandingFile[] {
  return filesWithin(files, '/')
}

/**
 * What copying `source` (a file or folder) of one image to `destination` of another brings along.
 * @param destination ends with `/` when it is a folder whatever the source is
 */
export function carryFiles(
  to: ImageFiles,
  from: ImageFiles,
  source: string,
  destination: string,
): ImageFiles {
  let after = to
  for (const [path, standing] of from.at) {
    if (!isWithin(path, source)) continue
    const inside = posix.relative(source, path)
    const isFile = inside === ''
    const targets = isFile
      ? destinationsOf(destination, posix.basename(path))
      : [posix.join('/', destination, inside)]
    const isCertain = targets.length === 1 && standing.length === 1
    for (const target of targets) {
      for (const file of standing) {
        after = isCertain ? putFile(after, target, file) : addFile(after, target, file)
      }
    }
  }
  return { ...after, unplaced: merge(merge(after.unplaced, from.unplaced), from.drifting) }
}

/** True for `folder` itself and everything below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`)
}

/** All files of `from`, somewhere. */
export function scatterFiles(to: ImageFiles, from: ImageFiles): ImageFiles {
  return { ...to, unplaced: merge(to.unplaced, allFiles(from)) }
}

function sameFile(left: StandingFile, right: StandingFile): boolean {
  return left.file === right.file && left.owner === right.owner && left.form === right.form
}

function merge(
  left: readonly StandingFile[],
  right: readonly StandingFile[],
): readonly StandingFile[] {
  const added = right.filter(
    (one, index) =>
      !left.some(other => sameFile(one, other)) &&
      right.findIndex(other => sameFile(one, other)) === index,
  )
  return [...left, ...added]
}

/**
 * Where a file called `name` may be when it is copied to `destination`: without a slash at its end, that may be a folder
 * which is there already, unless it looks like a file.
 */
export function destinationsOf(destination: string, name: string): readonly string[] {
  const inside = posix.join('/', destination, name)
  if (destination.endsWith('/')) return [inside]
  const isFile = posix.basename(destination) === name || FILE_NAME.test(destination)
  return isFile ? [destination] : [destination, inside]
}

const FILE_NAME = /\.(?:cfg|in|ini|json|lock|md|pip|py|sh|toml|txt|ya?ml)$/
