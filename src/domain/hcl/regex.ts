import type { HclValue } from './expression.ts'
import { NotAnArgument } from './function-arguments.ts'
import { regexCost } from './regex-cost.ts'

const MAX_COST = 10_000_000

type Charge = (work: number) => void

/** `regex()`: the match, or its groups. @throws NotAnArgument when nothing matches */
export function findRegex(pattern: string, subject: string, charge: Charge): HclValue {
  const found = compile({ pattern, subject }, '', charge).exec(subject)
  if (found === null) {
    throw new NotAnArgument('the pattern does not match')
  }
  if (found.groups !== undefined) {
    return new Map(Object.entries(found.groups).map(([name, text]) => [name, text ?? null]))
  }
  return found.length > 1 ? found.slice(1).map(text => text ?? null) : found[0]
}

export interface Matching {
  readonly subject: string
  readonly pattern: string
}

/** `regex_replace()`; `$1` and `${name}` stand for groups, as the longest name that they can be read as, `$$` for `$`. */
export function replaceRegex(matching: Matching, replacement: string, charge: Charge): string {
  return matching.subject.replace(compile(matching, 'g', charge), (match, ...rest) => {
    const numbered = rest.slice(
      0,
      rest.findIndex(item => typeof item === 'number'),
    )
    const groups = rest.at(-1)
    const named = new Map(typeof groups === 'object' ? Object.entries(groups as object) : [])
    return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar, braced, bare) => {
      const name = String(braced ?? bare)
      if (dollar !== undefined) {
        return '$'
      }
      return name === '0'
        ? match
        : String((/^\d+$/.test(name) ? numbered[Number(name) - 1] : named.get(name)) ?? '')
    })
  })
}

function compile({ pattern, subject }: Matching, flags: string, charge: Charge): RegExp {
  const cost = regexCost(pattern, subject)
  if (cost > MAX_COST) {
    throw new NotAnArgument('the pattern is not read here', 'limit')
  }
  charge(cost)
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<'), `${flags}u`)
  } catch {
    throw new NotAnArgument('the pattern is not read here', 'limit')
  }
}
