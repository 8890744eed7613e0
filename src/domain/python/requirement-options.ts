/** One option of a requirements file, by its long name; flags have an empty value. */
export interface RequirementOption {
  readonly name: string
  readonly value: string
}

export interface SplitLine {
  /** What stands before the first option; empty for a line of options. */
  readonly requirement: string
  readonly options: readonly RequirementOption[]
}

/** Undefined when an option is not one of pip's for requirements files, or lacks its value. */
export function splitOptions(text: string): SplitLine | undefined {
  const words = text.split(' ')
  const start = words.findIndex(word => word.startsWith('-'))
  if (start === -1) return { requirement: text, options: [] }
  const arguments_ = shellWords(words.slice(start).join(' '))
  const options = arguments_ && readOptions(arguments_)
  return options && { requirement: words.slice(0, start).join(' ').trim(), options }
}

function readOptions(words: readonly string[]): readonly RequirementOption[] | undefined {
  const options: RequirementOption[] = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const { name, inline } = splitWord(word)
    const takes = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
    if (takes === undefined || (takes === 'nothing' && inline !== undefined)) return undefined
    if (takes === 'nothing') {
      options.push({ name, value: '' })
      continue
    }
    const value = inline ?? left.shift()
    if (value === undefined) return undefined
    options.push({ name, value })
  }
  return options
}

function splitWord(word: string): { readonly name: string; readonly inline: string | undefined } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=')
    return equals === -1
      ? { name: word, inline: undefined }
      : { name: word.slice(0, equals), inline: word.slice(equals + 1) }
  }
  const short = word.slice(0, 2)
  const name = SHORT.get(short) ?? short
  const rest = word.slice(2)
  return { name, inline: rest === '' ? undefined : rest.replace(/^=/, '') }
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['-i', '--index-url'],
  ['-r', '--requirement'],
  ['-c', '--constraint'],
  ['-e', '--editable'],
  ['-f', '--find-links'],
  ['-C', '--config-settings'],
])

/** pip/_internal/req/req_file.py, `SUPPORTED_OPTIONS` and `SUPPORTED_OPTIONS_REQ`. */
const OPTIONS: Readonly<Record<string, 'value' | 'nothing'>> = {
  '--index-url': 'value',
  '--pypi-url': 'value',
  '--extra-index-url': 'value',
  '--no-index': 'nothing',
  '--requirement': 'value',
  '--constraint': 'value',
  '--editable': 'value',
  '--find-links': 'value',
  '--no-binary': 'value',
  '--only-binary': 'value',
  '--prefer-binary': 'nothing',
  '--require-hashes': 'nothing',
  '--pre': 'nothing',
  '--trusted-host': 'value',
  '--use-feature': 'value',
  '--hash': 'value',
  '--config-settings': 'value',
  '--config-setting': 'value',
  '--global-option': 'value',
  '--install-option': 'value',
}

/** As a POSIX shell splits words; undefined for an open quote. */
function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote: string | undefined
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (quote === undefined && /\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (quote === undefined && (char === '"' || char === "'")) {
      quote = char
      word ??= ''
    } else if (char === quote) {
      quote = undefined
    } else if (char === '\\' && quote !== "'") {
      at += 1
      word = (word ?? '') + text.charAt(at)
    } else {
      word = (word ?? '') + char
    }
  }
  if (quote !== undefined) return undefined
  return word === undefined ? words : [...words, word]
}
