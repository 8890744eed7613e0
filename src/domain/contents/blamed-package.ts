import type { PackageChange } from './compare-contents.ts'
import type { ImageContents, OwnerKind } from './image-contents.ts'

/** The package in a layer that people look for when it weighs too much. */
export interface BlamedPackage {
  readonly name: string
  /** Null when none is known. */
  readonly version: string | null
  /** `grew`: by `unpackedBytes`. `changed`, or merely `weighs`: it has so many. */
  readonly how: 'grew' | 'changed' | 'weighs'
  readonly unpackedBytes: number
}

type Candidate = BlamedPackage & { readonly kind: OwnerKind }

/** The package with most bytes in one layer; undefined where nothing is known of the layer. */
export function heaviestPackage(contents: ImageContents, layer: string): BlamedPackage | undefined {
  return worst(
    contents.packages
      .map(({ kind, name, version, parts }) => ({
        kind,
        name,
        version,
        how: 'weighs' as const,
        unpackedBytes: parts
          .filter(part => part.layer === placeOf(contents, layer))
          .reduce((sum, part) => sum + part.unpackedBytes, 0),
      }))
      .filter(({ unpackedBytes }) => unpackedBytes > 0),
  )
}

/** The package that grew most among those that have files in one layer. */
export function grownPackage(
  contents: ImageContents,
  changes: readonly PackageChange[],
  layer: string,
): BlamedPackage | undefined {
  return worst(
    changesIn(contents, changes, layer)
      .filter(({ unpackedDeltaBytes }) => unpackedDeltaBytes > 0)
      .map(change => candidate(change, 'grew', change.unpackedDeltaBytes)),
  )
}

/** The largest package with files in one layer that is not what it was: the layer is transferred for it. */
export function changedPackage(
  contents: ImageContents,
  changes: readonly PackageChange[],
  layer: string,
): BlamedPackage | undefined {
  return worst(
    changesIn(contents, changes, layer).map(change =>
      candidate(change, 'changed', change.after?.unpackedBytes ?? 0),
    ),
  )
}

function changesIn(
  contents: ImageContents,
  changes: readonly PackageChange[],
  layer: string,
): readonly PackageChange[] {
  const place = placeOf(contents, layer)
  const there = new Set(
    contents.packages
      .filter(({ parts }) => parts.some(part => part.layer === place))
      .map(({ kind, name }) => `${kind} ${name}`),
  )
  return changes.filter(({ kind, name }) => there.has(`${kind} ${name}`))
}

function candidate(
  { kind, name, after }: PackageChange,
  how: BlamedPackage['how'],
  unpackedBytes: number,
): Candidate {
  return { kind, name, version: after?.versions.join(', ') || null, how, unpackedBytes }
}

function placeOf({ layers }: ImageContents, layer: string): number {
  return layers.findIndex(({ digest }) => digest === layer)
}

/** A package says more than a folder; of several that are as large the first. */
function worst(candidates: readonly Candidate[]): BlamedPackage | undefined {
  const packages = candidates.filter(({ kind }) => kind !== 'folder' && kind !== 'orphan')
  const [first] = (packages.length > 0 ? packages : candidates).toSorted(
    (one, other) => other.unpackedBytes - one.unpackedBytes,
  )
  if (first === undefined) return undefined
  const { kind: _, ...blamed } = first
  return blamed
}
