/** Runs `work` over all items, at most `most` at a time; results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = new Array(items.length)
  const queue = items.entries()
  const runNext = async (): Promise<void> => {
    for (const [index, item] of queue) {
      results[index] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, runNext))
  return results
}
