import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly name?: string
  readonly permissions?: unknown
  readonly 'timeout-minutes'?: unknown
  readonly steps?: readonly Step[]
}

interface Workflow {
  readonly on: { readonly workflow_call?: { readonly inputs: Readonly<Record<string, Described>> } }
  readonly permissions: unknown
  readonly concurrency?: { readonly group: string }
  readonly jobs: Readonly<Record<string, Job>>
}

interface Described {
  readonly description?: string
  readonly default?: unknown
}

const root = new URL('../../', import.meta.url)
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8')
const major = (JSON.parse(textOf('package.json')) as { version: string }).version.split('.')[0]
const action = parse(textOf('action.yml')) as { readonly inputs: Readonly<Record<string, unknown>> }
const files = readdirSync(new URL('.github/workflows', root)).filter(file => /\.ya?ml$/.test(file))
const reusable = files
  .map(file => ({ file, workflow: parse(textOf(`.github/workflows/${file}`)) as Workflow }))
  .filter(({ workflow }) => workflow.on.workflow_call !== undefined)

describe.each(reusable)('the reusable workflow $file', ({ file, workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap(job => job.steps ?? [])
  const own = steps.filter(({ uses = '' }) => /base-image-action/.test(uses))

  test('takes the action by its name and the major version of package.json', () => {
    expect(own.length).toBeGreaterThan(0)
    for (const { uses } of own) {
      expect(uses).toBe(`org/base-image-action@v${major}`)
    }
    // Inside a called workflow `./` is the tree of the caller.
    expect(steps.filter(({ uses = '' }) => uses.startsWith('./'))).toEqual([])
  })

  test('gives the action inputs that it has, and no other', () => {
    for (const { with: given = {} } of own) {
      expect(Object.keys(given).filter(name => !(name in action.inputs))).toEqual([])
    }
  })

  test('describes every input and uses it', () => {
    for (const [name, { description }] of Object.entries(workflow.on.workflow_call?.inputs ?? {})) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^\S.*\.$/s)])
      expect(textOf(`.github/workflows/${file}`)).toMatch(new RegExp(`inputs\\.${name}\\b`))
    }
  })

  test('grants nothing on top, names its jobs and lets none run for ever', () => {
    expect(workflow.permissions).toEqual({})
    for (const { name, permissions, 'timeout-minutes': minutes } of Object.values(workflow.jobs)) {
      expect([name, permissions, minutes]).toEqual([
        expect.stringMatching(/^[A-Z]/),
        expect.anything(),
        expect.anything(),
      ])
    }
  })

  test('has other people’s actions pinned to commits, with their versions', () => {
    const lines = textOf(`.github/workflows/${file}`).match(/uses: .*/g) ?? []
    for (const line of lines.filter(text => !text.includes('base-image-action'))) {
      expect(line).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  test('waits for a run of the same ref alone', () => {
    expect(workflow.concurrency?.group).toContain('github.ref')
  })
})
