import { describe, expect, test } from '@jest/globals'
import { checkRuns, durationMs } from '../../../src/domain/checks/check-runs.ts'
import { checkKey, checkTitle, type StatedCheck } from '../../../src/domain/checks/stated-check.ts'

test.each<{ check: StatedCheck; title: string }>([
  { check: ' python --version\n', title: 'python --version' },
  { check: ['python', '--version'], title: 'python --version' },
  { check: 'set -e\n  test 1\n', title: 'set -e test 1' },
  { check: `echo ${'x'.repeat(200)}`, title: `echo ${'x'.repeat(92)}...` },
  { check: { name: 'the user', user: 'app' }, title: 'the user' },
  { check: { run: ['id', '-u'], output: '0\n' }, title: 'id -u; prints "0\\n"' },
  { check: { run: 'a\nb', 'output-matches': '^x' }, title: 'a b; prints what matches /^x/' },
  { check: { python: 'import x' }, title: 'python: import x' },
  {
    check: {
      imports: ['a', 'b'],
      user: 'app',
      env: { A: '1', B: '' },
      absent: ['/x', '/y'],
      present: ['/z'],
    },
    title: 'imports a, b; runs as app; A=1; B is not set; without /x, /y; with /z',
  },
])('a check is read as $title', ({ check, title }) => {
  expect(checkTitle(check)).toBe(title)
})

test('checks that claim the same are the same, whatever they are called and however long they may take', () => {
  const plain = checkKey('python --version')
  const same: StatedCheck = {
    name: 'version',
    run: 'python --version',
    timeout: '5m',
    children: 'false',
  }
  expect(checkKey(same)).toBe(plain)
  expect(checkKey({ run: 'python --version', output: '' })).not.toBe(plain)
  expect(checkKey(['python --version'])).not.toBe(plain)
})

describe('the commands of checks', () => {
  test('are those that the checks state, in order', () => {
    const runs = checkRuns([
      'true',
      ['/app', '-v'],
      { run: 'a', output: '1', timeout: '2m' },
      { run: ['b'], 'output-matches': '2' },
      { python: 'print(1)', interpreter: 'python3' },
      { user: 'app', env: { A: '' } },
      { absent: ['/x'], present: ['/y'] },
    ])
    const common = { asRoot: false, isOutputJudged: false, timeoutMs: 600_000 }
    expect(runs.slice(0, 5)).toEqual([
      { ...common, check: 0, argv: ['/bin/sh', '-ec', 'true'] },
      { ...common, check: 1, argv: ['/app', '-v'] },
      {
        ...common,
        check: 2,
        argv: ['/bin/sh', '-ec', 'a'],
        isOutputJudged: true,
        timeoutMs: 120_000,
      },
      { ...common, check: 3, argv: ['b'], isOutputJudged: true },
      { ...common, check: 4, argv: ['python3', '-c', 'print(1)'] },
    ])
    expect(runs.slice(5)).toEqual([
      {
        ...common,
        check: 6,
        argv: ['/bin/sh', '-c', expect.stringContaining('is not there'), 'sh', '-/x', '+/y'],
        asRoot: true,
      },
    ])
  })

  test('hand modules to one script, and may be several for one check', () => {
    const runs = checkRuns([{ imports: ['a', 'b.c'], absent: ['/x'] }])
    expect(runs.map(({ check, argv }) => [check, argv[0], argv.slice(3)])).toEqual([
      [0, 'python', ['a', 'b.c']],
      [0, '/bin/sh', ['sh', '-/x']],
    ])
  })
})

test.each([
  ['30', 30_000],
  ['1.5 s', 1500],
  ['2m', 120_000],
  ['1h', 3_600_000],
] as const)('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})
