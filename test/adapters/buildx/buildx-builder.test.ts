import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { actionsToolOutput } from '../../../src/adapters/console/stop-commands.ts'
import type { BakeDefinition } from '../../../src/domain/bake/definition.ts'
import { BuildFailedError } from '../../../src/domain/errors.ts'
import type { BakeRequest } from '../../../src/ports/builder.ts'
import { fakeDocker } from './fake-docker.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const definition: BakeDefinition = {
  group: { default: { targets: ['a'] } },
  target: { a: { context: '/repo', network: 'host', labels: { l: '$' + '{x}' } } },
}
const request: BakeRequest = {
  definition,
  targets: ['default'],
  title: 'prove 1 image',
  fileName: 'docker-bake.json',
  expectCached: false,
}
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('bake as a child process', () => {
  test('gets its file, its allowances and its targets as an argument array', async () => {
    await using docker = await fakeDocker(
      `const file = argv[argv.indexOf('--metadata-file') + 1]
       writeFileSync(file, JSON.stringify({ a: { 'containerimage.digest': '${DIGEST}' }, b: { 'containerimage.digest': 'x' }, c: 1 }))
       console.log(JSON.stringify({ argv, cwd: process.cwd(), provenance: process.env.BUILDX_METADATA_PROVENANCE }))`,
      { builder: 'other' },
    )
    const outcome = await docker.builder.bake(request)
    const file = join(docker.folder, 'out', 'docker-bake.json')
    const metadataFile = join(docker.folder, 'out', 'docker-bake.metadata.json')
    const seen = JSON.parse(outcome.tail[0] ?? '')
    expect(seen).toEqual({
      argv: [
        ...['buildx', 'bake', '--file', file, '--progress=rawjson'],
        ...['--metadata-file', metadataFile],
        ...['--allow=fs.read=/repo', '--allow=network.host', '--builder', 'other', 'default'],
      ],
      cwd: docker.folder,
      provenance: 'disabled',
    })
    expect(JSON.parse(await readFile(file, 'utf8')).target.a.labels).toEqual({ l: '$$' + '{x}' })
    expect({ ...outcome, tail: [] }).toEqual({
      ok: true,
      exitCode: 0,
      steps: [],
      digests: new Map([['a', DIGEST]]),
      metadata: {
        a: { 'containerimage.digest': DIGEST },
        b: { 'containerimage.digest': 'x' },
        c: 1,
      },
      tail: [],
      warnings: [],
    })
  })

  test.each<{ when: string; script: string; exitCode: number | undefined }>([
    { when: 'it ends with 3 and says nothing', script: 'process.exit(3)', exitCode: 3 },
    {
      when: 'a signal ends it',
      script: 'process.kill(process.pid, "SIGKILL")',
      exitCode: undefined,
    },
    {
      when: 'it leaves half a metadata file',
      script: `writeFileSync(argv[argv.indexOf('--metadata-file') + 1], '{"a":'); process.exit(1)`,
      exitCode: 1,
    },
  ])('has failed when $when', async ({ script, exitCode }) => {
    await using docker = await fakeDocker(script)
    expect(await docker.builder.bake(request)).toEqual({
      ok: false,
      exitCode,
      steps: [],
      digests: new Map(),
      metadata: undefined,
      tail: [],
      warnings: [],
    })
  })

  test('does not take the metadata of an earlier bake for its own', async () => {
    await using docker = await fakeDocker(
      `const file = argv[argv.indexOf('--metadata-file') + 1]
       if (argv.includes('first')) writeFileSync(file, JSON.stringify({ a: { 'containerimage.digest': '${DIGEST}' } }))`,
    )
    await docker.builder.bake({ ...request, targets: ['first'] })
    expect((await docker.builder.bake(request)).digests).toEqual(new Map())
  })

  test.each<{ when: string; script: string; message: RegExp }>([
    {
      when: 'the daemon is not there',
      script: `console.error('ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?'); process.exit(1)`,
      message: /^buildx cannot build: ERROR: Cannot connect to the Docker daemon/,
    },
    {
      when: 'buildx is not there',
      script: `console.error("docker: 'buildx' is not a docker command."); process.exit(1)`,
      message: /^buildx cannot build: docker: 'buildx' is not/,
    },
  ])('cannot run at all when $when', async ({ script, message }) => {
    await using docker = await fakeDocker(script)
    await expect(docker.builder.bake(request)).rejects.toThrow(BuildFailedError)
    await expect(docker.builder.bake(request)).rejects.toThrow(message)
  })

  test('cannot run at all when docker is not there', async () => {
    await using docker = await fakeDocker('', { program: '/nowhere/docker' })
    await expect(docker.builder.bake(request)).rejects.toThrow('/nowhere/docker cannot be started')
  })

  test('is not taken for a missing daemon when a step prints its words', async () => {
    const log = {
      vertexes: [{ digest: 'd', name: '[a 1/1] RUN x', started: '2026-11-21T03:00:00Z' }],
      logs: [{ vertex: 'd', data: base64('Cannot connect to the Docker daemon\n') }],
    }
    await using docker = await fakeDocker(
      `console.error(${JSON.stringify(JSON.stringify(log))}); process.exit(1)`,
    )
    expect((await docker.builder.bake(request)).ok).toBe(false)
  })
})

describe('what a build prints', () => {
  const hostile = [
    '::error::from stderr',
    '  \u200b::set-output name=x::y',
    'over\r::warning::after a carriage return',
    'some ##[error]anywhere',
    '\u001b[31m::add-mask::red\u001b[0m',
    'line\u2028::error::separator',
  ]
  const rawjson = JSON.stringify({
    vertexes: [
      { digest: 'd', name: '::error::name\n::error::two', started: '2026-11-21T03:00:00Z' },
    ],
    logs: [{ vertex: 'd', data: base64(`${hostile.join('\n')}\n`) }],
    warnings: [{ short: base64('x\n::error::warned') }],
  })

  test('commands nothing on stdout, on stderr and within rawjson', async () => {
    await using docker = await fakeDocker(
      `const lines = ${JSON.stringify(hostile)}
       console.log(lines.join('\\n')); console.error(lines.join('\\n')); console.error(${JSON.stringify(rawjson)}); process.stdout.write('::error::no line end')`,
    )
    const { tail } = await docker.builder.bake(request)
    const lines = docker.printed().split(/\r\n|\r|\n/)
    expect(lines).toHaveLength(tail.length + 2)
    expect([...lines, ...tail].filter(line => line.includes('##['))).toEqual([])
    expect([...lines, ...tail].filter(line => /^[\s\p{Cf}]*::/u.test(line))).toEqual([])
    expect(tail.filter(line => line.includes('error'))).not.toEqual([])
  })

  test('stands between a stop and a token that cannot be known, also when it fails', async () => {
    let written = ''
    const output = actionsToolOutput(text => {
      written += text
    })
    await using docker = await fakeDocker(`console.error('hello'); process.exit(1)`, { output })
    await docker.builder.bake(request)
    await docker.builder.bake(request)
    const tokens = [...written.matchAll(/^::stop-commands::([0-9a-f-]{36})$/gm)].map(
      match => match[1],
    )
    expect(written).toBe(
      tokens.map(token => `::stop-commands::${token}\nhello\n::${token}::\n`).join(''),
    )
    expect(new Set(tokens).size).toBe(2)
  })

  test('shows no secret, in lines, steps, warnings and the tail', async () => {
    const secret = 'sesame-open'
    const token = `ghp_${'a1'.repeat(18)}`
    const status = JSON.stringify({
      vertexes: [
        {
          digest: 'd',
          name: `[a 1/1] RUN curl -u ${secret} https://u:${token}@example.com ${token}`,
          started: '2026-11-21T03:00:00Z',
          completed: '2026-11-21T03:00:01Z',
          error: `exit ${secret} ${token}`,
        },
      ],
      warnings: [{ short: base64(`uses ${secret} ${token}`) }],
    })
    await using docker = await fakeDocker(
      `process.stdout.write('sesame'); setTimeout(() => { console.log('-open'); console.error(${JSON.stringify(status)}) }, 50)`,
      { secrets: [secret, 'abc'] },
    )
    const outcome = await docker.builder.bake(request)
    expect(docker.printed() + JSON.stringify(outcome)).not.toContain(secret)
    expect(docker.printed() + JSON.stringify(outcome)).not.toContain(token)
    expect(outcome.steps.map(({ name, error }) => [name, error])).toEqual([
      ['[a 1/1] RUN curl -u *** https://***@example.com ***', 'exit *** ***'],
    ])
    expect(outcome.warnings).toEqual(['uses *** ***'])
  })

  test('is kept as the last sixty lines', async () => {
    await using docker = await fakeDocker(`for (let i = 1; i <= 100; i++) console.log('line ' + i)`)
    const { tail } = await docker.builder.bake(request)
    expect([tail.length, tail[0], tail.at(-1)]).toEqual([60, 'line 41', 'line 100'])
  })
})

describe('a canceled bake', () => {
  test('reaches grandchildren, is over within five seconds although they refuse, and is no outcome', async () => {
    await using docker = await fakeDocker(
      `const stubborn = "for (const s of ['SIGINT','SIGTERM']) process.on(s, () => console.log('no to', s)); console.log('pid', process.pid); setInterval(() => {}, 1000)"
       spawn(process.execPath, ['-e', stubborn], { stdio: 'inherit' })
       process.on('SIGINT', () => {})
       setInterval(() => {}, 1000)`,
    )
    const bake = docker.builder.bake(request)
    const settled = expect(bake).rejects.toThrow('the build was canceled')
    await waitFor(() => /^pid \d+$/m.test(docker.printed()))
    const grandchild = Number(/^pid (\d+)$/m.exec(docker.printed())?.[1])
    const began = performance.now()
    docker.cancel.abort()
    await settled
    expect(performance.now() - began).toBeLessThan(5000)
    expect(docker.printed()).toContain('no to SIGINT')
    await waitFor(() => !isAlive(grandchild))
  }, 20_000)

  test('starts nothing that goes on when it was canceled before', async () => {
    await using docker = await fakeDocker(`setInterval(() => {}, 1000)`)
    docker.cancel.abort()
    await expect(docker.builder.bake(request)).rejects.toThrow('the build was canceled')
  }, 20_000)

  test('does not wait for a grandchild that keeps the pipes open', async () => {
    await using docker = await fakeDocker(
      `const quiet = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 8000)'], { stdio: 'inherit', detached: true })
       console.log('pid', quiet.pid)
       process.exit(0)`,
    )
    const began = performance.now()
    const { ok, tail } = await docker.builder.bake(request)
    process.kill(Number(tail[0]?.slice('pid '.length)))
    expect(ok).toBe(true)
    expect(performance.now() - began).toBeLessThan(5000)
  }, 20_000)
})

async function waitFor(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries++) {
    if (tries > 500) {
      throw new Error('waited for ten seconds')
    }
    await delay(20)
  }
}

/** A zombie that nobody waits for is no longer alive. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('a copy of an image', () => {
  const source = `ghcr.io/acme/app@${DIGEST}`
  test('is made of the very manifest, by an argument array', async () => {
    await using docker = await fakeDocker(`writeFileSync('argv.json', JSON.stringify(argv))`, {
      builder: 'other',
    })
    await docker.builder.copyImage(source, 'docker.io/acme/app:1')
    expect(JSON.parse(await readFile(join(docker.folder, 'argv.json'), 'utf8'))).toEqual([
      ...['buildx', 'imagetools', 'create', '--prefer-index=false', '--progress=plain'],
      ...['--builder', 'other', '--tag', 'docker.io/acme/app:1', source],
    ])
  })

  test.each([
    {
      when: 'the registry refuses',
      says: 'denied: requested access',
      does: /docker\/login-action/,
    },
    { when: 'nobody is logged in', says: 'unexpected status: 401 Unauthorized', does: /Log in/ },
    { when: 'the registry is down', says: 'dial tcp: i/o timeout', does: /^Run it again;/ },
  ])('says what to do when $when', async ({ says, does }) => {
    await using docker = await fakeDocker(`console.error('ERROR: ${says}'); process.exit(1)`)
    const copy = docker.builder.copyImage(source, 'docker.io/acme/app:1')
    await expect(copy).rejects.toMatchObject({ remedy: expect.stringMatching(does) })
  })

  test('that ends without a word says how it ended', async () => {
    await using docker = await fakeDocker('process.exit(3)')
    const copy = docker.builder.copyImage(source, 'docker.io/acme/app:1')
    await expect(copy).rejects.toThrow(/app:1: buildx ended with exit code 3$/)
  })

  test('that is canceled says so, and nothing of logging in', async () => {
    await using docker = await fakeDocker(`setInterval(() => {}, 1000)`, {
      cancel: AbortSignal.timeout(500),
    })
    const copy = docker.builder.copyImage(source, 'docker.io/acme/app:1')
    await expect(copy).rejects.toMatchObject({
      message: expect.stringMatching(/app:1: it was canceled$/),
      remedy: expect.stringMatching(/^Run it again/),
    })
  })

  test('that is refused says the last word of buildx, without a secret, and what to do', async () => {
    await using docker = await fakeDocker(
      `console.error('#1 pushing\\nERROR: hunter2: denied\\n'); process.exit(1)`,
      { secrets: ['hunter2'] },
    )
    const copy = docker.builder.copyImage(source, 'docker.io/acme/app:1')
    await expect(copy).rejects.toThrow(
      new BuildFailedError(
        `${source} could not be copied to docker.io/acme/app:1: ERROR: ***: denied`,
        {
          remedy: '',
        },
      ),
    )
    await expect(copy).rejects.toMatchObject({
      remedy: expect.stringContaining('docker.io/acme/app:1'),
    })
  })
})
