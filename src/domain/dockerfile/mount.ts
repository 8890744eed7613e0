import { InputError } from '../errors.ts'
import type { Instruction } from './instruction.ts'
import { quoted } from './quoted.ts'

/** One `--mount` of a RUN; values as written. */
export interface Mount {
  /** `bind` unless said otherwise; may hold a variable. */
  readonly type: string
  /** A stage, an image or a named context; undefined: the build context. Never holds a variable. */
  readonly from: string | undefined
  /** The root when undefined. */
  readonly source: string | undefined
  readonly target: string | undefined
  /** Writes are possible, and thrown away behind the RUN. */
  readonly writable: boolean
  /** All fields by their names in lower case, as the builder is told them. */
  readonly fields: ReadonlyMap<string, string>
}

/** @throws InputError on broken CSV and on a variable in `from`, as BuildKit */
export function parseMounts(instruction: Instruction, file: string): readonly Mount[] {
  if (instruction.keyword !== 'RUN') return []
  const values = instruction.flags.filter(flag => flag.name === 'mount').map(flag => flag.value)
  return values.map(value => parseMount(value ?? '', { file, line: instruction.line }))
}

function parseMount(text: string, at: { file: string; line: number }): Mount {
  const fields = new Map(splitCsv(text, at).map(splitField))
  const get = (...names: string[]) => names.map(name => fields.get(name)).find(one => one)
  const from = get('from')
  if (from !== undefined && /\$(?!$)/.test(from)) {
    throw new InputError(`the mount's from=${from} holds a variable`, {
      remedy: `Add a stage \`FROM ${from} AS name\` with a global ARG, and mount from=name.`,
      at,
    })
  }
  return {
    type: get('type') ?? 'bind',
    from,
    source: get('source', 'src'),
    target: get('target', 'dst', 'destination'),
    writable: isTrue(fields, 'rw', 'readwrite') || isFalse(fields, 'ro', 'readonly'),
    fields,
  }
}

function splitField(field: string): readonly [string, string] {
  const equals = field.indexOf('=')
  return equals < 0
    ? [field.toLowerCase(), 'true']
    : [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)]
}

function isTrue(fields: ReadonlyMap<string, string>, ...names: readonly string[]): boolean {
  return names.some(name => /^(?:1|t|true)$/i.test(fields.get(name) ?? ''))
}

function isFalse(fields: ReadonlyMap<string, string>, ...names: readonly string[]): boolean {
  return names.some(name => /^(?:0|f|false)$/i.test(fields.get(name) ?? ''))
}

/** One line of RFC 4180, with quotes only around whole fields. */
function splitCsv(text: string, at: { file: string; line: number }): readonly string[] {
  const fields: string[] = []
  let rest = text
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(rest)
    if (match === null) {
      throw new InputError(`the mount ${quoted(text)} cannot be read`, {
        remedy: 'Write --mount=type=bind,source=...,target=... and quote a field as a whole.',
        at,
      })
    }
    const [all, inQuotes, plain = ''] = match
    fields.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'))
    if (!all.endsWith(',') || all.length === rest.length) return fields
    rest = rest.slice(all.length)
  }
}
