import type { Digest } from '../oci/digest.ts'
import { instructionText } from './instruction-text.ts'
import type { LayerRole } from './layer-roles.ts'

/** What layers are told apart by. */
export interface AlignedLayer {
  readonly digest: Digest
  readonly role: LayerRole
  readonly createdBy: string | undefined
}

/** Positions in both lists; one of them is undefined where nothing answers to the layer. */
export interface LayerPair {
  readonly before: number | undefined
  readonly after: number | undefined
}

/** Above this the layers that differ are not compared one by one. Real images have at most 127 layers. */
const MOST_COMPARISONS = 1_000_000

/**
 * Which layer of an image stands in the place of which of another: first by digest, wherever it stands; the rest,
 * in their order, by instruction; then by role, kind of instruction and position between layers that are the same.
 * In the order of `after`; layers of `before` alone stand where they stood.
 */
export function alignLayers(
  before: readonly AlignedLayer[],
  after: readonly AlignedLayer[],
): readonly LayerPair[] {
  const same = matchDigests(before, after)
  const replaced = matchPlaces(
    leftOver(before, new Set(same.values())),
    leftOver(after, new Set(same.keys())),
  )
  return inOrder(before.length, after.length, new Map([...same, ...replaced]))
}

/** Position in `after` -> position in `before`. A digest that occurs more often in `after` stays with its last partner. */
function matchDigests(
  before: readonly AlignedLayer[],
  after: readonly AlignedLayer[],
): ReadonlyMap<number, number> {
  const places = Map.groupBy(before.keys(), place => before[place]?.digest)
  const taken = new Map<Digest, number>()
  const pairs = new Map<number, number>()
  for (const [place, { digest }] of after.entries()) {
    const candidates = places.get(digest)
    const count = taken.get(digest) ?? 0
    const partner = candidates?.[count] ?? candidates?.at(-1)
    if (partner === undefined) continue
    pairs.set(place, partner)
    taken.set(digest, count + 1)
  }
  return pairs
}

interface LeftOver {
  readonly place: number
  readonly role: LayerRole
  /** Layers below that are the same in both images. */
  readonly gap: number
  readonly instruction: string | undefined
  /** `RUN`, `COPY`; undefined when the history does not tell. */
  readonly kind: string | undefined
}

function leftOver(layers: readonly AlignedLayer[], matched: ReadonlySet<number>): LeftOver[] {
  let gap = 0
  const rest: LeftOver[] = []
  for (const [place, { role, createdBy }] of layers.entries()) {
    if (matched.has(place)) {
      gap += 1
      continue
    }
    const instruction =
      createdBy === undefined ? undefined : instructionText(createdBy, Number.POSITIVE_INFINITY)
    rest.push({ place, role, gap, instruction, kind: instruction?.split(' ')[0] })
  }
  return rest
}

/** The pairing of highest worth that keeps the order on both sides. */
function matchPlaces(
  before: readonly LeftOver[],
  after: readonly LeftOver[],
): ReadonlyMap<number, number> {
  if (before.length * after.length > MOST_COMPARISONS) return new Map()
  // One equal instruction is worth more than all pairs by position together.
  const equalWorth = Math.min(before.length, after.length) + 1
  const width = after.length + 1
  const worth = new Int32Array((before.length + 1) * width)
  const at = (row: number, column: number) => worth[row * width + column] as number
  const [old, now] = [before.toReversed(), after.toReversed()]
  for (const [row, one] of old.entries()) {
    for (const [column, other] of now.entries()) {
      const paired = at(row, column) + likeness(one, other, equalWorth)
      worth[(row + 1) * width + column + 1] = Math.max(
        paired,
        at(row, column + 1),
        at(row + 1, column),
      )
    }
  }
  return pairsOf(old, now, { at, equalWorth })
}

/** Walks from the bottom layers, which stand last in `old` and `now`. */
function pairsOf(
  old: readonly LeftOver[],
  now: readonly LeftOver[],
  {
    at,
    equalWorth,
  }: { readonly at: (row: number, column: number) => number; readonly equalWorth: number },
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  let [row, column] = [old.length, now.length]
  for (;;) {
    const [one, other] = [old[row - 1], now[column - 1]]
    if (one === undefined || other === undefined) return pairs
    const gain = likeness(one, other, equalWorth)
    if (gain > 0 && at(row, column) === at(row - 1, column - 1) + gain) {
      pairs.set(other.place, one.place)
      row -= 1
      column -= 1
    } else if (at(row, column) === at(row - 1, column)) {
      row -= 1
    } else {
      column -= 1
    }
  }
}

function likeness(one: LeftOver, other: LeftOver, equalWorth: number): number {
  if (one.instruction !== undefined && one.instruction === other.instruction) return equalWorth
  const mayBeSame = one.kind === undefined || other.kind === undefined || one.kind === other.kind
  return mayBeSame && one.gap === other.gap && one.role === other.role ? 1 : 0
}

function inOrder(
  beforeLength: number,
  afterLength: number,
  partners: ReadonlyMap<number, number>,
): readonly LayerPair[] {
  const kept = new Set(partners.values())
  const gone = Array.from({ length: beforeLength }, (_, place) => place).filter(
    place => !kept.has(place),
  )
  const pairs: LayerPair[] = []
  for (let place = 0; place < afterLength; place += 1) {
    const partner = partners.get(place)
    while (partner !== undefined && (gone[0] ?? partner) < partner) {
      pairs.push({ before: gone.shift(), after: undefined })
    }
    pairs.push({ before: partner, after: place })
  }
  return [...pairs, ...gone.map(place => ({ before: place, after: undefined }))]
}
