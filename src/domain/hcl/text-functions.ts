import { formatText } from './format-text.ts'
import {
  type HclCall,
  NotAnArgument,
  numberArgument,
  refuseLength,
  textArgument,
  textsArgument,
} from './function-arguments.ts'
import { findRegex, replaceRegex } from './regex.ts'

export const TEXT_FUNCTIONS = {
  lower: args => textArgument(args, 0).toLowerCase(),
  upper: args => textArgument(args, 0).toUpperCase(),
  title: args => textArgument(args, 0).replace(/\b\w/g, letter => letter.toUpperCase()),
  strlen: args => [...textArgument(args, 0)].length,
  chomp: args => textArgument(args, 0).replace(/(?<![\r\n])[\r\n]+$/, ''),
  trimspace: args => textArgument(args, 0).trim(),
  trim: args => trimBoth(textArgument(args, 0), textArgument(args, 1)),
  trimprefix: args => {
    const [text, prefix] = [textArgument(args, 0), textArgument(args, 1)]
    return text.startsWith(prefix) ? text.slice(prefix.length) : text
  },
  trimsuffix: args => {
    const [text, suffix] = [textArgument(args, 0), textArgument(args, 1)]
    return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text
  },
  reverse: args => [...textArgument(args, 0)].reverse().join(''),
  replace: args => {
    const [text, found, by] = [textArgument(args, 0), textArgument(args, 1), textArgument(args, 2)]
    refuseLength((text.length + 1) * by.length)
    return text.replaceAll(found, () => by)
  },
  split: args => textArgument(args, 1).split(textArgument(args, 0)),
  join: args => {
    const texts = args.slice(1).flatMap((_, index) => textsArgument(args, index + 1))
    refuseLength(texts.length * textArgument(args, 0).length)
    return texts.join(textArgument(args, 0))
  },
  substr: args => {
    const [offset, length] = [numberArgument(args, 1), numberArgument(args, 2)]
    const characters = [...textArgument(args, 0)].slice(offset)
    return characters.slice(0, length < 0 ? undefined : length).join('')
  },
  format: args => formatText(textArgument(args, 0), args.slice(1)),
  regex: (args, charge) => findRegex(textArgument(args, 0), textArgument(args, 1), charge),
  regex_replace: (args, charge) =>
    replaceRegex(
      { subject: textArgument(args, 0), pattern: textArgument(args, 1) },
      textArgument(args, 2),
      charge,
    ),
  sanitize: args => textArgument(args, 0).replace(/[^a-zA-Z0-9_-]/g, '_'),
  basename: args =>
    textArgument(args, 0)
      .replace(/(?<!\/)\/+$/, '')
      .split('/')
      .at(-1) as string,
  indent: args => {
    const width = numberArgument(args, 0)
    if (width < 0 || width > 100) throw new NotAnArgument('that many blanks are none', 'limit')
    return textArgument(args, 1).replaceAll('\n', `\n${' '.repeat(width)}`)
  },
  parseint: args => {
    const number = Number.parseInt(textArgument(args, 0), numberArgument(args, 1))
    if (Number.isNaN(number)) throw new NotAnArgument('argument 1 is no number')
    return number
  },
} satisfies Record<string, HclCall>

function trimBoth(text: string, characters: string): string {
  const set = new Set(characters)
  const letters = [...text]
  const start = letters.findIndex(letter => !set.has(letter))
  const end = letters.findLastIndex(letter => !set.has(letter))
  return start < 0 ? '' : letters.slice(start, end + 1).join('')
}
