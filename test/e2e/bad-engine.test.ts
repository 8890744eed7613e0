import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeProgram } from '../support/e2e-docker-recorder.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'
import { type Fault, startFaultProxy } from '../support/fault-proxy.ts'
import { loginFor } from '../support/registry-logins.ts'
import { type RegistryAuth, startRegistry } from '../support/registry-server.ts'
import { testBlob } from '../support/store-images.ts'
import { registrySeed } from '../support/store-seed.ts'

describeOnEngine('what the world does wrong', registry => {
  let sandbox: Sandbox
  let repository: string
  /** A PATH with git and without docker. */
  let noDocker: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository(SMALL_REPOSITORY)
    noDocker = join(sandbox.folder, 'no-docker')
    await mkdir(noDocker)
    const git = await runProgram('sh', ['-c', 'command -v git'], { cwd: sandbox.folder })
    await writeProgram(noDocker, 'git', `exec '${git}' "$@"\n`)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const build = (prefix: string, env: NodeJS.ProcessEnv = {}, more: readonly string[] = []) => {
    const flags = ['--registry', prefix, '--push', '--tag', 'try', ...engine.networkFlags, ...more]
    return sandbox.run(repository, ['build', ...flags], env)
  }

  test.each<{ what: string; effect: Fault['effect']; says: RegExp }>([
    {
      what: 'answers 503',
      effect: { kind: 'answer', status: 503, body: 'overloaded' },
      says: /failed 5 times: status 503/,
    },
    {
      what: 'answers 200 with a page for people',
      effect: {
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html>welcome</html>',
      },
      says: /HTML|html/,
    },
    {
      what: 'answers 404 with a page for people',
      effect: {
        kind: 'answer',
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: '<html>lost</html>',
      },
      says: /404/,
    },
  ])(
    'a registry that $what: exit code 1, nothing is taken for absent',
    async fault => {
      const { effect, says } = fault
      const always: Fault = { path: /./, times: Number.POSITIVE_INFINITY, effect }
      await using proxy = await startFaultProxy(`http://${registry}`, [always])
      const end = await build(`${proxy.host}/broken`)
      expect([end.exitCode, end.stdout, end.dockerCalls]).toEqual([1, '', []])
      expectOneMessage(end.stderr)
      expect(end.stderr).toMatch(says)
      expect(proxy.seen.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([])
    },
    60_000,
  )

  test('a registry that cannot be reached: exit code 1', async () => {
    const end = await build('127.0.0.1:1/nothing')
    expect([end.exitCode, end.stdout, end.dockerCalls]).toEqual([1, '', []])
    expectOneMessage(end.stderr)
    expect(end.stderr).toContain('127.0.0.1:1')
  }, 60_000)

  test.each<{ what: string; env: () => NodeJS.ProcessEnv; says: string }>([
    {
      what: 'a daemon that does not run',
      env: () => ({ DOCKER_HOST: `unix://${join(sandbox.folder, 'no.sock')}` }),
      says: 'Start the Docker daemon',
    },
    { what: 'no docker', env: () => ({ PATH: noDocker }), says: 'docker was not found' },
    {
      what: 'docker without buildx',
      env: () => ({ PATH: `${join(sandbox.folder, 'no-buildx')}:${noDocker}` }),
      says: 'docker has no buildx',
    },
  ])(
    '$what: exit code 1, nothing is pushed',
    async ({ env, says }) => {
      const refuses = `echo "docker: 'buildx' is not a docker command." >&2; exit 1\n`
      await writeProgram(join(sandbox.folder, 'no-buildx'), 'docker', refuses)
      const end = await build(`${sandbox.prefix}/engine`, env())
      expect([end.exitCode, end.stdout]).toEqual([1, ''])
      expectOneMessage(end.stderr.replace(/^(?!error: | {2}).*\n/gm, ''))
      expect(end.stderr).toContain(says)
      expect(await publishedTags(`${sandbox.prefix}/engine/base`)).toBeUndefined()
    },
    60_000,
  )

  test('with everything there already, none of them matters', async () => {
    const prefix = `${sandbox.prefix}/there`
    expect((await build(prefix)).exitCode).toBe(0)
    const end = await build(prefix, { PATH: noDocker, DOCKER_HOST: 'unix:///nowhere.sock' })
    expect([end.exitCode, end.stdout.split(':')[0]]).toEqual([0, 'Nothing to build'])
  }, 60_000)

  test('a cache that cannot be written: the build goes on, with a warning', async () => {
    const cache = 'type=registry,ref=127.0.0.1:1/none:cache,ignore-error=true'
    const end = await build(`${sandbox.prefix}/cache`, {}, ['--json', '--cache-to', cache])
    expect(end.exitCode).toBe(0)
    const { warnings } = JSON.parse(end.stdout) as { readonly warnings: readonly string[] }
    expect(warnings).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/exporting cache to registry.*127\.0\.0\.1:1/),
      ]),
    )
  }, 60_000)

  test('a cache that is none, and one that is not there: the build goes on, with a warning of the first', async () => {
    const seed = registrySeed(`http://${registry}`)
    const path = `${sandbox.prefix.slice(registry.length + 1)}/no-cache`
    const config = testBlob('application/vnd.buildkit.cacheconfig.v0', 'this is no cache config')
    const mediaType = 'application/vnd.oci.image.manifest.v1+json'
    const body = { schemaVersion: 2, mediaType, config: config.descriptor, layers: [] }
    const manifest = testBlob(mediaType, JSON.stringify(body))
    const { digest } = manifest.descriptor
    await seed.blob(path, config)
    await seed.manifest(path, { digest, mediaType, bytes: manifest.bytes })
    const from = (end: string) => ['--cache-from', `type=registry,ref=${registry}/${path}${end}`]
    const flags = ['--json', '--force', ...from(`@${digest}`), ...from(':gone')]
    const end = await build(`${sandbox.prefix}/bad-cache`, {}, flags)
    expect(end.exitCode).toBe(0)
    const { warnings } = JSON.parse(end.stdout) as { readonly warnings: readonly string[] }
    expect(warnings.filter(text => text.includes(`${path}@${digest}`))).not.toEqual([])
    expect(warnings.filter(text => text.includes(`${path}:gone`))).toEqual([])
    expect(end.stderr).toMatch(/warning: .*importing cache manifest from .*@sha256:/)
  }, 60_000)

  const nobodyReads: RegistryAuth = {
    scheme: 'bearer',
    users: { ada: 'right' },
    grants: () => [],
  }

  test('a registry that denies reading: counts as missing where nothing is pushed', async () => {
    await using denying = await startRegistry(nobodyReads)
    const flags = ['--registry', `${denying.host}/acme`, '--json']
    const end = await sandbox.run(repository, ['plan', ...flags])
    expect(end.exitCode).toBe(0)
    const { images } = JSON.parse(end.stdout) as { images: { name: string; state: string }[] }
    expect(images.map(({ name, state }) => [name, state])).toEqual([
      ['base', 'missing'],
      ['app', 'missing'],
    ])
    expect(end.stderr).toMatch(/warning: .*refused to let this run read .*acme\/base/)
  }, 60_000)

  test.each([
    { what: 'nobody is logged in', login: undefined, says: 'no login was found' },
    { what: 'the password is wrong', login: { auth: basic('ada:wrong') }, says: 'acme/base' },
    { what: 'the login has no right', login: { auth: basic('ada:right') }, says: 'no right to it' },
  ])(
    'a registry that denies writing, $what: exit code 1, nothing is built',
    async row => {
      await using denying = await startRegistry(nobodyReads)
      await using login = await loginFor(denying.host, row.login ?? {})
      const end = await build(`${denying.host}/acme`, login.environment)
      expect([end.exitCode, end.stdout, end.dockerCalls]).toEqual([1, '', []])
      expectOneMessage(end.stderr)
      expect(end.stderr).toContain(row.says)
      expect(denying.log.filter(line => /^(?:PUT|POST|PATCH) /.test(line))).toEqual([])
    },
    60_000,
  )
})

function basic(login: string): string {
  return Buffer.from(login).toString('base64')
}

function expectOneMessage(stderr: string): void {
  expect(stderr).toMatch(/^error: .+\n {2}\S.+\n$/)
}
