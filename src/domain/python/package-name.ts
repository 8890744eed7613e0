/** A PEP 503 name: lower case, runs of `-`, `_` and `.` folded into one `-`. Extras and groups follow the same rule (PEP 685, PEP 735). */
export function normalizeName(name: string): string {
  return /^[a-z0-9-]*$/.test(name) && !name.includes('--')
    ? name
    : name.toLowerCase().replace(/[-_.]+/g, '-')
}

/** Order by UTF-16 code unit: the same on every machine and in every locale. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Sorted by UTF-16 code unit, without duplicates. */
export function sortedUnique(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort()
}
