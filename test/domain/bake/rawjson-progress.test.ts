import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { failedTargets } from '../../../src/domain/bake/failed-targets.ts'
import { CANCELED, RawjsonProgress } from '../../../src/domain/bake/rawjson-progress.ts'
import { uncachedSteps } from '../../../src/domain/bake/uncached-steps.ts'

const T0 = '2026-11-21T03:00:00.000000000Z'
const T1 = '2026-11-21T03:00:01.250000000Z'
const T2 = '2026-11-21T03:00:04.500000000Z'
const began = Date.parse(T0)
const base64 = (text: string) => Buffer.from(text).toString('base64')

function read(targets: readonly string[], ...lines: readonly (object | string)[]) {
  const progress = new RawjsonProgress(targets)
  const text = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)))
  const printed = [...progress.read(`${text.join('\n')}\n`), ...progress.end()]
  return { progress, printed }
}
const vertex = (digest: string, name: string, more: object = {}) => ({
  vertexes: [{ digest, name, ...more }],
})
const run = { started: T0 }
const ran = { started: T0, completed: T1 }

describe('a recorded bake that failed', () => {
  const recorded = readFileSync(
    join(import.meta.dirname, '../../fixtures/buildx/failed-app.rawjson'),
    'utf8',
  )
  const targets = ['base', 'app', 'slow']

  test.each([1, 7, 4096, 1_000_000])('reads the same in pieces of %d characters', size => {
    const progress = new RawjsonProgress(targets)
    const printed: string[] = []
    for (let at = 0; at < recorded.length; at += size) {
      printed.push(...progress.read(recorded.slice(at, at + size)))
    }
    printed.push(...progress.end())
    const runs = progress.steps.filter(({ name }) => name.includes('] RUN '))
    expect(runs.map(({ target, cached, error }) => ({ target, cached, error }))).toEqual([
      { target: 'slow', cached: false, error: CANCELED },
      { target: 'base', cached: false, error: undefined },
      {
        target: 'app',
        cached: false,
        error: `process "/bin/sh -c sleep 1; printf 'half'; sleep 0.2; echo ' whole'; exit 4" did not complete successfully: exit code: 4`,
      },
    ])
    expect(failedTargets(progress.steps, printed, targets)).toEqual(['app'])
    expect(
      printed.filter(line => /first|::error|##|half/.test(line) && !line.includes('RUN')),
    ).toEqual([
      '#9 0.2 first',
      '#9 0.2 ::error::x',
      '#9 0.2 ##[error]y',
      '#10 1.4 half whole',
      expect.stringMatching(/^#10 ERROR: process /),
      expect.stringMatching(/^ERROR: target app: failed to solve: process /),
    ])
    expect(printed.at(-1)).toMatch(/^ERROR: target app: /)
  })
})

describe('steps', () => {
  test.each<{ when: string; lines: readonly object[]; step: object }>([
    {
      when: 'ran',
      lines: [vertex('d', '[a 1/1] RUN x', run), vertex('d', '[a 1/1] RUN x', ran)],
      step: {},
    },
    {
      when: 'was cached',
      lines: [vertex('d', '[a 1/1] RUN x', { ...ran, cached: true })],
      step: { cached: true },
    },
    {
      when: 'was cached, and its layers were fetched for the export',
      lines: [
        vertex('d', '[a 1/1] RUN x', { started: T0, completed: T0, cached: true }),
        vertex('d', '[a 1/1] RUN x', ran),
      ],
      step: { cached: true },
    },
    {
      when: 'ran since its cached result could not be loaded',
      lines: [
        vertex('d', '[a 1/1] RUN x', { ...run, completed: T0, cached: true, error: 'gone' }),
        vertex('d', '[a 1/1] RUN x', ran),
      ],
      step: {},
    },
    {
      when: 'is shared by a child, which was heard of first',
      lines: [vertex('d', '[child 1/1] RUN x', run), vertex('d', '[a 1/1] RUN x', ran)],
      step: {},
    },
    {
      when: 'never ended',
      lines: [vertex('d', '[a 1/1] RUN x', run)],
      step: { durationMs: undefined },
    },
    {
      when: 'ended without having begun',
      lines: [vertex('d', '[a 1/1] RUN x', run), vertex('d', '[a 1/1] RUN x', { completed: T1 })],
      step: { durationMs: undefined },
    },
  ])('are told for one that $when', ({ lines, step }) => {
    const { progress } = read(['a', 'child'], ...lines)
    expect(progress.steps).toEqual([
      {
        target: 'a',
        name: '[a 1/1] RUN x',
        cached: false,
        startedMs: began,
        durationMs: 1250,
        error: undefined,
        ...step,
      },
    ])
  })

  test('leave out what never began, and name no target that is not in the definition', () => {
    const { progress } = read(
      ['a', 'b'],
      vertex('1', '[a 1/1] RUN x'),
      vertex('2', '[internal] load local bake definitions', run),
      vertex('3', 'exporting to image', run),
    )
    expect(progress.steps.map(({ target, name }) => ({ target, name }))).toEqual([
      { target: undefined, name: '[internal] load local bake definitions' },
      { target: undefined, name: 'exporting to image' },
    ])
  })

  test('are all of the only target, but for its caches', () => {
    const { progress } = read(
      ['a'],
      vertex('1', '[2/2] RUN x', run),
      vertex('2', 'importing cache manifest from r', run),
    )
    expect(progress.steps.map(({ target }) => target)).toEqual(['a', undefined])
  })

  test('are uncached RUNs, also in triggers, when they ran', () => {
    const { progress } = read(
      ['a'],
      vertex('1', '[2/3] RUN x', ran),
      vertex('2', '[3/3] RUN y', { ...ran, cached: true }),
      vertex('3', '[linux/arm64 stage 3/3] ONBUILD RUN z', ran),
      vertex('4', '[1/1] COPY RUN /', ran),
    )
    expect(uncachedSteps(progress.steps).map(({ name }) => name)).toEqual([
      '[2/3] RUN x',
      '[linux/arm64 stage 3/3] ONBUILD RUN z',
    ])
  })
})

test('a step in which a package is built from its source is known', () => {
  const { progress } = read(
    ['a'],
    vertex('d', '[1/2] RUN uv sync', run),
    { logs: [{ vertex: 'd', data: base64('   Built x==1\n   Built y==1\n') }] },
    { logs: [{ vertex: 'd', data: base64('   Built z==1\n') }] },
    vertex('e', '[2/2] RUN true', run),
  )
  expect(progress.steps.map(({ buildsPackages }) => buildsPackages)).toEqual([true, undefined])
})

describe('lines for people', () => {
  test.each<{ when: string; lines: readonly (object | string)[]; printed: readonly string[] }>([
    {
      when: 'a step that ran, its name told once',
      lines: [
        vertex('d', '[child 1/2] RUN x'),
        vertex('d', '[a 1/2] RUN x', run),
        vertex('d', '[child 1/2] RUN x', run),
        { logs: [{ vertex: 'd', data: base64('one\ntw'), timestamp: T1 }] },
        { logs: [{ vertex: 'd', data: base64('o\r10%\r20%\r\nend'), timestamp: T1 }] },
        vertex('d', '[a 1/2] RUN x', ran),
        vertex('d', '[child 1/2] RUN x', ran),
      ],
      printed: ['#1 [a 1/2] RUN x', '#1 1.3 one', '#1 1.3 20%', '#1 end', '#1 DONE 1.3s'],
    },
    {
      when: 'cached and failed steps',
      lines: [
        vertex('1', '[a 1/2] RUN x', { ...ran, cached: true }),
        vertex('2', '[a 2/2] RUN y', { ...ran, error: 'exit code: 1' }),
        vertex('3', '[b 1/1] RUN z', { ...ran, error: 'exit code: 137: context canceled' }),
      ],
      printed: [
        '#1 [a 1/2] RUN x',
        '#1 CACHED',
        '#2 [a 2/2] RUN y',
        '#2 ERROR: exit code: 1',
        '#3 [b 1/1] RUN z',
        '#3 CANCELED',
      ],
    },
    {
      when: 'routine only when it fails',
      lines: [
        vertex('1', '[internal] load local bake definitions', ran),
        vertex('2', '[a internal] load build definition from Dockerfile', ran),
        { statuses: [{ id: 'transferring dockerfile:', vertex: '2', started: T0, completed: T1 }] },
        vertex('3', '[a internal] load .dockerignore', { ...ran, error: 'no' }),
      ],
      printed: ['#3 [a internal] load .dockerignore', '#3 ERROR: no'],
    },
    {
      when: 'tasks within a step, once, when they are done',
      lines: [
        vertex('1', 'exporting to image', run),
        { statuses: [{ id: 'pushing layers', vertex: '1', started: T0 }] },
        { statuses: [{ id: 'pushing layers', vertex: '1', started: T0, completed: T1 }] },
        { statuses: [{ id: 'pushing layers', vertex: '1', started: T0, completed: T1 }] },
        { statuses: [{ id: 'sha256:1', vertex: '1', total: 12, completed: T1 }] },
        { statuses: [{ id: 'x', vertex: 'unknown', completed: T1 }] },
      ],
      printed: ['#1 exporting to image', '#1 pushing layers 1.3s done', '#1 sha256:1 12 B done'],
    },
    {
      when: 'caches, which cannot fail a build',
      lines: [
        vertex('1', 'importing cache manifest from r/a:cache', { ...ran, error: 'r/a: not found' }),
        vertex('2', 'exporting cache to registry', { ...ran, error: 'refused' }),
      ],
      printed: [
        '#1 importing cache manifest from r/a:cache',
        '#1 no cache yet',
        '#2 exporting cache to registry',
        '#2 WARN: refused',
      ],
    },
    {
      when: 'output of a step that nobody announced',
      lines: [{ logs: [{ vertex: 'x', data: base64('hello\n') }] }],
      printed: ['#1 ', '#1 hello'],
    },
    {
      when: 'a step without a name',
      lines: [vertex('x', '', run), vertex('x', '[a 1/1] RUN x', ran)],
      printed: ['#1 ', '#1 DONE 1.3s'],
    },
    {
      when: 'warnings',
      lines: [
        {
          warnings: [{ short: base64('old form'), url: 'https://docs' }, { short: base64('odd') }],
        },
      ],
      printed: ['WARN: old form (https://docs)', 'WARN: odd'],
    },
    {
      when: 'what is no progress, as it is',
      lines: [
        'ERROR: target a: failed',
        '{broken',
        'null',
        '{}',
        '{"vertexes":[1,null,"x"],"logs":{}}',
        '',
      ],
      printed: ['ERROR: target a: failed', '{broken', 'null', ''],
    },
  ])('show $when', ({ lines, printed }) => {
    expect(read(['a', 'child'], ...lines).printed).toEqual(printed)
  })

  test('keep the start of a line that never ends, and a rest without a line end', () => {
    const progress = new RawjsonProgress(['a'])
    const data = base64(`${'x'.repeat(40_000)}${'y'.repeat(10)}\n`)
    const long = progress.read(`${JSON.stringify({ logs: [{ vertex: 'd', data }] })}\n`)
    expect(long).toEqual(['#1 ', `#1 ${'x'.repeat(32 * 1024)}`])
    expect([progress.read('ERROR: x'), progress.end(), progress.end()]).toEqual([
      [],
      ['ERROR: x'],
      [],
    ])
  })
})

describe('warnings', () => {
  test('name caches that failed, but not those that are not there yet', () => {
    const { progress } = read(
      ['a'],
      { warnings: [{ short: base64('old form') }] },
      { warnings: [{ short: base64('old form') }] },
      vertex('1', 'importing cache manifest from r', { ...ran, error: 'r: not found' }),
      vertex('2', 'exporting cache to registry', { ...ran, error: 'refused' }),
      vertex('3', 'exporting cache to gha', { ...ran, error: 'context canceled' }),
      vertex('4', '[1/1] RUN x', { ...ran, error: 'exit code: 1' }),
    )
    expect(progress.warnings).toEqual(['old form', 'exporting cache to registry: refused'])
  })
})

describe('targets that failed', () => {
  const targets = ['base', 'app', 'slow']
  const bake = (...lines: readonly (object | string)[]) => {
    const { progress, printed } = read(targets, ...lines)
    return failedTargets(progress.steps, printed, targets)
  }
  const base = vertex('1', '[base 1/1] RUN x', {
    ...ran,
    completed: T2,
    error: 'exit code: 4\nmore',
  })
  const stopped = vertex('2', '[slow 1/1] RUN y', { ...ran, error: 'no active session' })

  test.each<{ when: string; lines: readonly (object | string)[]; failed: readonly string[] }>([
    {
      when: 'a parent failed and buildx names the child',
      lines: [base, stopped, 'ERROR: target app: failed to solve: exit code: 4'],
      failed: ['base'],
    },
    {
      when: 'no step failed',
      lines: ['ERROR: target app: failed to solve: dockerfile parse error on line 2'],
      failed: ['app'],
    },
    {
      when: 'others were stopped meanwhile',
      lines: [stopped, 'ERROR: target app: failed to solve: dockerfile parse error on line 2'],
      failed: ['app'],
    },
    {
      when: "the failed step is nobody's",
      lines: [
        vertex('3', 'exporting to image', { ...ran, error: 'denied' }),
        'ERROR: target app: failed to solve: denied',
      ],
      failed: ['app'],
    },
    { when: 'buildx says nothing', lines: [base, stopped], failed: ['base', 'slow'] },
    { when: 'buildx names nobody', lines: [base, 'ERROR: killed'], failed: ['base'] },
    { when: 'nobody knows', lines: ['Killed'], failed: [] },
  ])('are found when $when', ({ lines, failed }) => {
    expect(bake(...lines)).toEqual(failed)
  })

  test('can only be the one that there is', () => {
    expect(failedTargets([], [], ['only'])).toEqual(['only'])
  })
})
