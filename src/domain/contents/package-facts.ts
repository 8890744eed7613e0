import { nameOf, parentOf } from './entry-path.ts'

/** Files that are read because they say what other files are. */
export type FactKind =
  | 'record'
  | 'metadata'
  | 'direct-url'
  | 'pth'
  | 'top-level'
  | 'egg-files'
  | 'dpkg-status'
  | 'dpkg-list'
  | 'dpkg-sums'
  | 'apk-installed'

const IN_DIST_INFO: Readonly<Record<string, FactKind>> = {
  RECORD: 'record',
  METADATA: 'metadata',
  'direct_url.json': 'direct-url',
  'top_level.txt': 'top-level',
}
const IN_EGG_INFO: Readonly<Record<string, FactKind>> = {
  'PKG-INFO': 'metadata',
  'installed-files.txt': 'egg-files',
  'top_level.txt': 'top-level',
}
const IN_EGG: Readonly<Record<string, FactKind>> = { 'PKG-INFO': 'metadata' }

/** @returns undefined for a file whose content is of no use */
export function factKind(path: string): FactKind | undefined {
  const name = nameOf(path)
  const folder = parentOf(path)
  const known = factsIn(folder)
  if (known !== undefined) return Object.hasOwn(known, name) ? known[name] : undefined
  if (name.endsWith('.pth')) return 'pth'
  // Debian and distutils leave a file where others have a folder.
  if (name.endsWith('.egg-info')) return 'metadata'
  if (path === 'var/lib/dpkg/status') return 'dpkg-status'
  if (folder === 'var/lib/dpkg/info') return name.endsWith('.list') ? 'dpkg-list' : undefined
  // Distroless images have a folder of stanzas in place of one file.
  if (folder === 'var/lib/dpkg/status.d') {
    return name.endsWith('.md5sums') ? 'dpkg-sums' : 'dpkg-status'
  }
  return path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed'
    ? 'apk-installed'
    : undefined
}

function factsIn(folder: string): Readonly<Record<string, FactKind>> | undefined {
  if (folder.endsWith('.dist-info')) return IN_DIST_INFO
  if (folder.endsWith('.egg-info')) return IN_EGG_INFO
  return folder.endsWith('.egg/EGG-INFO') ? IN_EGG : undefined
}
