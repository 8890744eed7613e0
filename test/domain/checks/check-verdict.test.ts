import { describe, expect, test } from '@jest/globals'
import { failureText } from '../../../src/domain/checks/check-failure-text.ts'
import { type CheckEvidence, judgeChecks } from '../../../src/domain/checks/check-verdict.ts'
import type { CheckStep } from '../../../src/domain/checks/judge-step.ts'
import type { StatedCheck } from '../../../src/domain/checks/stated-check.ts'
import type { ToldGroup } from '../../../src/domain/checks/told-group.ts'

const OUTPUT = { targets: ['app_check-1'], stdout: '', stderr: '', cutCharacters: 0 }
const STEP: CheckStep = {
  run: 0,
  name: '[app_check-1 linux/arm64 2/2] RUN --network=none ["x"]',
  error: undefined,
  isCanceled: false,
  isOverdue: false,
  output: OUTPUT,
}
const NOTHING: CheckEvidence = {
  platforms: ['linux/amd64'],
  steps: [],
  config: new Map(),
  isComplete: false,
}
const judge = (check: StatedCheck, change: Partial<CheckStep>) =>
  judgeChecks([check], { ...NOTHING, steps: [{ ...STEP, ...change }] })

describe('a command', () => {
  test.each<{ when: string; check: StatedCheck; change: Partial<CheckStep> }>([
    { when: 'it ended with 0', check: 'x', change: {} },
    { when: 'it was stopped with others', check: 'x', change: { error: 'y', isCanceled: true } },
    { when: 'it is no step of the check', check: 'x', change: { run: 7, error: 'y' } },
    {
      when: 'the step pulls the image',
      check: 'x',
      change: { name: '[a 1/2] FROM b', error: 'y' },
    },
    {
      when: 'it printed what was expected',
      check: { run: 'x', output: 'a\n', 'output-matches': '^a$' },
      change: { output: { ...OUTPUT, stdout: 'a\r\n' } },
    },
    {
      when: 'nothing is said of its output',
      check: 'x',
      change: { output: { ...OUTPUT, stdout: 'a' } },
    },
  ])('passes when $when', ({ check, change }) => {
    expect(judge(check, change)).toEqual([])
  })

  test.each<{
    when: string
    check: StatedCheck
    change: Partial<CheckStep>
    failure: Readonly<Record<string, unknown>>
  }>([
    {
      when: 'ended with another code',
      check: 'x',
      change: {
        error: 'process "x" did not complete successfully: exit code: 7',
        output: { ...OUTPUT, stdout: 'out\n', stderr: `${'e'.repeat(400)}\n\n`, cutCharacters: 9 },
      },
      failure: {
        platform: 'linux/arm64',
        expected: 'exit code 0',
        got: 'exit code 7',
        output: ['out', 'e'.repeat(300), '[9 more characters of its output are left out]'],
      },
    },
    {
      when: 'could not be run',
      check: 'x',
      change: {
        name: '[2/2] RUN --network=none ["x"]',
        error: 'unable to find user 7: invalid argument',
      },
      failure: {
        platform: 'linux/amd64',
        got: 'unable to find user 7: invalid argument',
        remedy: expect.stringContaining('USER uid:gid'),
      },
    },
    {
      when: 'needs a shell that is not there',
      check: 'x',
      change: {
        error: 'exit code: 1',
        output: {
          ...OUTPUT,
          stderr: 'runc run failed: exec: "/bin/sh": stat /bin/sh: no such file or directory',
        },
      },
      failure: {
        expected: 'to run',
        got: 'the image has no /bin/sh',
        remedy: expect.stringContaining('needs no shell'),
      },
    },
    {
      when: 'needs a Python that is not there',
      check: { python: '1' },
      change: { error: 'exec: "python": executable file not found in $PATH' },
      failure: { got: 'the image has no python', remedy: expect.stringContaining('python3') },
    },
    {
      when: 'is not there',
      check: ['/app'],
      change: { error: 'exec: "/app": stat /app: no such file or directory' },
      failure: { got: 'the image has no /app', remedy: 'Name a program that the image has.' },
    },
    {
      when: 'hangs',
      check: { run: 'x', timeout: '3s' },
      change: { error: 'canceled', isOverdue: true },
      failure: { expected: 'to end within 3s', got: 'it still ran, and was ended' },
    },
    {
      when: 'hangs without a limit of its own',
      check: 'x',
      change: { error: 'canceled', isOverdue: true },
      failure: { expected: 'to end within 10m' },
    },
    {
      when: 'printed something else',
      check: { run: 'x', output: 'b' },
      change: { output: { ...OUTPUT, stdout: 'a', stderr: 'aside', cutCharacters: 3 } },
      failure: {
        expected: 'output "b"',
        got: '"a" (3 more characters were not looked at)',
        output: ['aside', '[3 more characters of its output are left out]'],
      },
    },
    {
      when: 'printed nothing that matches',
      check: { run: 'x', 'output-matches': '^b' },
      change: { output: { ...OUTPUT, stdout: 'a'.repeat(400) } },
      failure: {
        expected: 'output that matches /^b/',
        got: `"${'a'.repeat(300)}... (400 characters)"`,
      },
    },
    {
      when: 'finds paths that should not be there',
      check: { absent: ['/x', '/y'] },
      change: {
        error: 'exit code: 1',
        output: { ...OUTPUT, stderr: '/x is there\n/y is there\n' },
      },
      failure: { expected: 'the paths as stated', got: '/x is there, /y is there', output: [] },
    },
  ])('fails when it $when', ({ check, change, failure }) => {
    expect(judge(check, change)).toEqual([expect.objectContaining({ check: 0, ...failure })])
  })

  test('does not say for which platform when nobody knows', () => {
    const steps = [{ ...STEP, name: '[2/2] RUN --network=none ["x"]', error: 'exit code: 1' }]
    const platforms = ['linux/amd64', 'linux/arm64']
    expect(judgeChecks(['x'], { ...NOTHING, platforms, steps })[0]?.platform).toBeUndefined()
  })
})

describe('a command of which nothing is told', () => {
  const evidence = { ...NOTHING, platforms: ['linux/amd64', 'linux/arm64'], isComplete: true }
  const untold = (steps: readonly CheckStep[]) =>
    judgeChecks(['x', 'y'], { ...evidence, steps }).map(({ check, platform, got }) => [
      check,
      platform,
      got,
    ])
  const GOT = 'the builder did not tell'

  test('fails where the bake ended well, on each platform', () => {
    expect(untold([STEP, { ...STEP, run: 1, name: '[2/2] RUN --network=none ["x"]' }])).toEqual([
      [0, 'linux/amd64', GOT],
    ])
    expect(untold([{ ...STEP, isCanceled: true }])).toHaveLength(4)
  })

  test('is not judged where the bake failed', () => {
    expect(judgeChecks(['x'], NOTHING)).toEqual([])
  })
})

describe('the config', () => {
  const answer = {
    user: { uid: 7, gid: 8 },
    toldGroup: undefined as ToldGroup | undefined,
    passwd: 'root:x:0:0\napp:x:7:8\n',
    group: 'app:x:8:\n',
    env: new Map([
      ['A', '1'],
      ['B', ''],
    ]),
  }
  const ask = (check: StatedCheck, change: Partial<typeof answer> | { user: undefined } = {}) =>
    judgeChecks([check], {
      ...NOTHING,
      config: new Map([['linux/arm64', { ...answer, ...change }]]),
    }).map(({ platform, expected, got }) => [platform, expected, got])

  test.each<StatedCheck>([
    { user: 'app' },
    { user: '7' },
    { user: 'app:app' },
    { env: { A: '1', B: '' } },
  ])('passes with %j', check => {
    expect(ask(check)).toEqual([])
  })

  test.each<{ check: StatedCheck; expected: string; got: string }>([
    { check: { user: 'root' }, expected: 'to run as root', got: 'runs as app (uid 7, gid 8)' },
    { check: { user: 'app:0' }, expected: 'to run as app:0', got: 'runs as app (uid 7, gid 8)' },
    {
      check: { user: 'ghost' },
      expected: 'to run as ghost, which the image does not know',
      got: 'runs as app (uid 7, gid 8)',
    },
    {
      check: { user: 'app:ghosts' },
      expected: 'to run as app:ghosts, which the image does not know',
      got: 'runs as app (uid 7, gid 8)',
    },
    { check: { env: { A: '2' } }, expected: 'A="2"', got: 'A="1"' },
    { check: { env: { A: '' } }, expected: 'A is not set', got: 'A="1"' },
    { check: { env: { B: '1' } }, expected: 'B="1"', got: 'B is not set' },
  ])('fails with $check', ({ check, expected, got }) => {
    expect(ask(check)).toEqual([['linux/arm64', expected, got]])
  })

  test('fails when the archive does not tell it', () => {
    expect(ask({ user: 'root' }, { user: undefined })).toEqual([
      ['linux/arm64', 'to run as root', 'the builder did not tell'],
    ])
    expect(ask({ env: { A: '', C: '' } }, { env: new Map([['A', '']]) })).toEqual([
      ['linux/arm64', 'C is not set', 'the builder did not tell'],
    ])
  })

  test.each([
    { says: 'USER 7 with a group in passwd', check: '7:8', passed: true },
    { says: 'USER 7:7', check: '7:7', passed: true },
    { says: 'neither', check: '7:0', passed: false },
  ])('a uid that equals the gid may be of a user without a group: $says', ({ check, passed }) => {
    const failures = ask({ user: check }, { user: { uid: 7, gid: 7 } })
    expect(failures).toEqual(
      passed ? [] : [['linux/arm64', 'to run as 7:0', 'runs as app (uid 7, gid 7 or 8)']],
    )
  })

  test.each<{ told: ToldGroup; user: string; got: string }>([
    { told: 'user-database', user: '7:7', got: 'gid 8' },
    { told: 'user-database', user: '7:8', got: '' },
    { told: 'config', user: '7:7', got: '' },
    { told: 'config', user: '7:8', got: 'gid 7' },
  ])('the builder told of the group ($told): $user', ({ told, user, got }) => {
    const failures = ask({ user }, { user: { uid: 7, gid: 7 }, toldGroup: told })
    const said = `runs as app (uid 7, ${got})`
    expect(failures).toEqual(got === '' ? [] : [['linux/arm64', `to run as ${user}`, said]])
  })

  test('a uid that no passwd knows is of group 0 in a container', () => {
    expect(ask({ user: '1000:0' }, { user: { uid: 1000, gid: 1000 } })).toEqual([])
  })

  test('shows no value of a variable that is named like a secret, and no credentials', () => {
    const env = new Map([
      ['API_TOKEN', 'hunter2'],
      ['INDEX', 'https://me:hunter2@host/simple'],
    ])
    const failures = ask({ env: { API_TOKEN: '', INDEX: '' } }, { env })
    expect(failures).toEqual([
      ['linux/arm64', 'API_TOKEN is not set', 'API_TOKEN="***"'],
      ['linux/arm64', 'INDEX is not set', 'INDEX="https://***@host/simple"'],
    ])
  })
})

test('a failure is told with the check, its place and the platform', () => {
  const failure = {
    check: 0,
    platform: 'linux/arm64',
    expected: 'exit code 0',
    got: 'exit code 7',
    output: ['no good'],
    remedy: 'Mend it.',
  }
  const at = { file: 'x.yml', line: 3 }
  expect(failureText(failure, { check: 'a', origin: { kind: 'own', at } })).toBe(
    'the check "a" failed on linux/arm64 (x.yml:3)\n  expected: exit code 0\n  got: exit code 7\n  | no good\n  Mend it.',
  )
  const bare = { ...failure, platform: undefined, output: [], remedy: undefined }
  const parent = { kind: 'parent', image: 'base', at: { file: 'x.yml' } } as const
  expect(failureText(bare, { check: 'a', origin: parent })).toContain(
    'the check "a" failed (x.yml, a check of base, on which it stands)',
  )
  const previous = { kind: 'previous', version: '1.0.0' } as const
  expect(failureText(bare, { check: 'a', origin: previous })).toContain(
    'failed (recorded by version 1.0.0)',
  )
  expect(failureText(bare, undefined)).toContain('a check failed')
})
