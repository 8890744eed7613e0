import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface Described {
  readonly description: string
  readonly default?: string
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, Described>>
  readonly outputs: Readonly<Record<string, Described>>
}

const root = new URL('../', import.meta.url)

/** The README with its tables of inputs and outputs made anew from action.yml. */
export function readmeWithTables(): string {
  const action = parse(readFileSync(new URL('action.yml', root), 'utf8')) as ActionFile
  const readme = readFileSync(new URL('README.md', root), 'utf8')
  const inputs = Object.entries(action.inputs).map(
    ([name, { description, default: value }]) =>
      `| \`${name}\` | ${cell(description)} | ${value === undefined ? '' : `\`${value}\``} |`,
  )
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  )
  const first = replaceSection(readme, 'inputs', [
    '| Input | What it is | Default |',
    '| --- | --- | --- |',
    ...inputs,
  ])
  return replaceSection(first, 'outputs', ['| Output | What it is |', '| --- | --- |', ...outputs])
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** Between `<!-- name -->` and `<!-- /name -->`. */
function replaceSection(text: string, name: string, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) {
    throw new Error(`README.md has no section ${start} ... ${end}`)
  }
  return `${text.slice(0, from + start.length)}\n${lines.join('\n')}\n${text.slice(to)}`
}
