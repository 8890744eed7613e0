import type { ParsedScript, Word, WordPart } from 'unbash'

/** `${A:=x}`, `$((A=1))`, `$((A++))`. */
const SETS = /\$\{\w+:?=|^\$\(\((?:.*[^=!<>]|.*<<|.*>>)=(?!=)|^\$\(\(.*(?:\+\+|--)/s

/** The scripts that run to make a word: substitutions, also inside quotes and defaults; undefined for one not parsed, and for what sets a variable. */
export function nestedScripts(word: Pick<Word, 'parts'>): readonly (ParsedScript | undefined)[] {
  return (word.parts ?? []).flatMap(scriptsOfPart)
}

function scriptsOfPart(part: WordPart): readonly (ParsedScript | undefined)[] {
  switch (part.type) {
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return [part.script]
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.flatMap(scriptsOfPart)
    case 'ArithmeticExpansion':
    case 'ParameterExpansion':
      // Rare enough not to be followed: what runs in there, or is set, is then not known.
      if (SETS.test(part.text)) return [undefined]
      return /\$\(|`|<\(|>\(/.test(part.text.slice(part.type === 'ArithmeticExpansion' ? 3 : 2))
        ? [undefined]
        : []
    case 'BraceExpansion':
    case 'ExtendedGlob':
      return /\$\(|`/.test(part.text) ? [undefined] : []
    default:
      return []
  }
}
