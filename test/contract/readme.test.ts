import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { readmeWithTables } from '../../script/readme-tables.ts'

const root = new URL('../../', import.meta.url)
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8')
const readme = textOf('README.md')
const action = parse(textOf('action.yml')) as {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly outputs: Readonly<Record<string, unknown>>
}

test('the tables are what action.yml gives', () => {
  expect(readme).toBe(readmeWithTables())
})

describe('workflows in the README', () => {
  const blocks = [...readme.matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, code = '']) => code)
  const parsed = blocks.flatMap(code => parseAllDocuments(code))
  const steps = parsed.flatMap(document => stepsIn(document.toJS()))

  test('are YAML', () => {
    expect(parsed.flatMap(({ errors }) => errors)).toEqual([])
  })

  test('use the action, with inputs that it has', () => {
    const given = steps.flatMap(({ with: inputs }) => Object.keys(inputs ?? {}))
    expect(steps.length).toBeGreaterThan(0)
    expect(given.filter(name => !Object.hasOwn(action.inputs, name))).toEqual([])
  })

  test('read outputs that it has', () => {
    const ids = steps.flatMap(({ id }) => id ?? [])
    const read = [...readme.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)]
    const unknown = read.filter(
      ([, id = '', output = '']) => ids.includes(id) && !Object.hasOwn(action.outputs, output),
    )
    expect(unknown.map(([whole]) => whole)).toEqual([])
  })
})

interface Step {
  readonly uses: string
  readonly id?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** Steps with this action, at any depth. */
function stepsIn(value: unknown): readonly Step[] {
  if (typeof value !== 'object' || value === null) {
    return []
  }
  const inside = Object.values(value).flatMap(stepsIn)
  return 'uses' in value && /\/base-image-action@/.test(String(value.uses))
    ? [value as Step, ...inside]
    : inside
}
