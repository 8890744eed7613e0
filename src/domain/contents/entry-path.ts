import { posix } from 'node:path'

/** The longest path that Linux takes; a longer one is cut, its bytes count all the same. */
const MOST_CHARACTERS = 4096
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/

/** A path of a tar or of a package's list as it lies below the root: no leading slash, `..` never leaves the root. */
export function cleanPath(path: string): string {
  const cut = path.length > MOST_CHARACTERS ? path.slice(0, MOST_CHARACTERS) : path
  return UNCLEAN.test(cut) ? posix.normalize(`/${cut}`).replace(/^\/+|\/+$/g, '') : cut
}

/** The folder that a path lies in; the root is empty. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function pathOf(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`
}

/** What a name says about the layers below (OCI image-spec, layer, whiteouts); `none` of other names. */
export function whiteoutOf(
  name: string,
): { readonly kind: 'none' | 'opaque' | 'ignored' } | { kind: 'removed'; name: string } {
  if (!name.startsWith('.wh.')) return { kind: 'none' }
  if (name === '.wh..wh..opq') return { kind: 'opaque' }
  // Names such as `.wh..wh.plnk` are notes of AUFS to itself.
  return name.startsWith('.wh..wh.') || name === '.wh.'
    ? { kind: 'ignored' }
    : { kind: 'removed', name: name.slice('.wh.'.length) }
}

/** The first `depth` folders of a path. */
export function topFolders(directory: string, depth: number): string {
  return directory.split('/', depth).join('/')
}
