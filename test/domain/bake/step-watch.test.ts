import { describe, expect, test } from '@jest/globals'
import { RawjsonProgress } from '../../../src/domain/bake/rawjson-progress.ts'
import { platformOfStep } from '../../../src/domain/bake/step-name.ts'
import { StepWatch } from '../../../src/domain/bake/step-watch.ts'
import { MOST_KEPT_CHARACTERS, WatchedOutput } from '../../../src/domain/bake/watched-output.ts'

const step = (digest: string, target: string, isCheck = true) => ({
  digest,
  targets: [target],
  isCheck,
})

test('a build is over its time when only commands run that are over theirs', () => {
  const watch = new StepWatch(
    new Map([
      ['slow', 1000],
      ['slower', 2000],
    ]),
  )
  const [slow, slower, build] = [step('a', 'slow'), step('b', 'slower'), step('c', 'app')]
  expect(watch.overdue([slow, build], 0)).toEqual([])
  expect(watch.overdue([slow, build], 1500)).toEqual([])
  expect(watch.overdue([slow], 1600)).toEqual(['slow'])
  expect(watch.overdue([slow, slower], 1700)).toEqual([])
  expect(watch.overdue([slow, slower], 3800)).toEqual(['slow', 'slower'])
  expect(watch.overdue([step('d', 'slow', false)], 3900)).toEqual([])
  expect(watch.overdue([step('d', 'slow', false)], 9900)).toEqual([])
  expect(watch.overdue([], 9900)).toEqual([])
})

test('of the output of a step the beginning is kept, each stream by itself', () => {
  const output = new WatchedOutput()
  const [first, second] = [Buffer.from('ä').subarray(0, 1), Buffer.from('ä').subarray(1)]
  output.add('a', 1, first)
  output.add('a', 2, Buffer.from('error'))
  output.add('a', 1, second)
  output.add('a', 1, Buffer.from('x'.repeat(MOST_KEPT_CHARACTERS)))
  const { stdout, ...rest } = output.of('a', ['t'])
  expect(rest).toEqual({ targets: ['t'], stderr: 'error', cutCharacters: 1 })
  expect([stdout.length, stdout.slice(0, 2)]).toEqual([MOST_KEPT_CHARACTERS, 'äx'])
  expect(output.of('b', [])).toEqual({ targets: [], stdout: '', stderr: '', cutCharacters: 0 })
})

describe('the progress of watched targets', () => {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString()
  const vertex = (name: string, more: object = {}) => ({
    vertexes: [{ digest: 'd', name, started: at(1), ...more }],
  })
  const log = (text: string, stream?: number) => ({
    logs: [{ vertex: 'd', stream, data: Buffer.from(text).toString('base64'), timestamp: at(2) }],
  })
  const read = (progress: RawjsonProgress, ...statuses: readonly object[]) =>
    statuses.flatMap(status => progress.read(`${JSON.stringify(status)}\n`))

  test('has their output, and the step while it runs', () => {
    const progress = new RawjsonProgress(
      ['app', 'app_check-1', 'app_check-2'],
      new Set(['app_check-1', 'app_check-2']),
    )
    read(
      progress,
      vertex('[app_check-2 2/2] RUN --network=none ["x"]'),
      vertex('[app_check-1 2/2] RUN --network=none ["x"]'),
      log('out\n', 1),
      log('err\n', 2),
      log('more'),
    )
    const targets = ['app_check-2', 'app_check-1']
    expect(progress.running).toEqual([{ digest: 'd', targets, isCheck: true }])
    read(progress, vertex('[app_check-1 2/2] RUN --network=none ["x"]', { completed: at(3) }))
    expect(progress.running).toEqual([])
    expect(progress.steps.map(({ output }) => output)).toEqual([
      { targets, stdout: 'out\nmore', stderr: 'err\n', cutCharacters: 0 },
    ])
  })

  test('has no output of a step of the image, which its checks need too', () => {
    const progress = new RawjsonProgress(['app', 'app_check-1'], new Set(['app_check-1']))
    read(progress, vertex('[app_check-1 2/2] RUN --network=none ["x"]'))
    expect(progress.running.map(({ isCheck }) => isCheck)).toEqual([true])
    read(progress, vertex('[app 2/2] RUN --network=none ["x"]'), log('out'))
    expect(progress.running.map(({ isCheck }) => isCheck)).toEqual([false])
    expect(progress.steps.map(step => 'output' in step)).toEqual([false])
  })

  test('has no output of another command, whatever target is named', () => {
    const progress = new RawjsonProgress(['app', 'app_check-1'], new Set(['app_check-1']))
    read(progress, vertex('[app_check-1 2/2] RUN pip install'), log('out'))
    expect(progress.steps.map(step => 'output' in step)).toEqual([false])
  })

  test('knows the only target, which is not named', () => {
    const progress = new RawjsonProgress(['app_check-1'], new Set(['app_check-1']))
    read(progress, { logs: log('lost').logs }, vertex('[2/2] RUN --network=none ["x"]'), log('out'))
    expect(progress.running[0]?.targets).toEqual(['app_check-1'])
    expect(progress.steps[0]?.output?.stdout).toContain('out')
  })

  test('has no output of other targets and of steps that are no command', () => {
    const progress = new RawjsonProgress(['app', 'app_check-1'], new Set(['app_check-1']))
    read(progress, vertex('[app 2/2] RUN --network=none ["x"]'), log('out'))
    const pull = { vertexes: [{ digest: 'e', name: '[app_check-1 1/2] FROM x', started: at(1) }] }
    read(progress, pull)
    expect(progress.steps.map(step => 'output' in step)).toEqual([false, false])
    expect(progress.running.map(({ isCheck }) => isCheck)).toEqual([false, false])
  })

  test('shows the beginning of a flood, and how much it does not show', () => {
    const progress = new RawjsonProgress(['app', 'app_check-1'], new Set(['app_check-1']))
    const line = `${'x'.repeat(1023)}\n`
    const shown = read(
      progress,
      vertex('[app_check-1 2/2] RUN --network=none ["x"]'),
      ...Array.from({ length: 100 }, () => log(line)),
      vertex('[app_check-1 2/2] RUN --network=none ["x"]', { completed: at(3) }),
    )
    expect(shown.filter(text => text.includes('xxx'))).toHaveLength(32)
    expect(shown.at(-2)).toBe(`#1 [${68 * 1024} more characters of its output are not shown]`)
  })
})

test.each([
  ['[app_check-1 linux/arm64 2/2] RUN --network=none ["x"]', 'linux/arm64'],
  ['[app_check-1 linux/arm/v7 stage 12/20] RUN --network=none ["x"]', 'linux/arm/v7'],
  ['[app_check-1 2/2] RUN --network=none ["x"]', undefined],
  ['exporting', undefined],
] as const)('%s is of platform %s', (name, platform) => {
  expect(platformOfStep(name)).toBe(platform)
})
