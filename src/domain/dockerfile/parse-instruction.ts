import { InputError, type Location } from '../errors.ts'
import { type EscapeCharacter, type Heredoc, type Instruction, KEYWORDS } from './instruction.ts'
import { suggestion } from './nearest.ts'
import { splitFlags, splitWords } from './split-arguments.ts'
import { BLANKS, splitOnce, trim, trimStart } from './white-space.ts'

export interface InstructionSource {
  readonly text: string
  readonly line: number
  readonly endLine: number
  readonly heredocs: readonly Heredoc[]
  readonly escapeCharacter: EscapeCharacter
  readonly file: string
}

/** FROM is read with the same rules; `parseDockerfile` turns it into a stage. */
export function parseInstruction(source: InstructionSource): Instruction {
  const { line, endLine, escapeCharacter, heredocs } = source
  const [word, after = ''] = splitOnce(trim(source.text))
  const at = { file: source.file, line }
  const keyword = parseKeyword(word, at)
  const { flags, rest: text } = splitFlags(after, escapeCharacter)
  const trigger = keyword === 'ONBUILD' ? parseTrigger({ ...source, text }, at) : undefined
  const json = parseJson(keyword, text, at)
  const args = json ?? splitArguments(keyword, text, escapeCharacter)
  const own = trigger === undefined ? heredocs : []
  const base = { keyword, line, endLine, text, flags, json: json !== undefined }
  const instruction: Instruction = { ...base, args, heredocs: own, trigger }
  checkArguments(instruction, at)
  return instruction
}

/** True for the instructions whose `<<` opens a heredoc. */
export function opensHeredocs(line: string, escapeCharacter: EscapeCharacter): boolean {
  const [word, after = ''] = splitOnce(trim(line))
  const keyword = word.toUpperCase()
  const { rest } = splitFlags(after, escapeCharacter)
  if (keyword === 'ONBUILD')
    return opensHeredocs(rest, escapeCharacter) && !/^onbuild\b/i.test(rest)
  return ['RUN', 'COPY', 'ADD'].includes(keyword) && readJson(rest) === undefined
}

function parseKeyword(word: string, at: Location): Instruction['keyword'] {
  const keyword = KEYWORDS.find(one => one === word.toUpperCase())
  if (keyword !== undefined) return keyword
  const shown = word.length > 50 ? `${word.slice(0, 50)}...` : word
  throw new InputError(`unknown instruction ${shown}${suggestion(word, KEYWORDS)}`, {
    remedy: `Use one of ${KEYWORDS.join(', ')}; end a line that goes on with a backslash.`,
    at,
  })
}

function parseTrigger(source: InstructionSource, at: Location): Instruction {
  if (source.text === '') throw needs('ONBUILD', 'an instruction', at)
  const trigger = parseInstruction(source)
  if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword)) {
    throw new InputError(`ONBUILD cannot hold ${trigger.keyword}`, {
      remedy: 'Move that instruction out of ONBUILD.',
      at,
    })
  }
  return trigger
}

const JSON_KEYWORDS = ['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']

function parseJson(
  keyword: Instruction['keyword'],
  text: string,
  at: Location,
): readonly string[] | undefined {
  const value = JSON_KEYWORDS.includes(keyword)
    ? readJson(text)
    : keyword === 'HEALTHCHECK'
      ? readHealthcheckJson(text)
      : undefined
  if (value === undefined) return undefined
  const strings = value.filter(item => typeof item === 'string')
  if (strings.length === value.length) return strings
  throw new InputError(`the JSON array of ${keyword} holds something other than strings`, {
    remedy: 'Quote every element of the array.',
    at,
  })
}

/** The array, or undefined where BuildKit falls back to the shell form. */
function readJson(text: string): readonly unknown[] | undefined {
  if (!trimStart(text).startsWith('[')) return undefined
  try {
    return JSON.parse(text) as readonly unknown[]
  } catch {
    return undefined
  }
}

function readHealthcheckJson(text: string): readonly unknown[] | undefined {
  const [type, command = ''] = splitOnce(text)
  const array = readJson(command)
  return array === undefined ? undefined : [type, ...array]
}

function splitArguments(
  keyword: Instruction['keyword'],
  text: string,
  escapeCharacter: EscapeCharacter,
): readonly string[] {
  if (text === '') return []
  switch (keyword) {
    case 'ONBUILD':
      return []
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return splitWords(text, escapeCharacter)
    case 'HEALTHCHECK':
      return splitOnce(text).filter(part => part !== undefined)
    case 'ADD':
    case 'COPY':
    case 'EXPOSE':
    case 'FROM':
    case 'VOLUME':
      return text.split(BLANKS)
    case 'CMD':
    case 'ENTRYPOINT':
    case 'MAINTAINER':
    case 'RUN':
    case 'SHELL':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return [text]
  }
}

function checkArguments(instruction: Instruction, at: Location): void {
  const { keyword, args, json } = instruction
  if ((keyword === 'COPY' || keyword === 'ADD') && args.length < 2) {
    throw needs(keyword, 'a source and a destination', at)
  }
  if (keyword === 'SHELL' && (!json || args.length === 0)) throw needs(keyword, 'a JSON array', at)
  const mayBeEmpty = ['CMD', 'ENTRYPOINT', 'RUN', 'ONBUILD'].includes(keyword)
  if (args.length === 0 && !mayBeEmpty) throw needs(keyword, 'an argument', at)
}

function needs(keyword: string, what: string, at: Location): InputError {
  return new InputError(`${keyword} needs ${what}`, {
    remedy: `Complete the ${keyword} instruction.`,
    at,
  })
}
