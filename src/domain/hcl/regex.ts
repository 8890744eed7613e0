import type { HclValue } from './expression.ts'
import { NotAnArgument } from './function-arguments.ts'

const MAX_SUBJECT = 200
/** Ones that a backtracking engine needs little time for; RE2, which buildx uses, needs little for all. */
const MAX_LOOPS = 3

/** `regex()`: the match, or its groups. @throws NotAnArgument when nothing matches */
export function findRegex(pattern: string, subject: string): HclValue {
  const found = compile(pattern, '', subject).exec(subject)
  if (found === null) {
    throw new NotAnArgument('the pattern does not match')
  }
  if (found.groups !== undefined) {
    return new Map(Object.entries(found.groups).map(([name, text]) => [name, text ?? null]))
  }
  return found.length > 1 ? found.slice(1).map(text => text ?? null) : found[0]
}

/** `regex_replace()`; `$1` and `${name}` stand for groups. */
export function replaceRegex(subject: string, pattern: string, replacement: string): string {
  return subject.replace(compile(pattern, 'g', subject), (match, ...rest) => {
    const groups = rest.at(-1)
    const named = typeof groups === 'object' ? (groups as Record<string, string | undefined>) : {}
    return replacement.replace(/\$\{?(\w+)\}?/g, (_, name: string) =>
      name === '0'
        ? match
        : String((/^\d+$/.test(name) ? rest[Number(name) - 1] : named[name]) ?? ''),
    )
  })
}

function compile(pattern: string, flags: string, subject: string): RegExp {
  const loops = pattern.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0
  // A group that repeats, a backward reference, inline flags, classes of RE2.
  const isRisky = /\)[*+{]|\\[1-9pPzAQ]|\(\?[a-z]|\[\[:/.test(pattern)
  if (isRisky || loops > MAX_LOOPS || subject.length > MAX_SUBJECT) {
    throw new NotAnArgument('the pattern is not read here', 'limit')
  }
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<'), `${flags}u`)
  } catch {
    throw new NotAnArgument('the pattern is not read here', 'limit')
  }
}
