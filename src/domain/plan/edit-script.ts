/** Neighbouring members that differ: what the one list has there, and what the other has in its place. */
export interface Hunk<Item> {
  readonly removed: readonly Item[]
  readonly added: readonly Item[]
}

/** More pairs than this are not compared: all that is not equal at both ends is then one hunk. */
const MOST_PAIRS = 250_000

/** The hunks that turn `before` into `after`, in order, by a longest common subsequence. */
export function editScript<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Hunk<Item>[] {
  const hunks: Hunk<Item>[] = []
  let [i, j] = [0, 0]
  const matches = commonPairs(before.map(keyOf), after.map(keyOf))
  for (const [nextI, nextJ] of [...matches, [before.length, after.length] as const]) {
    if (nextI > i || nextJ > j) {
      hunks.push({ removed: before.slice(i, nextI), added: after.slice(j, nextJ) })
    }
    ;[i, j] = [nextI + 1, nextJ + 1]
  }
  return hunks
}

type Pair = readonly [inBefore: number, inAfter: number]

/** Positions of equal members, ascending in both lists. */
function commonPairs(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before[start] === after[start]) start += 1
  let end = 0
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const middle = longestPairs(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  )
  return [
    ...Array.from({ length: start }, (_, at): Pair => [at, at]),
    ...middle.map(([i, j]): Pair => [start + i, start + j]),
    ...Array.from(
      { length: end },
      (_, at): Pair => [before.length - end + at, after.length - end + at],
    ),
  ]
}

function longestPairs(before: readonly string[], after: readonly string[]): readonly Pair[] {
  if (before.length * after.length > MOST_PAIRS) return []
  const lengths = new Map<number, number>()
  const width = after.length + 1
  /** Length of the longest common subsequence of what begins at these positions. */
  const lengthAt = (i: number, j: number): number => lengths.get(i * width + j) ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const length =
        before[i] === after[j]
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
      if (length > 0) lengths.set(i * width + j, length)
    }
  }
  const pairs: Pair[] = []
  for (let [i, j] = [0, 0]; lengthAt(i, j) > 0; ) {
    if (before[i] === after[j]) pairs.push([i++, j++])
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}
