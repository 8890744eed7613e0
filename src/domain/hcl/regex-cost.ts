const MAX_SUBJECT = 200

/** What RE2, which buildx uses, and JavaScript read alike. */
const ESCAPE = /\\[dDwWsSbBnrtfv./\\^$|()[\]{}*+?-]/
const CLASS = /\[\^?(?:\\[dDwWsSnrtfv./\\^$|()[\]{}*+?-]|[^\]\\[])+\]/
const ATOMS = new RegExp(`${CLASS.source}|${ESCAPE.source}`, 'g')
/** A group that repeats, one with flags or that looks ahead or back, and what is left of an atom that is none of these. */
const NOT_READ = /\)[*+{]|\(\?(?!:|P<|<\w)|[\\[\]]/

/**
 * At most how many ways a backtracking engine tries: RE2 needs little time for any pattern, JavaScript's may need
 * ages. No part that makes a choice is in one that repeats, so each is chosen from once in a way, and the ways are the
 * product of the choices. Infinite for patterns that are not read here.
 */
export function regexCost(pattern: string, subject: string): number {
  const plain = pattern.replace(ATOMS, 'x')
  if (NOT_READ.test(plain) || subject.length > MAX_SUBJECT) {
    return Number.POSITIVE_INFINITY
  }
  const places = subject.length + 1
  const loops = count(plain, /[*+]|\{\d*,\d*\}/g)
  // An alternative, or a part that may be left out.
  const forks = count(plain.replaceAll('(?', '('), /[|?]/g)
  return places ** (loops + 1) * 2 ** forks
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
