import { formatLocation, type Location } from '../errors.ts'
import { asMapping, checkKey, checkTitle, type StatedCheck } from './stated-check.ts'

/** A check of an image's own entry in the config. */
export interface DeclaredCheck {
  readonly check: StatedCheck
  readonly at: Location
}

/** Why a check is run on an image. */
export type CheckOrigin =
  | { readonly kind: 'own'; readonly at: Location }
  /** Of an image that it stands on. */
  | { readonly kind: 'parent'; readonly image: string; readonly at: Location }
  /** Recorded by the last published version, and no longer in the config. */
  | { readonly kind: 'previous'; readonly version: string }

export interface PlannedCheck {
  readonly check: StatedCheck
  readonly origin: CheckOrigin
}

export interface CheckedImage {
  readonly name: string
  readonly declaration: {
    readonly checks: readonly DeclaredCheck[]
    readonly inheritChecks: boolean
  }
  readonly parents: readonly { readonly image: string; readonly isFinalBase: boolean }[]
}

/**
 * The checks of each image: its own, and those of the image that it stands on unless it says otherwise. A check with the
 * name of a parent's takes its place.
 */
export function checksByImage(
  images: readonly CheckedImage[],
): ReadonlyMap<string, readonly PlannedCheck[]> {
  const byName = new Map(images.map(image => [image.name, image]))
  const done = new Map<string, readonly PlannedCheck[]>()
  const checksOf = (image: CheckedImage): readonly PlannedCheck[] => {
    const known = done.get(image.name)
    if (known !== undefined) return known
    const { checks, inheritChecks } = image.declaration
    const own = checks.map(
      ({ check, at }): PlannedCheck => ({ check, origin: { kind: 'own', at } }),
    )
    const parents = inheritChecks ? image.parents.filter(({ isFinalBase }) => isFinalBase) : []
    const inherited = parents.flatMap(({ image: name }) => {
      const parent = byName.get(name)
      return parent === undefined ? [] : checksOf(parent).filter(isInherited).map(handDown(name))
    })
    const all = withoutTwins([...own, ...inherited])
    done.set(image.name, all)
    return all
  }
  return new Map(images.map(image => [image.name, checksOf(image)]))
}

/** The first of those that claim the same, or have one name. */
export function withoutTwins(checks: readonly PlannedCheck[]): readonly PlannedCheck[] {
  const kept: PlannedCheck[] = []
  for (const one of checks) {
    const isTwin = kept.some(
      other =>
        checkKey(other.check) === checkKey(one.check) ||
        (nameOf(one.check) !== undefined && nameOf(one.check) === nameOf(other.check)),
    )
    if (!isTwin) kept.push(one)
  }
  return kept
}

/** Without those that only the last version asks for: what the next record says. */
export function statedChecks(checks: readonly PlannedCheck[]): readonly StatedCheck[] {
  return checks.filter(({ origin }) => origin.kind !== 'previous').map(({ check }) => check)
}

/** Where a check comes from, for messages. */
export function originText(origin: CheckOrigin): string {
  switch (origin.kind) {
    case 'own':
      return formatLocation(origin.at)
    case 'parent':
      return `${formatLocation(origin.at)}, a check of ${origin.image}, on which it stands`
    case 'previous':
      return `recorded by version ${origin.version}`
  }
}

export function checkWords({ check }: Pick<PlannedCheck, 'check'>): string {
  return `the check ${JSON.stringify(checkTitle(check))}`
}

function isInherited({ check }: PlannedCheck): boolean {
  return asMapping(check).children?.toLowerCase() !== 'false'
}

function handDown(image: string): (one: PlannedCheck) => PlannedCheck {
  return ({ check, origin }) => ({
    check,
    origin: origin.kind === 'own' ? { kind: 'parent', image, at: origin.at } : origin,
  })
}

function nameOf(check: StatedCheck): string | undefined {
  return asMapping(check).name
}
