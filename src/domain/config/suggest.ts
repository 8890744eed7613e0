/** The allowed word nearest to `word`, if it is near enough to be a slip of the pen. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const plain = normalise(word)
  const ranked = allowed
    .map(candidate => ({ candidate, edits: editDistance(plain, normalise(candidate)) }))
    .sort((a, b) => a.edits - b.edits)
  const best = ranked[0]
  if (best !== undefined && best.edits <= Math.max(1, Math.floor(plain.length / 3))) {
    return best.candidate
  }
  return plain.length < 3 ? undefined : allowed.find(candidate => candidate.startsWith(plain))
}

function normalise(word: string): string {
  return word.slice(0, 64).toLowerCase().replaceAll('_', '-')
}

/** Levenshtein's distance: insertions, deletions and replacements of one character. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column++) {
      next.push(
        Math.min(
          cell(row, column) + 1,
          cell(next, column - 1) + 1,
          cell(row, column - 1) + (to[column - 1] === letter ? 0 : 1),
        ),
      )
    }
    row = next
  }
  return cell(row, to.length)
}

function cell(row: readonly number[], column: number): number {
  return row[column] as number
}
