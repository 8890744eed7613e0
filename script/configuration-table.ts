import { readFileSync } from 'node:fs'

interface Key {
  readonly $ref?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly enum?: readonly string[]
}

interface Schema {
  readonly properties: Readonly<Record<string, Key & { readonly properties?: Record<string, Key> }>>
  readonly definitions: Readonly<
    Record<string, Key & { readonly properties?: Record<string, Key> }>
  >
}

const root = new URL('../', import.meta.url)

/** docs/configuration.md with its tables made anew from schema/base-images.schema.json. */
export function configurationPage(): string {
  const page = readFileSync(new URL('docs/configuration.md', root), 'utf8')
  const text = readFileSync(new URL('schema/base-images.schema.json', root), 'utf8')
  const schema = JSON.parse(text) as Schema
  const image = schema.definitions['declared-image']?.properties ?? {}
  const defaults = schema.properties.defaults?.properties ?? {}
  const filled = replaceTable(page, 'file', table(schema.properties, schema))
  const mayBeDefault = (name: string) => (name in defaults ? 'yes' : '')
  const check = schema.definitions.check?.properties ?? {}
  const checked = replaceTable(filled, 'check', table(check, schema))
  return replaceTable(checked, 'image', table(image, schema, mayBeDefault))
}

function table(
  keys: Readonly<Record<string, Key>>,
  schema: Schema,
  mayBeDefault?: (name: string) => string,
): string {
  const more = mayBeDefault === undefined ? [] : ['In `defaults`']
  return [
    `| ${['Key', 'What it is', 'Example', ...more].join(' | ')} |`,
    `| ${['---', '---', '---', ...more.map(() => '---')].join(' | ')} |`,
    ...Object.entries(keys).map(([name, key]) => {
      const { description = '', examples = [], enum: words } = resolve(key, schema)
      const shown =
        examples.length > 0
          ? examples.map(one => code(one)).join(' ')
          : words?.map(word => code(word)).join(' ')
      const cells = [
        `\`${name}\``,
        asText(description),
        shown ?? '',
        ...(mayBeDefault ? [mayBeDefault(name)] : []),
      ]
      return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
    }),
  ].join('\n')
}

/** A reference to a definition has what that says, over what the key itself says. */
function resolve(key: Key, { definitions }: Schema): Key {
  const target = definitions[key.$ref?.replace('#/definitions/', '') ?? '']
  return { ...target, ...key }
}

/** Outside of code, GitHub would take `<name>` for HTML. */
function asText(description: string): string {
  return description.replace(/`[^`]*`|<(\w+)>/g, (all, word?: string) =>
    word === undefined ? all : `&lt;${word}&gt;`,
  )
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}

/** Between `<!-- name -->` and `<!-- /name -->`. */
function replaceTable(text: string, name: string, lines: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) {
    throw new Error(`docs/configuration.md has no section ${start} ... ${end}`)
  }
  return `${text.slice(0, from + start.length)}\n${lines}\n${text.slice(to)}`
}
