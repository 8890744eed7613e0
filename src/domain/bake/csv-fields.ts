import { InputError } from '../errors.ts'

/**
 * `key=value` pairs as one CSV record, the form of buildx's output, cache and secret options
 * (Go's encoding/csv): a field with a comma or a quote is quoted as a whole.
 * @throws InputError for a line break or another control character, which no option can hold
 */
export function csvFields(pairs: readonly (readonly [key: string, value: string])[]): string {
  return pairs.map(([key, value]) => quote(`${key}=${value}`)).join(',')
}

function quote(field: string): string {
  if (/\p{Cc}/u.test(field)) {
    throw new InputError(`${JSON.stringify(field)} cannot be given to buildx`, {
      remedy: 'Take out the line break or control character.',
    })
  }
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** The pairs of such a record; of a key that is given twice the last. */
export function readCsvFields(csv: string): ReadonlyMap<string, string> {
  const fields = csv.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []
  return new Map(
    fields.map(field => {
      const text = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
      const [key = '', ...value] = text.split('=')
      return [key.trim(), value.join('=')]
    }),
  )
}
