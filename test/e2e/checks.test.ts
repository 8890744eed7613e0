import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LocalRunFolder } from '../../src/adapters/run-folder/local-run-folder.ts'
import { type Proof, prove } from '../../src/app/build/prove.ts'
import type { CheckSubject } from '../../src/domain/bake/check-targets.ts'
import type { BuildSpec } from '../../src/domain/bake/definition.ts'
import type { StatedCheck } from '../../src/domain/checks/stated-check.ts'
import type { PlannedImage } from '../../src/domain/plan/plan.ts'
import { type Bench, engines, openBench, UPSTREAM } from './buildx-engine.ts'

/** A user of its own, a shell that fails, triggers that fail, a cache that was left. */
const DOCKERFILE = `FROM ${UPSTREAM}
RUN --network=none echo printed by the build of ${randomUUID()}
COPY files/ /
ENV MODE=production QUOTED="a \\"b\\" ü" EMPTY=""
WORKDIR /srv
USER app
SHELL ["/bin/false"]
`
const FILES = {
  'files/etc/passwd': 'root:x:0:0::/root:/bin/sh\napp:x:1234:1235::/srv:/bin/sh\n',
  'files/etc/group': 'root:x:0:\napp:x:1235:\n',
  'files/opt/tool/readme': 'a tool\n',
}

describe.each(engines)('checks on the $driver driver', engine => {
  if (!engine.isThere) {
    test.skip('is not there', () => undefined)
    return
  }
  let builder: string | undefined
  let bench: Bench
  let spec: BuildSpec
  let bare: BuildSpec
  beforeAll(async () => {
    builder = await engine.open()
    bench = await openBench(engine, builder)
    spec = await bench.image('subject', { Dockerfile: DOCKERFILE, ...FILES })
    bare = await bench.image('bare', {
      Dockerfile: `FROM ${UPSTREAM} AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /\nENV MODE=production\nUSER 65532:65532\n`,
    })
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
    await engine.close(builder)
  }, 60_000)

  /** One bake of all that are given: each is judged by its own checks. */
  const checkAll = (
    subjects: readonly BuildSpec[],
    present: readonly CheckSubject[] = [],
  ): Promise<Proof> => {
    const at = { file: '.github/base-images.yml', line: 9 }
    const images = subjects.map(({ name, checks }) => ({
      name,
      needs: [],
      declaration: { declaredAt: at },
      checksToRun: checks.map(stated => ({ check: stated, origin: { kind: 'own', at } })),
    }))
    return prove(
      { builder: bench.builder, folder: new LocalRunFolder(join(bench.folder, 'out')) },
      {
        specs: subjects,
        present,
        images: images as unknown as readonly PlannedImage[],
        failFast: false,
      },
    )
  }
  const check = (one: BuildSpec, checks: readonly StatedCheck[]): Promise<Proof> =>
    checkAll([{ ...one, checks }])
  /** The same image under another name, so that one bake judges it by other checks too. */
  const as = (name: string, one: BuildSpec, checks: readonly StatedCheck[]): BuildSpec => ({
    ...one,
    name,
    checks,
    configFile: join(bench.folder, 'out', `${name}_config.tar`),
  })

  test('hold of the image as it is, whatever its user, shell and triggers', async () => {
    const proof = await check(spec, [
      'test "$MODE" = production',
      ['busybox', 'test', '-d', '/srv'],
      { run: 'echo one; echo two; echo aside >&2', output: 'one\ntwo\n' },
      { run: ['pwd'], output: '/srv', 'output-matches': '^/s' },
      { user: 'app', env: { MODE: 'production', QUOTED: 'a "b" ü', EMPTY: '', NOT_THERE: '' } },
      { user: '1234:1235' },
      { user: 'app:app', absent: ['/root/.cache', '/var/lib/apt/lists/*'] },
      { present: ['/opt/tool', '/opt/*/read*'], timeout: '1m' },
    ])
    expect(proof.failed).toEqual(new Map())
    expect(proof.proven.map(({ name }) => name)).toEqual(['subject'])
  }, 120_000)

  const wrong: readonly { readonly check: StatedCheck; readonly says: readonly string[] }[] = [
    {
      check: 'echo no good >&2; exit 7',
      says: ['"echo no good >&2; exit 7" failed on linux/amd64', 'got: exit code 7', '| no good'],
    },
    {
      check: { run: 'echo Python 3.11.2', output: 'Python 3.12.1' },
      says: ['expected: output "Python 3.12.1"', 'got: "Python 3.11.2"'],
    },
    {
      check: { run: 'echo Python 3.11.2', 'output-matches': '^Python 3\\.12\\.' },
      says: ['expected: output that matches /^Python 3\\.12\\./', 'got: "Python 3.11.2"'],
    },
    {
      check: { user: 'root' },
      says: ['expected: to run as root\n', 'got: runs as app (uid 1234, gid 1235)'],
    },
    {
      check: { user: 'nobody-here' },
      says: ['expected: to run as nobody-here, which the image does not know', 'got: runs as app'],
    },
    { check: { user: '1234:0' }, says: ['got: runs as app (uid 1234, gid 1235)'] },
    {
      check: { env: { MODE: 'test', QUOTED: '' } },
      says: [
        'expected: MODE="test"\n  got: MODE="production"',
        'expected: QUOTED is not set\n  got: QUOTED="a \\"b\\" ü"',
      ],
    },
    {
      check: { absent: ['/opt/*'], present: ['/opt/tool', '/nowhere'] },
      says: ['got: /opt/tool is there, /nowhere is not there'],
    },
    {
      check: ['python', '--version'],
      says: ['expected: to run', 'got: the image has no python', '`interpreter: python3`'],
    },
  ]
  test('are told by what they expected and got', async () => {
    const named = wrong.map((one, place) => ({ ...one, name: `subject-${place + 1}` }))
    const { failed, proven } = await checkAll(
      named.map(({ name, check: stated }) => as(name, spec, [stated, 'true'])),
    )
    expect(proven).toEqual([])
    for (const { name, check: stated, says } of named) {
      const text = failed.get(name) ?? ''
      expect([stated, text]).toEqual([
        stated,
        expect.stringContaining('(.github/base-images.yml:9)'),
      ])
      for (const part of says) {
        expect(text).toContain(part)
      }
    }
  }, 120_000)

  test('are not deceived by large numbers, hidden files and folders of the image', async () => {
    const odd = await bench.image('odd', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none mkdir -p /base-image/user /d && touch /d/.hidden\nUSER 1000650000\n`,
    })
    const { failed, proven } = await checkAll([
      as('odd', odd, [{ user: '1000650000' }, { present: ['/d/*'] }]),
      as('root', odd, [{ user: 'root' }]),
      as('hidden', odd, [{ absent: ['/d/*'] }]),
      as('lines', spec, ['false\ntrue\n']),
    ])
    expect(proven.map(({ name }) => name)).toEqual(['odd'])
    expect(failed.get('root')).toContain('got: runs as uid 1000650000, gid 1000650000 or 0')
    expect(failed.get('hidden')).toContain('got: /d/.hidden is there')
    expect(failed.get('lines')).toContain('got: exit code 1')
  }, 120_000)

  const users = [
    { user: '7', runsAs: 'app (uid 7, gid 9)', group: '9' },
    { user: '7:7', runsAs: 'app (uid 7, gid 7)', group: '7' },
    { user: '7:0', runsAs: 'app (uid 7, gid 0)', group: 'root' },
    { user: 'app', runsAs: 'app (uid 7, gid 9)', group: '9' },
    { user: '8', runsAs: 'uid 8, gid 0', group: '0' },
  ]
  test('know the group of USER', async () => {
    const subjects = await Promise.all(
      users.map(async ({ user, runsAs, group }) => {
        const name = `user-${user.replace(':', '-')}`
        const image = await bench.image(name, {
          Dockerfile: `FROM ${UPSTREAM}
COPY etc /etc
USER ${user}
`,
          'etc/passwd': 'root:x:0:0::/:/bin/sh\napp:x:7:9::/:/bin/sh\n',
          'etc/group': 'root:x:0:\n',
        })
        const [id] = user.split(':')
        // What a container gets, by itself.
        const ids = {
          run: 'echo $(id -u):$(id -g)',
          output: runsAs.replace(/^.*uid (\d+), gid (\d+).*$/, '$1:$2'),
        }
        return [
          as(name, image, [{ user: `${id}:${group}` }, ids]),
          as(`${name}-wrong`, image, [{ user: `${id}:5` }]),
        ]
      }),
    )
    const { failed, proven } = await checkAll(subjects.flat())
    expect(proven.map(({ name }) => name)).toEqual(subjects.map(([good]) => good?.name))
    for (const { user, runsAs } of users) {
      expect(failed.get(`user-${user.replace(':', '-')}-wrong`)).toMatch(
        new RegExp(`got: runs as ${runsAs.replace(/[()]/g, '.')}$`),
      )
    }
  }, 120_000)

  test('hold of each platform of an image, and one that fails on one says which', async () => {
    const platforms = ['linux/amd64', 'linux/386']
    // A static program, which both platforms run natively.
    const two = await bench.image(
      'two',
      {
        Dockerfile: `FROM --platform=linux/amd64 ${UPSTREAM} AS tools
FROM scratch
COPY --from=tools /bin/busybox /bin/
ARG TARGETARCH
COPY marks/$TARGETARCH /mark
USER 7:7
`,
        'marks/amd64': 'good\n',
        'marks/386': 'bad\n',
      },
      { platforms },
    )
    const command: StatedCheck = ['/bin/busybox', 'grep', 'good', '/mark']
    const output: StatedCheck = { run: ['/bin/busybox', 'cat', '/mark'], output: 'good' }
    const { failed, failedChecks, proven } = await checkAll([
      as('two', two, [['/bin/busybox', 'test', '-f', '/mark'], { user: '7:7' }]),
      as('command', two, [command, { user: '7:7' }]),
      as('output', two, [output, { user: '7:7' }]),
      as('user', two, [{ user: '0:0' }]),
    ])
    expect(proven.map(({ name }) => name)).toEqual(['two'])
    for (const name of ['command', 'output']) {
      expect(failed.get(name)).toMatch(/^the check ".*" failed on linux\/386 \(/)
      expect(failed.get(name)).not.toContain('linux/amd64')
      expect(failedChecks.get(name)?.map(({ platform }) => platform)).toEqual(['linux/386'])
    }
    for (const platform of platforms) {
      expect(failed.get('user')).toContain(`failed on ${platform} (`)
    }
  }, 180_000)

  test('hold on a copy of an image with triggers, whatever its values are', async () => {
    const env = { TEXT: 'a\nb "c"', DOLLAR: `$HOME \${X} %{y} \\`, EMPTY: '' }
    const present: CheckSubject = {
      name: 'copy',
      source: 'target:subject',
      platforms: ['linux/amd64'],
      checks: [
        { env, user: 'app' },
        { run: 'echo "$TEXT"', output: env.TEXT },
      ],
      noCache: false,
      configFile: join(bench.folder, 'out', 'copy_config.tar'),
      restated: {
        env: ['PATH=/bin', ...Object.entries(env).map(([name, value]) => `${name}=${value}`)],
        user: 'app',
        workingDir: '/srv',
      },
    }
    const proof = await checkAll([spec], [present])
    expect(proof.failed).toEqual(new Map())
  }, 60_000)

  test('need no shell for a list, the user and the environment, and say so where they do', async () => {
    const { failed, proven } = await checkAll([
      as('bare', bare, [
        ['/busybox', 'true'],
        { run: ['/busybox', 'echo', 'here'], output: 'here' },
        { user: '65532', env: { MODE: 'production' } },
      ]),
      as('user', bare, [{ user: '0' }]),
      as('line', bare, ['true']),
      as('paths', bare, [{ absent: ['/root'] }]),
    ])
    expect(proven.map(({ name }) => name)).toEqual(['bare'])
    expect(failed.get('user')).toContain('got: runs as uid 65532, gid 65532')
    for (const name of ['line', 'paths']) {
      expect(failed.get(name)).toContain('got: the image has no /bin/sh')
      expect(failed.get(name)).toContain('which needs no shell')
    }
  }, 120_000)

  test('end when they hang, and others are still judged', async () => {
    const started = performance.now()
    const { failed } = await check(spec, [
      { run: `echo begun; sleep 300; : ${randomUUID()}`, timeout: '2s' },
      'sleep 1',
    ])
    expect(performance.now() - started).toBeLessThan(30_000)
    expect(failed.get('subject')).toMatch(
      /"echo begun; sleep 300; : \S+" failed on linux\/amd64 \(\S+:9\)\n {2}expected: to end within 2s\n {2}got: it still ran, and was ended\n {2}\| begun\n/,
    )
  }, 60_000)

  test('neither time nor judge nor blame the commands of the image and of those it stands on', async () => {
    const parent = await bench.image('parent', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none ["sh", "-c", "echo hello; sleep 3; : ${randomUUID()}"]\n`,
    })
    const child = await bench.image(
      'child',
      { Dockerfile: `FROM parent\nRUN echo of the child ${randomUUID()}\n` },
      { pins: [{ contextKey: 'parent', kind: 'target', image: 'parent' }] },
    )
    const checks = [{ run: 'echo x', output: 'x', timeout: '2s' }]
    const good = await checkAll([
      { ...parent, checks },
      { ...child, checks },
    ])
    expect(good.failed).toEqual(new Map())
    expect(good.proven.map(({ name }) => name)).toEqual(['parent', 'child'])
    const broken = await bench.image('broken', {
      Dockerfile: `FROM ${UPSTREAM}\nRUN ["sh", "-c", "echo no such package; exit 9; : ${randomUUID()}"]\n`,
    })
    const { failed, failedChecks } = await check(broken, ['true', { absent: ['/nowhere'] }])
    expect(failed.get('broken')).toContain('exit code: 9')
    expect(failed.get('broken')).not.toContain('the check')
    expect(failedChecks).toEqual(new Map())
  }, 120_000)

  test('fill neither the log nor the message when they flood their output', async () => {
    const before = bench.printed().length
    const { failed } = await check(spec, [
      { run: `yes ${'x'.repeat(60)} | head -n 20000; : ${randomUUID()}`, output: 'x' },
    ])
    const text = failed.get('subject') ?? ''
    expect(text).toMatch(/more characters were not looked at/)
    expect(text.length).toBeLessThan(10_000)
    const printed = bench.printed().slice(before)
    expect(printed).toMatch(/\[\d+ more characters of its output are not shown\]/)
    expect(printed.length).toBeLessThan(100_000)
  }, 60_000)
})
