import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readActionInputs } from '../../src/entry/action-inputs.ts'
import { fanOutOutputs, outputsOf } from '../../src/entry/outputs.ts'
import { VERSION } from '../../src/entry/version.ts'
import { AppWorld } from '../support/app/app-world.ts'

interface Described {
  readonly description: string
  readonly default?: unknown
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, Described>>
  readonly outputs: Readonly<Record<string, Described>>
  readonly runs: Readonly<Record<string, string>>
}

const root = new URL('../../', import.meta.url)
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8')
const action = parse(textOf('action.yml')) as ActionFile

describe('action.yml', () => {
  test('has the inputs that are read, and no other', () => {
    const read = new Set<string>()
    readActionInputs(name => {
      read.add(name)
      return ''
    })
    expect(Object.keys(action.inputs).sort()).toEqual([...read].sort())
  })

  test('has the outputs that are set, and no other', async () => {
    const set = Object.keys(outputsOf(await new AppWorld().run(), { kind: 'all' }))
    const fanOut = Object.keys(fanOutOutputs({ mode: 'one-runner', legs: [], handover: '' }))
    expect(Object.keys(action.outputs).sort()).toEqual(
      [...set, ...fanOut, 'report', 'release-notes', 'report-name'].sort(),
    )
  })

  test('says the defaults that the code takes', () => {
    const asStated = readActionInputs(name => String(action.inputs[name]?.default ?? ''))
    const unset = readActionInputs(() => '')
    expect(asStated).toEqual({
      ...unset,
      summary: true,
      sizes: { ...unset.sizes, writeComment: true },
      gitHubToken: action.inputs['github-token']?.default,
    })
  })

  test.each(
    [...Object.entries(action.inputs), ...Object.entries(action.outputs)].map(
      ([name, { description, default: value }]) => ({ name, description, value }),
    ),
  )('describes $name in sentences, with a default of text', ({ description, value }) => {
    expect(description).toMatch(/^\S.*\.$/s)
    // The runner takes no expression in a description.
    expect(description).not.toContain('${{')
    expect(['undefined', 'string']).toContain(typeof value)
  })

  test('runs bundles of entries that exist, on node24', () => {
    const { using, ...bundles } = action.runs
    expect(using).toBe('node24')
    for (const bundle of Object.values(bundles)) {
      const entry = /^dist\/(\w+)\/index\.js$/.exec(bundle)?.[1]
      expect(existsSync(new URL(`src/entry/${entry}.ts`, root))).toBe(true)
    }
    expect(Object.keys(bundles).sort()).toEqual(['main', 'post'])
  })
})

test('the version is that of package.json', () => {
  expect(VERSION).toBe((JSON.parse(textOf('package.json')) as { version: string }).version)
})
