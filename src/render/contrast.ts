/** Characters of one text at most; and how many of what both have in common are kept before the difference. */
const MOST = 80
const LEAD = 20

/** Both texts on one line, cut so that what differs is seen. */
export function contrast(old: string, now: string): readonly [old: string, now: string] {
  const [a, b] = [oneLine(old), oneLine(now)]
  if (a.length <= MOST && b.length <= MOST) return [a, b]
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  const from = Math.max(0, a.lastIndexOf(' ', same - LEAD) + 1)
  return [cut(a, from), cut(b, from)]
}

/** The text on one line, cut at the end. */
export function excerpt(text: string): string {
  return cut(oneLine(text), 0)
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

function cut(text: string, from: number): string {
  const end = text.length - from > MOST ? from + MOST - 1 : text.length
  return `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`
}
