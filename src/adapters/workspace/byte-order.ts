const SURROGATE = /[\ud800-\udfff]/

/** Sorted by the bytes of their UTF-8, whatever the locale. */
export function sortByBytes<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): readonly Item[] {
  // UTF-16, in which JavaScript compares, has another order only where there are surrogates.
  const compare = items.some(item => SURROGATE.test(textOf(item))) ? compareBytes : compareUnits
  return items.toSorted((left, right) => compare(textOf(left), textOf(right)))
}

function compareUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
