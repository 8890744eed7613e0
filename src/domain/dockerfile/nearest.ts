/** The candidate that a typing mistake is likely to have meant, or undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { candidate, distance }
    }
  }
  return best?.candidate
}

/** ` (did you mean X?)`, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : ` (did you mean ${near}?)`
}

/** Levenshtein's distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i)
  let distance = right.length
  for (let i = 0; i < left.length; i++) {
    let diagonal = i
    distance = i + 1
    const next = [distance]
    for (const [j, above] of row.slice(1).entries()) {
      const replaced = diagonal + (left.charAt(i) === right.charAt(j) ? 0 : 1)
      distance = Math.min(replaced, above + 1, distance + 1)
      diagonal = above
      next.push(distance)
    }
    row = next
  }
  return distance
}
