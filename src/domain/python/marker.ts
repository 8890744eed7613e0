import { byText } from './package-name.ts'

const VARIABLES = [
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'python_version',
  'python_full_version',
  'implementation_name',
  'implementation_version',
  'extra',
  'extras',
  'dependency_groups',
] as const

/** A variable of PEP 508, and the two lists that PEP 751 adds. */
export type MarkerVariable = (typeof VARIABLES)[number]

const OPERATORS = ['===', '==', '~=', '!=', '<=', '>=', '<', '>', 'in', 'not in'] as const

export type MarkerOperator = (typeof OPERATORS)[number]

/** `reversed` means that the value was written first: `'win' in sys_platform`. Ordering operators are turned round instead. */
export interface MarkerComparison {
  readonly kind: 'compare'
  readonly variable: MarkerVariable
  readonly operator: MarkerOperator
  readonly value: string
  readonly reversed: boolean
}

export type Marker =
  | MarkerComparison
  | { readonly kind: 'and' | 'or'; readonly markers: readonly Marker[] }

/** An environment marker (PEP 508); undefined when `text` is none. */
export function parseMarker(text: string): Marker | undefined {
  const tokens = tokenize(text)
  if (tokens === undefined) return undefined
  const reader: Reader = { tokens, at: 0 }
  const marker = readOr(reader, 0)
  return reader.at === tokens.length ? marker : undefined
}

/** One text for markers that differ only in white space, quotes, brackets, order or repetition. */
export function markerText(marker: Marker): string {
  return textOf(marker).text
}

/** Every comparison in the marker, left to right. */
export function comparisonsOf(marker: Marker): readonly MarkerComparison[] {
  return marker.kind === 'compare' ? [marker] : marker.markers.flatMap(comparisonsOf)
}

type Token = {
  readonly kind: 'word' | 'operator' | 'value' | 'open' | 'close'
  readonly text: string
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

const TOKEN =
  /\s*(?:(?<open>\()|(?<close>\))|(?<operator>===|==|~=|!=|<=|>=|<|>)|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<word>[A-Za-z_][A-Za-z0-9_.]*))\s*/y

function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const groups = TOKEN.exec(text)?.groups
    if (groups === undefined) return undefined
    const value = groups.single ?? groups.double
    if (groups.open) tokens.push({ kind: 'open', text: '(' })
    else if (groups.close) tokens.push({ kind: 'close', text: ')' })
    else if (groups.operator) tokens.push({ kind: 'operator', text: groups.operator })
    else if (value !== undefined) tokens.push({ kind: 'value', text: value })
    else tokens.push({ kind: 'word', text: String(groups.word) })
  }
  return tokens
}

/** Deeper than any real marker; keeps a hostile file from exhausting the stack. */
const MAX_DEPTH = 100

function readOr(reader: Reader, depth: number): Marker | undefined {
  return readList(reader, 'or', () => readList(reader, 'and', () => readAtom(reader, depth)))
}

function readList(
  reader: Reader,
  kind: 'and' | 'or',
  readOne: () => Marker | undefined,
): Marker | undefined {
  const first = readOne()
  if (first === undefined) return undefined
  const markers = [first]
  while (wordIs(reader, kind)) {
    reader.at += 1
    const next = readOne()
    if (next === undefined) return undefined
    markers.push(next)
  }
  return markers.length === 1 ? first : { kind, markers }
}

function wordIs(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at]
  return token?.kind === 'word' && token.text === word
}

function readAtom(reader: Reader, depth: number): Marker | undefined {
  if (reader.tokens[reader.at]?.kind !== 'open') return readComparison(reader)
  if (depth === MAX_DEPTH) return undefined
  reader.at += 1
  const inner = readOr(reader, depth + 1)
  if (reader.tokens[reader.at]?.kind !== 'close') return undefined
  reader.at += 1
  return inner
}

function readComparison(reader: Reader): Marker | undefined {
  const left = reader.tokens[reader.at++]
  const operator = readOperator(reader)
  const right = reader.tokens[reader.at++]
  if (left === undefined || right === undefined || operator === undefined) return undefined
  if (left.kind === 'word' && right.kind === 'value') {
    const variable = variableNamed(left.text)
    return variable && { kind: 'compare', variable, operator, value: right.text, reversed: false }
  }
  if (left.kind === 'value' && right.kind === 'word') {
    const variable = variableNamed(right.text)
    const turned = TURNED[operator]
    return (
      variable && {
        kind: 'compare',
        variable,
        operator: turned ?? operator,
        value: left.text,
        reversed: turned === undefined,
      }
    )
  }
  return undefined
}

function readOperator(reader: Reader): MarkerOperator | undefined {
  const token = reader.tokens[reader.at++]
  if (token?.kind === 'operator') return OPERATORS.find(operator => operator === token.text)
  if (token?.kind !== 'word') return undefined
  if (token.text === 'in') return 'in'
  if (token.text !== 'not' || !wordIs(reader, 'in')) return undefined
  reader.at += 1
  return 'not in'
}

/** What an operator becomes when its sides are exchanged; `in`, `not in` and `~=` have no such form. */
const TURNED: Partial<Record<MarkerOperator, MarkerOperator>> = {
  '===': '===',
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
}

/** Names from before PEP 508 that pip and uv still read. */
const OLD_NAMES: Readonly<Record<string, MarkerVariable>> = {
  'os.name': 'os_name',
  'sys.platform': 'sys_platform',
  'platform.version': 'platform_version',
  'platform.machine': 'platform_machine',
  'platform.python_implementation': 'platform_python_implementation',
  python_implementation: 'platform_python_implementation',
}

function variableNamed(name: string): MarkerVariable | undefined {
  return (
    VARIABLES.find(variable => variable === name) ??
    (Object.hasOwn(OLD_NAMES, name) ? OLD_NAMES[name] : undefined)
  )
}

interface MarkerText {
  readonly text: string
  /** Of the outermost level, once single parts have taken the place of lists of one. */
  readonly kind: Marker['kind']
  /** The parts of that level. */
  readonly parts: readonly string[]
}

function textOf(marker: Marker): MarkerText {
  if (marker.kind === 'compare') {
    const text = comparisonText(marker)
    return { text, kind: 'compare', parts: [text] }
  }
  const { kind } = marker
  const inner = marker.markers.map(textOf)
  const parts = new Set(
    inner.flatMap(one => (one.kind === kind ? one.parts : [bracketed(one, kind)])),
  )
  const [only] = inner
  if (parts.size === 1 && only !== undefined) return only
  const sorted = [...parts].sort(byText)
  return { text: sorted.join(` ${kind} `), kind, parts: sorted }
}

/** `or` inside `and` needs brackets; the other way round it does not. */
function bracketed({ text, kind }: MarkerText, outer: 'and' | 'or'): string {
  return kind === 'or' && outer === 'and' ? `(${text})` : text
}

function comparisonText({ variable, operator, value, reversed }: MarkerComparison): string {
  const quote = value.includes("'") ? '"' : "'"
  const quoted = `${quote}${value}${quote}`
  return reversed ? `${quoted} ${operator} ${variable}` : `${variable} ${operator} ${quoted}`
}
