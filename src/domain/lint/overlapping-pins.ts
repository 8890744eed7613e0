import type { DependencyEntry } from '../fingerprint/recipe.ts'

/** An image by what its dependency files install. */
export interface InstallingImage {
  readonly name: string
  /** Their files are relative to the repository root. */
  readonly dependencies: readonly DependencyEntry[]
}

const MOST = 5

/**
 * Packages that an image installs in another version than what it stands on, one sentence each: the older layers stay
 * in the image and are downloaded with it.
 * @param below the images that it stands on, nearest first
 */
export function overlappingPins(
  image: InstallingImage,
  below: readonly InstallingImage[],
): readonly string[] {
  const mine = pinsOf(image)
  const seen = new Set<string>()
  const overlaps = below.flatMap(base =>
    [...pinsOf(base)].flatMap(([name, theirs]) => {
      const pin = mine.get(name)
      if (pin === undefined || seen.has(name)) return []
      seen.add(name)
      const isSame = [...pin.versions].some(version => theirs.versions.has(version))
      return isSame ? [] : [sentence(name, pin, theirs, base.name)]
    }),
  )
  const rest = overlaps.length - MOST
  return rest > 0
    ? [...overlaps.slice(0, MOST), `${rest} more packages differ from those of the base`]
    : overlaps
}

interface Pin {
  readonly file: string
  readonly versions: Set<string>
}

function sentence(name: string, mine: Pin, theirs: Pin, base: string): string {
  const versions = (pin: Pin) => `${name} ${[...pin.versions].join(' or ')} (${pin.file})`
  return `${versions(mine)} differs from ${versions(theirs)} of ${base}, whose files stay in the layers below`
}

/** Name -> where it is pinned; a constraint installs nothing. */
function pinsOf({ dependencies }: InstallingImage): ReadonlyMap<string, Pin> {
  const pins = new Map<string, Pin>()
  for (const { file, value } of dependencies) {
    for (const entry of packagesOf(value)) {
      if (entry.role === 'constraint' || !isText(entry.name) || !isText(entry.version)) continue
      const pin = pins.get(entry.name) ?? { file, versions: new Set() }
      pins.set(entry.name, pin)
      pin.versions.add(entry.version)
    }
  }
  return pins
}

interface PackageLike {
  readonly name?: unknown
  readonly version?: unknown
  readonly role?: unknown
}

function packagesOf(value: DependencyEntry['value']): readonly PackageLike[] {
  if (typeof value !== 'object' || value === null || !('packages' in value)) return []
  return Array.isArray(value.packages) ? (value.packages as readonly PackageLike[]) : []
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
