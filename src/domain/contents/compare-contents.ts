import { byText, normalizeName, sortedUnique } from '../python/package-name.ts'
import { formatBytes, formatBytesDelta } from '../sizes/format-bytes.ts'
import type { ImageContents, OwnerKind, PackageShare } from './image-contents.ts'

/** A package in one of two images, all places that it is installed in together. */
export interface PackageSide {
  /** Sorted; empty when no version is known. */
  readonly versions: readonly string[]
  readonly unpackedBytes: number
  /** Estimated. */
  readonly compressedBytes: number
}

export interface PackageChange {
  readonly kind: OwnerKind
  readonly name: string
  /** Null when the package is new. */
  readonly before: PackageSide | null
  /** Null when it is gone. */
  readonly after: PackageSide | null
  readonly unpackedDeltaBytes: number
  /** Of estimates. */
  readonly compressedDeltaBytes: number
}

/** Packages that differ in version or size; the largest change of unpacked bytes first. */
export function compareContents(
  before: ImageContents,
  after: ImageContents,
): readonly PackageChange[] {
  const [old, now] = [byName(before.packages), byName(after.packages)]
  return sortedUnique([...old.keys(), ...now.keys()])
    .map(key => changeOf(old.get(key) ?? [], now.get(key) ?? []))
    .filter(change => change.unpackedDeltaBytes !== 0 || saysVersion(change) !== undefined)
    .sort(
      (one, other) =>
        Math.abs(other.unpackedDeltaBytes) - Math.abs(one.unpackedDeltaBytes) ||
        byText(one.name, other.name),
    )
}

/** Such as `torch 2.3.0 -> 2.4.0: +312 MB`, unpacked; names are as they came and to be escaped by who shows them. */
export function changeText(change: PackageChange): string {
  const { name, before, after } = change
  const title = [name, saysVersion(change) ?? versionsOf(after)]
  const size = formatBytesDelta(before?.unpackedBytes ?? 0, after?.unpackedBytes ?? 0)
  return `${title.filter(text => text !== '').join(' ')}: ${size}`
}

/** A line for a package of one image: `torch 2.4.0: 812 MB`, unpacked. */
export function shareText({ name, version, unpackedBytes }: PackageShare): string {
  return `${version === null ? name : `${name} ${version}`}: ${formatBytes(unpackedBytes)}`
}

function saysVersion({ before, after }: PackageChange): string | undefined {
  const [old, now] = [versionsOf(before), versionsOf(after)]
  if (before === null) return `${now} (new)`.trim()
  if (after === null) return `${old} (gone)`.trim()
  return old === now ? undefined : `${old || '?'} -> ${now || '?'}`
}

function versionsOf(side: PackageSide | null): string {
  return side === null ? '' : side.versions.join(', ')
}

function byName(packages: readonly PackageShare[]): ReadonlyMap<string, readonly PackageShare[]> {
  return Map.groupBy(packages, ({ kind, name }) =>
    JSON.stringify([kind, kind === 'python' ? normalizeName(name) : name]),
  )
}

function changeOf(before: readonly PackageShare[], after: readonly PackageShare[]): PackageChange {
  const [old, now] = [sideOf(before), sideOf(after)]
  const [{ kind, name } = NOBODY] = [...after, ...before]
  return {
    kind,
    name,
    before: old,
    after: now,
    unpackedDeltaBytes: (now?.unpackedBytes ?? 0) - (old?.unpackedBytes ?? 0),
    compressedDeltaBytes: (now?.compressedBytes ?? 0) - (old?.compressedBytes ?? 0),
  }
}

const NOBODY = { kind: 'folder', name: '' } as const

function sideOf(shares: readonly PackageShare[]): PackageSide | null {
  if (shares.length === 0) return null
  const total = (field: 'unpackedBytes' | 'compressedBytes') =>
    shares.reduce((sum, share) => sum + share[field], 0)
  return {
    versions: sortedUnique(shares.flatMap(({ version }) => version ?? [])),
    unpackedBytes: total('unpackedBytes'),
    compressedBytes: total('compressedBytes'),
  }
}
