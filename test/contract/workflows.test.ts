import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { ownPins, pinnedFiles, withPins } from '../../script/action-pins.ts'
import { MOST_WAVES } from '../../src/domain/fan-out/legs.ts'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
}

interface Job extends Step {
  readonly name?: string
  readonly needs?: readonly string[]
  readonly permissions?: unknown
  readonly 'timeout-minutes'?: unknown
  readonly steps?: readonly Step[]
  readonly outputs?: Readonly<Record<string, string>>
}

interface Workflow {
  readonly on: {
    readonly workflow_call?: {
      readonly inputs: Readonly<Record<string, Described>>
      readonly outputs?: Readonly<Record<string, { readonly value: string }>>
    }
  }
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
const action = parse(textOf('action.yml')) as {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly outputs: Readonly<Record<string, unknown>>
}
const files = readdirSync(new URL('.github/workflows', root)).filter(file => /\.ya?ml$/.test(file))
const reusable = files
  .map(file => ({ file, workflow: parse(textOf(`.github/workflows/${file}`)) as Workflow }))
  .filter(({ workflow }) => workflow.on.workflow_call !== undefined)

describe.each(reusable)('the reusable workflow $file', ({ file, workflow }) => {
  // A job that calls a workflow says what it uses as a step does.
  const steps = Object.values(workflow.jobs).flatMap(job => [...(job.steps ?? []), job])
  const own = steps.filter(({ uses = '' }) => /base-image-action/.test(uses))

  test('takes the action by its name and the major version of package.json', () => {
    expect(own.length).toBeGreaterThan(0)
    for (const { uses } of own) {
      const [name, version] = uses?.split('@') ?? []
      expect([name, version]).toEqual([
        expect.stringMatching(/^org\/base-image-action(?:\/\.github\/workflows\/[\w-]+\.yml)?$/),
        `v${major}`,
      ])
    }
    // Inside a called workflow `./` is the tree of the caller.
    expect(steps.filter(({ uses = '' }) => uses.startsWith('./'))).toEqual([])
  })

  test('gives the action inputs that it has, and no other', () => {
    for (const { uses, with: given = {} } of own) {
      const inputs = inputsOf(uses)
      expect(Object.keys(given).filter(name => !(name in inputs))).toEqual([])
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
    for (const job of Object.values(workflow.jobs)) {
      // One that calls a workflow may not have a time of its own.
      const minutes = job.uses === undefined ? job['timeout-minutes'] : 'called'
      expect([job.name, job.permissions, minutes]).toEqual([
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

/** Why a workflow does not ask for an input of the action. */
const OF_ONE_IMAGE = 'of the one image that a step is about'
const BY_THE_WORKFLOW = 'given by the workflow itself'
const OF_THE_JOB = 'names what only a step before or after in the same job makes or uses'
const NOT_ASKED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...['file', 'context', 'target', 'tags', 'build-contexts', 'labels', 'annotations']].map(
      name => [name, OF_ONE_IMAGE],
    ),
  ),
  command: BY_THE_WORKFLOW,
  plan: BY_THE_WORKFLOW,
  leg: BY_THE_WORKFLOW,
  'leg-reports': BY_THE_WORKFLOW,
  summary: BY_THE_WORKFLOW,
  'github-token': 'that of the calling run',
  secrets: 'the secret `build-secrets`',
  'secret-files': OF_THE_JOB,
  'secret-envs': OF_THE_JOB,
  ssh: OF_THE_JOB,
  load: OF_THE_JOB,
  delete: 'of prune.yml',
  'report-file': 'of comment.yml',
}

describe('base-images.yml and the action', () => {
  const workflow = reusable.find(({ file }) => file === 'base-images.yml')?.workflow
  const called = workflow?.on.workflow_call
  const given = (steps: readonly Step[] = []) =>
    steps.flatMap(({ uses = '', with: inputs = {} }) =>
      uses.startsWith('org/base-image-action@') ? Object.keys(inputs) : [],
    )

  test('every input of the action is one of the workflow, or has a reason not to be', () => {
    const asked = Object.keys(called?.inputs ?? {})
    const missing = Object.keys(action.inputs).filter(name => !asked.includes(name))
    expect(missing.sort()).toEqual(Object.keys(NOT_ASKED).sort())
  })

  test('what one runner is told, the jobs of a fan-out are told too', () => {
    const { images, plan, publish, ...jobs } = workflow?.jobs ?? {}
    const fanOut = [plan, jobs['wave-1'], publish].flatMap(job => given(job?.steps))
    expect(given(images?.steps).filter(name => !fanOut.includes(name))).toEqual(['fail-fast'])
  })

  test('every output of a run is one of the workflow, or has a reason not to be', () => {
    const outputs = Object.keys(called?.outputs ?? {})
    expect(Object.keys(action.outputs).filter(name => !outputs.includes(name))).toEqual([
      // Of the only selected image: `images` tells of each.
      ...['digest', 'imageid', 'metadata', 'fingerprint'],
      // Of a plan: what there is to be done has been done.
      ...['plan', 'matrix', 'waves', 'mode', 'legs', 'handover'],
      // A path on a runner that is gone; the artifact `report-name` holds the file.
      'report',
    ])
    for (const name of outputs) {
      expect(called?.outputs?.[name]?.value).toBe(`\${{ jobs.gate.outputs.${name} }}`)
      for (const job of ['images', 'publish']) {
        expect([job, workflow?.jobs[job]?.outputs?.[name]]).toEqual([
          job,
          expect.stringMatching(new RegExp(`^\\$\\{\\{ steps\\.\\w+\\.outputs\\.${name} }}$`)),
        ])
      }
      const [one, many] = ['images', 'publish'].map(job => `needs.${job}.outputs.${name}`)
      expect(workflow?.jobs.gate?.outputs?.[name]).toBe(
        `\${{ needs.images.result != 'skipped' && ${one} || ${many} }}`,
      )
    }
  })
})

describe('the pins of other people’s actions', () => {
  const LATER = `actions/checkout@${'0'.repeat(40)} # v9.9.9`

  test.each(pinnedFiles())('are in %s those of our workflows: npm run generate', file => {
    expect(withPins(textOf(file), ownPins())).toBe(textOf(file))
  })

  test('are changed wherever the action is named, and no other', () => {
    const pins = ownPins()
    const text = `uses: actions/checkout@${pins.get('actions/checkout')}\nuses: a/b@${'1'.repeat(40)} # v1`
    const later = new Map([['actions/checkout', LATER.slice('actions/checkout@'.length)]])
    expect(withPins(text, later)).toBe(`uses: ${LATER}\nuses: a/b@${'1'.repeat(40)} # v1`)
  })

  test('are one commit for each action', () => {
    const used = files.flatMap(file => [
      ...textOf(`.github/workflows/${file}`).matchAll(/uses: (\S+@[0-9a-f]{40}) #/g),
    ])
    const commits = new Set(used.map(([, pin]) => pin))
    expect(commits.size).toBe(ownPins().size)
  })
})

test('a refresh is told all that decides what images hold, as any other run', () => {
  const inputsOfFile = (name: string) =>
    Object.keys(reusable.find(({ file }) => file === name)?.workflow.on.workflow_call?.inputs ?? {})
  const other = [
    ...['tag', 'force-tag', 'push', 'push-pull-requests', 'trust-pull-requests', 'dry-run'],
    ...['size-budget', 'size-budget-label', 'compare-to', 'write-comment', 'fail-fast'],
  ]
  expect(inputsOfFile('refresh.yml')).toEqual(
    inputsOfFile('base-images.yml').filter(name => !other.includes(name)),
  )
  const { with: given = {} } =
    reusable.find(({ file }) => file === 'refresh.yml')?.workflow.jobs.refresh ?? {}
  expect(Object.keys(given).sort()).toEqual(inputsOfFile('refresh.yml').sort())
})

describe('what scanners wrote, in base-images.yml', () => {
  const jobs = reusable.find(({ file }) => file === 'base-images.yml')?.workflow.jobs
  const stepsOf = (job: 'plan' | 'images' | 'publish') => jobs?.[job]?.steps ?? []
  const script = stepsOf('images').find(({ id }) => id === 'scans')?.run

  test.each<{ when: string; files: readonly string[]; outputs: readonly string[]; told: string[] }>(
    [
      {
        when: 'both patterns found files',
        files: ['now/scans-app/a.json', 'before/old/deep/b.sarif'],
        outputs: ['now=F/now/**/*.{json,sarif}', 'before=F/before/**/*.{json,sarif}'],
        told: [],
      },
      {
        when: 'no artifact has such a name',
        files: [],
        outputs: [],
        told: ['scan-results', 'scan-results-before'],
      },
      {
        when: 'artifacts hold no scan',
        files: ['now/scans-app/scan.txt', 'before/old/b.json'],
        outputs: ['before=F/before/**/*.{json,sarif}'],
        told: ['scan-results'],
      },
    ],
  )('does not stop a run when $when', ({ files: written, outputs, told }) => {
    const end = lookForScans(script ?? 'false', written)
    expect(end.outputs).toEqual(outputs)
    expect(end.notices.map(notice => /`(.*)`/.exec(notice)?.[1])).toEqual(told)
    expect(end.status).toBe(0)
  })

  test('is given to the action as it was found, before anything is built and in the report', () => {
    expect(textOf('.github/workflows/base-images.yml').split('look() {')).toHaveLength(2)
    for (const job of ['plan', 'images', 'publish'] as const) {
      expect(stepsOf(job).find(({ id }) => id === 'scans')?.run).toBe(script)
      const own = stepsOf(job).filter(({ with: given = {} }) => 'scan-results' in given)
      expect(
        own.map(({ with: given }) => [given?.['scan-results'], given?.['scan-results-before']]),
      )
        // biome-ignore lint/suspicious/noTemplateCurlyInString: expressions of GitHub Actions
        .toEqual([['${{ steps.scans.outputs.now }}', '${{ steps.scans.outputs.before }}']])
    }
  })
})

function lookForScans(script: string, written: readonly string[]) {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'base-image-scans-'))
  const output = join(folder.path, 'output')
  writeFileSync(output, '')
  for (const file of written) {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true })
    writeFileSync(join(folder.path, file), '{}')
  }
  const env = { FOLDER: folder.path, NOW: 'true', BEFORE: 'true', GITHUB_OUTPUT: output }
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]
  const { status, stdout } = spawnSync('bash', shell, { env: { ...process.env, ...env } })
  const linesOf = (text: string) => text.split('\n').filter(line => line !== '')
  return {
    status,
    outputs: linesOf(readFileSync(output, 'utf8').replaceAll(folder.path, 'F')),
    notices: linesOf(stdout.toString()).filter(line => line.startsWith('::notice::')),
  }
}

describe('the gate of base-images.yml', () => {
  const workflow = reusable.find(({ file }) => file === 'base-images.yml')?.workflow
  const script = workflow?.jobs.gate?.steps?.[0]?.run ?? ''
  const EMPTY = Array(8).fill('empty')
  const oneRunner: Readonly<Record<string, string>> = {
    FAN_OUT: 'false',
    MODE: 'one-runner',
    PLAN: 'skipped',
    IMAGES: 'success',
    PUBLISH: 'skipped',
    WAVES: EMPTY.join(' '),
  }
  const fanOut = {
    ...oneRunner,
    FAN_OUT: 'true',
    MODE: 'fan-out',
    PLAN: 'success',
    IMAGES: 'skipped',
    PUBLISH: 'success',
    WAVES: ['success', 'success', ...EMPTY.slice(2)].join(' '),
  }
  const waves = (...results: readonly string[]) =>
    [...results, ...EMPTY.slice(results.length)].join(' ')

  test.each<{ when: string; env: Readonly<Record<string, string>>; green: boolean }>([
    { when: 'one runner did it all', env: oneRunner, green: true },
    { when: 'one runner failed', env: { ...oneRunner, IMAGES: 'failure' }, green: false },
    { when: 'one runner was cancelled', env: { ...oneRunner, IMAGES: 'cancelled' }, green: false },
    { when: 'one runner was skipped', env: { ...oneRunner, IMAGES: 'skipped' }, green: false },
    { when: 'all waves succeeded', env: fanOut, green: true },
    { when: 'no wave was needed', env: { ...fanOut, WAVES: waves() }, green: true },
    {
      when: 'the plan failed',
      env: { ...oneRunner, FAN_OUT: 'true', PLAN: 'failure', IMAGES: 'skipped' },
      green: false,
    },
    {
      when: 'the plan sent it to one runner',
      env: { ...oneRunner, FAN_OUT: 'true', PLAN: 'success' },
      green: true,
    },
    {
      when: 'a wave failed, and the next was skipped',
      env: { ...fanOut, WAVES: waves('failure', 'skipped') },
      green: false,
    },
    {
      when: 'a needed wave was skipped',
      env: { ...fanOut, WAVES: waves('success', 'skipped') },
      green: false,
    },
    { when: 'a wave was cancelled', env: { ...fanOut, WAVES: waves('cancelled') }, green: false },
    { when: 'tags were not set', env: { ...fanOut, PUBLISH: 'failure' }, green: false },
    { when: 'nobody set tags', env: { ...fanOut, PUBLISH: 'skipped' }, green: false },
  ])('is green: $green when $when', ({ env, green }) => {
    const { status } = spawnSync('bash', ['-e', '-c', script], { env: { ...process.env, ...env } })
    expect(status === 0).toBe(green)
  })

  test('waits for every other job', () => {
    const others = Object.keys(workflow?.jobs ?? {}).filter(name => name !== 'gate')
    expect(workflow?.jobs.gate?.needs).toEqual(others)
    expect(others.filter(name => name.startsWith('wave-')).length).toBe(MOST_WAVES)
  })

  test('has waves that differ in their place alone', () => {
    for (let wave = 2; wave <= MOST_WAVES; wave++) {
      const asFirst = JSON.stringify(workflow?.jobs[`wave-${wave}`])
        .replaceAll(`[${wave - 1}]`, '[0]')
        .replace(`"Wave ${wave}:`, '"Wave 1:')
        .replace(`["plan","wave-${wave - 1}"]`, '["plan"]')
      expect(asFirst).toBe(JSON.stringify(workflow?.jobs['wave-1']))
    }
  })
})

/** Of the action, or of the workflow of ours that is called. */
function inputsOf(uses = ''): object {
  const called = /\/(\.github\/workflows\/[\w-]+\.yml)@/.exec(uses)?.[1]
  return called === undefined
    ? action.inputs
    : ((parse(textOf(called)) as Workflow).on.workflow_call?.inputs ?? {})
}
