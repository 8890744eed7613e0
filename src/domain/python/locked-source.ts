import { isTable, textAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'

const SOURCE_KINDS = ['registry', 'git', 'url', 'path', 'directory', 'editable', 'virtual'] as const

/** Where a package of a uv.lock comes from; exactly one of uv's source kinds. */
export interface LockedSource {
  readonly kind: (typeof SOURCE_KINDS)[number] | 'unknown'
  /** URL or path, as written. */
  readonly location: string
  readonly subdirectory: string | undefined
}

export type LocalKind = 'directory' | 'editable' | 'virtual'

export function readSource(value: unknown): LockedSource {
  const table = isTable(value) ? value : {}
  const subdirectory = textAt(table, 'subdirectory')
  for (const kind of SOURCE_KINDS) {
    const location = textAt(table, kind)
    if (location !== undefined) return { kind, location, subdirectory }
  }
  return { kind: 'unknown', location: JSON.stringify(value ?? null), subdirectory }
}

/** A folder of the repository: uv builds it, or (virtual) installs only what it needs. */
export function isLocal(kind: string): kind is LocalKind {
  return kind === 'directory' || kind === 'editable' || kind === 'virtual'
}

/** Equal for equal sources. */
export function sourceKey({ kind, location, subdirectory }: LockedSource): string {
  return `${kind} ${location} ${subdirectory ?? ''}`
}

/**
 * The canonical form, without credentials.
 * @param isHashed hashes pin the content, so that it does not matter which registry serves it
 */
export function sourceText(source: LockedSource, isHashed: 'hashed' | 'unhashed'): string {
  const { kind, location, subdirectory } = source
  const within = subdirectory === undefined ? '' : ` in ${subdirectory}`
  switch (kind) {
    case 'registry':
      return isHashed === 'hashed' ? kind : `${kind} ${cutCredentials(location)}`
    case 'git':
      return `${gitText(location)}${within}`
    case 'url':
    case 'path':
    case 'directory':
    case 'editable':
    case 'virtual':
    case 'unknown':
      return `${kind} ${cutCredentials(location)}${within}`
  }
}

/** The commit says what is installed; which branch or tag led to it (`?rev=`, `?branch=`, `?tag=`) does not. */
function gitText(location: string): string {
  const [place = '', commit = ''] = location.split('#')
  const [url = '', query = ''] = place.split('?')
  const kept = query.split('&').filter(pair => !/^(?:rev|branch|tag)=|^$/.test(pair))
  return `git+${cutCredentials(url)}${kept.length === 0 ? '' : `?${kept.join('&')}`}@${commit}`
}
