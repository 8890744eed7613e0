import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { configurationPage } from '../../script/configuration-table.ts'
import { isWorkflow, listSnippets, type Snippet } from '../../script/docs-snippets.ts'
import { parseComposeFile } from '../../src/domain/config/compose-file.ts'
import { parseConfig } from '../../src/domain/config/parse-config.ts'
import { parseDockerfile } from '../../src/domain/dockerfile/parse.ts'
import { readCliArguments } from '../../src/entry/cli-arguments.ts'
import { commandsOf } from '../support/docs-commands.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const snippets = listSnippets()
const of = (language: string) => snippets.filter(snippet => snippet.language === language)
const where = ({ file, line }: Snippet) => `${file}:${line}`
const table = (list: readonly Snippet[]) => list.map(snippet => [where(snippet), snippet] as const)
const action = parse(textOf('action.yml')) as { readonly inputs: object; readonly outputs: object }
const keysOf = (text: string) => Object.keys((parse(text) as object | null) ?? {})

test('every block says its language, one that is looked at here', () => {
  const known = ['yaml', 'dockerfile', 'bash', 'makefile', 'mermaid']
  expect(snippets.length).toBeGreaterThan(15)
  expect(snippets.filter(({ language }) => !known.includes(language)).map(where)).toEqual([])
  for (const file of [
    'README.md',
    ...readdirSync(join(root, 'docs')).map(name => `docs/${name}`),
  ]) {
    const fences = textOf(file).match(/^ *```.*$/gm) ?? []
    expect([
      file,
      fences.filter((fence, index) => index % 2 === 0 && /^ *```$/.test(fence)),
    ]).toEqual([file, []])
  }
})

describe('YAML', () => {
  test.each(table(of('yaml')))('%s is YAML, and of a kind that is known', (_, { text }) => {
    expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([])
    const keys = keysOf(text)
    expect(['jobs', 'images', 'services'].some(key => keys.includes(key))).toBe(true)
  })

  test.each(table(of('yaml').filter(({ text }) => keysOf(text).includes('images'))))(
    '%s is a config',
    (_, { file, text }) => {
      expect(parseConfig(text, file).images.length).toBeGreaterThan(0)
    },
  )

  test.each(table(of('yaml').filter(({ text }) => keysOf(text).includes('services'))))(
    '%s is a compose file that builds',
    (_, { text }) => {
      expect(parseComposeFile({ file: 'compose.yaml', text }).builds.length).toBeGreaterThan(0)
    },
  )

  test.each(table(of('yaml').filter(({ text }) => keysOf(text).includes('jobs'))))(
    '%s is a whole workflow, which the linters see, with inputs and outputs that exist',
    (_, snippet) => {
      expect(isWorkflow(snippet)).toBe(true)
      for (const { uses, with: given = {} } of callsIn(parse(snippet.text))) {
        const inputs = inputsOf(uses)
        expect([uses, Object.keys(given).filter(name => !(name in inputs))]).toEqual([uses, []])
      }
      for (const [, output = ''] of snippet.text.matchAll(/steps\.images\.outputs\.([\w-]+)/g)) {
        expect(Object.keys(action.outputs)).toContain(output)
      }
    },
  )
})

test.each(table(snippets.filter(isWorkflow)))(
  '%s has no step that fails where a fork is given no secrets',
  (_, { text }) => {
    const workflow = parse(text) as { readonly on?: unknown; readonly jobs?: object }
    const isOfForks = JSON.stringify(workflow.on ?? '').includes('"pull_request"')
    const steps = Object.values(workflow.jobs ?? {}).flatMap(({ steps: own = [] }) => own as Step[])
    const secret = steps.filter(
      // What our own action is given may be empty.
      ({ uses = '', ...step }) =>
        !uses.startsWith('org/base-image-action') &&
        /secrets\.(?!GITHUB_TOKEN)/.test(JSON.stringify(step)),
    )
    const guard = expect.stringContaining('github.event.pull_request.head.repo.full_name ==')
    if (isOfForks) {
      expect(secret).toEqual(secret.map(() => expect.objectContaining({ if: guard })))
    }
  },
)

test.each(table(of('dockerfile')))('%s is a Dockerfile', (_, { file, text }) => {
  expect(parseDockerfile(text, file).stages.length).toBeGreaterThan(0)
})

test.each(table(snippets.filter(({ language }) => ['bash', 'makefile'].includes(language))))(
  '%s has commands and flags of base-image that exist',
  (_, { text }) => {
    for (const argv of commandsOf(text)) {
      expect(() => readCliArguments(argv)).not.toThrow()
    }
  },
)

test('the tables of docs/configuration.md are what the schema gives', () => {
  expect(textOf('docs/configuration.md')).toBe(configurationPage())
})

test('links lead to files, and to headings, that are there', () => {
  const files = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs')).map(name => `docs/${name}`),
  ]
  const broken = files.flatMap(file =>
    [...textOf(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)/g)]
      .filter(([, path = '', heading]) => {
        const target = path === '' ? file : normalize(join(dirname(file), path))
        return (
          !existsSync(join(root, target)) ||
          (heading !== undefined && !headings(target).includes(heading))
        )
      })
      .map(([link]) => `${file}: ${link}`),
  )
  expect(broken).toEqual([])
})

interface Step {
  readonly uses?: string
  readonly if?: string
}

interface Call {
  readonly uses: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** Steps and jobs that use what is ours, at any depth. */
function callsIn(value: unknown): readonly Call[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(callsIn)
  return 'uses' in value && /\/base-image-action[@/]/.test(String(value.uses))
    ? [value as Call, ...inside]
    : inside
}

function inputsOf(uses: string): object {
  const workflow = /base-image-action\/(\.github\/workflows\/[\w-]+\.yml)@v1$/.exec(uses)?.[1]
  if (workflow === undefined) return action.inputs
  const { on } = parse(textOf(workflow)) as { on: { workflow_call: { inputs?: object } } }
  return on.workflow_call.inputs ?? {}
}

function headings(file: string): readonly string[] {
  return [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}
