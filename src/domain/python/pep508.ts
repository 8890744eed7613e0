import { validRange } from '@renovatebot/pep440'
import { type Marker, markerText, parseMarker } from './marker.ts'
import { normalizeName, sortedUnique } from './package-name.ts'
import { cutCredentials } from './url-credentials.ts'

/** A dependency specifier of PEP 508. */
export interface Requirement {
  /** PEP 503. */
  readonly name: string
  /** PEP 503, sorted. */
  readonly extras: readonly string[]
  /** Sorted, without white space: `<4`, `>=3`. Empty: any version. */
  readonly specifiers: readonly string[]
  /** As written, in place of specifiers. */
  readonly url: string | undefined
  readonly marker: Marker | undefined
}

/** Undefined when `text` is no requirement. */
export function parseRequirement(text: string): Requirement | undefined {
  const head = HEAD.exec(text)
  if (head === null) return undefined
  const [matched, name = '', extras] = head
  const rest = text.slice(matched.length)
  const tail = rest.startsWith('@') ? parseUrlTail(rest.slice(1)) : parseVersionTail(rest)
  if (tail === undefined) return undefined
  const extraNames = extras === undefined || extras.trim() === '' ? [] : extras.split(',')
  if (extraNames.some(extra => !NAME.test(extra.trim()))) return undefined
  return {
    name: normalizeName(name),
    extras: sortedUnique(extraNames.map(extra => normalizeName(extra.trim()))),
    ...tail,
  }
}

/** One text for all spellings of a requirement; credentials in its URL are cut. */
export function requirementText(requirement: Requirement): string {
  const { name, extras, specifiers, url, marker } = requirement
  const head = extras.length === 0 ? name : `${name}[${extras.join(',')}]`
  const place = url === undefined ? specifiers.join(',') : ` @ ${cutCredentials(url)}`
  return `${head}${place}${marker === undefined ? '' : ` ; ${markerText(marker)}`}`
}

/** The version that the specifiers pin exactly; undefined when they allow a choice. */
export function pinnedVersion({ specifiers }: Requirement): string | undefined {
  const [only, ...others] = specifiers
  if (only === undefined || others.length > 0 || only.endsWith('.*')) return undefined
  return /^={2,3}(.+)$/.exec(only)?.[1]
}

/** Sorted and without white space; undefined when `text` is no list of version specifiers (PEP 440). */
export function parseSpecifiers(text: string): readonly string[] | undefined {
  const items = text.split(',').map(item => item.replaceAll(/\s+/g, ''))
  if (items.at(-1) === '') items.pop()
  const allValid = items.every(item => item !== '' && (validRange(item) || OLD_WILDCARD.test(item)))
  return allValid ? sortedUnique(items) : undefined
}

/** `>=2.*` is not PEP 440, but older versions of pip take it. */
const OLD_WILDCARD = /^(?:[<>]=?|~=)\d+(?:\.\d+)*\.\*$/

const NAME = /^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i

const HEAD = /^\s*([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*(?:\[([^\]]*)\]\s*)?/i

type Tail = Pick<Requirement, 'specifiers' | 'url' | 'marker'>

/** A URL ends at white space, or (for uv alone) at a semicolon in front of it; what is behind is a marker. */
function parseUrlTail(text: string): Tail | undefined {
  const [, url, markerPart] = /^\s*([^\s]+?)\s*(?:(?:\s;|;\s)(.*))?$/s.exec(text) ?? []
  if (url === undefined) return undefined
  const marker = markerPart === undefined ? undefined : parseMarker(markerPart)
  if (markerPart !== undefined && marker === undefined) return undefined
  return { specifiers: [], url, marker }
}

function parseVersionTail(text: string): Tail | undefined {
  const semicolon = text.indexOf(';')
  const version = (semicolon === -1 ? text : text.slice(0, semicolon)).trim()
  const marker = semicolon === -1 ? undefined : parseMarker(text.slice(semicolon + 1))
  if (semicolon !== -1 && marker === undefined) return undefined
  const inner = /^\((.*)\)$/s.exec(version)?.[1] ?? version
  const specifiers = inner === '' ? [] : parseSpecifiers(inner)
  return specifiers && { specifiers, url: undefined, marker }
}
