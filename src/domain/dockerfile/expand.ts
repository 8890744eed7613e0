import { InputError, type Location } from '../errors.ts'
import type { EscapeCharacter } from './instruction.ts'
import { quoted } from './quoted.ts'
import { WordLexer } from './word-lexer.ts'

export interface Expansion {
  readonly value: string
  /** Every variable that decided about the value, set or not. */
  readonly used: ReadonlySet<string>
  /** Those of `used` that have no value. */
  readonly unset: ReadonlySet<string>
  /** Those of `unset` for which the text gives no default: they became the empty text. */
  readonly missing: ReadonlySet<string>
}

export interface ExpandContext {
  readonly variables: ReadonlyMap<string, string>
  readonly escapeCharacter: EscapeCharacter
  readonly at: Location
}

/** A longer value could be given to no process (Linux, MAX_ARG_STRLEN); arguments that double each other get there soon. */
const MOST_CHARACTERS = 131_072

/**
 * Expands variables and removes quotes and escapes, as BuildKit does for words outside of RUN.
 * @throws InputError where BuildKit refuses: open quotes, bad substitutions, `${x:?message}`
 */
export function expandWord(word: string, context: ExpandContext): Expansion {
  return run(word, context, false)
}

/** The same for the body of a COPY heredoc: quotes stay, and the escape character is always a backslash. */
export function expandBody(body: string, context: ExpandContext): Expansion {
  return run(body, { ...context, escapeCharacter: '\\' }, true)
}

function run(text: string, context: ExpandContext, ignoreQuotes: boolean): Expansion {
  const { variables, escapeCharacter, at } = context
  let characters = 0
  const lookup = (name: string) => {
    const value = variables.get(name)
    characters += value?.length ?? 0
    if (characters > MOST_CHARACTERS) {
      throw new Error(`it grows past ${MOST_CHARACTERS} characters`)
    }
    return value
  }
  try {
    const lexer = new WordLexer(text, {
      escapeCharacter,
      lookup,
      ignoreQuotes,
    })
    const { value, used, unset, missing } = lexer.lex()
    return { value, used, unset, missing }
  } catch (cause) {
    throw new InputError(`${quoted(text)} cannot be expanded: ${(cause as Error).message}`, {
      remedy:
        'Close the quotes and braces; the forms allowed are those of the Dockerfile reference.',
      at,
      cause,
    })
  }
}
