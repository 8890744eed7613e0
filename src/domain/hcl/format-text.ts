import type { HclValue } from './expression.ts'
import { NotAnArgument } from './function-arguments.ts'
import { numberOfValue, textOfValue } from './values.ts'

/** `format()` with `%s`, `%v`, `%d`, `%q` and `%%`. */
export function formatText(spec: string, args: readonly HclValue[]): string {
  let next = 0
  return spec.replace(/%([\s\S]?)/g, (_, verb: string) => {
    if (verb === '%') {
      return '%'
    }
    const value = args[next++] ?? null
    const text = verb === 'd' ? formatNumber(value) : textOfValue(value)
    if (!'svdq'.includes(verb) || verb === '' || text === undefined) {
      throw new NotAnArgument(`%${verb} is not read here`, 'limit')
    }
    return verb === 'q' ? quoted(text) : text
  })
}

function formatNumber(value: HclValue): string | undefined {
  const number = numberOfValue(value)
  return number === undefined ? undefined : String(Math.trunc(number))
}

/** As JSON that may stand in HTML. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
