import { randomUUID } from 'node:crypto'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { type ActionsCacheServer, actionsCacheServer } from '../support/actions-cache-server.ts'
import { gitHubWithMainAt, pushEvent } from '../support/e2e-action.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { AUTHOR, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { type PackageIndex, packageIndex } from '../support/package-index.ts'

/** Ids of cache mounts that no builder has seen. */
const id = randomUUID().slice(0, 8)
const VERSIONS = ['1', '2', '3', '4']

const CONFIG = `images:
  with-pip:
    file: pip/Dockerfile
    context: pip
    checks: [diff /wanted.txt /got.txt]
  with-uv:
    file: uv/Dockerfile
    context: uv
    checks: [diff /app/wanted.txt /app/got.txt]
`
const PIP = `FROM python:3.12-slim
ARG PIP_INDEX_URL
# pip keeps nothing of other hosts without TLS.
ENV PIP_TRUSTED_HOST=127.0.0.1
COPY requirements.txt wanted.txt /
RUN --mount=type=cache,id=pip-${id},target=/root/.cache/pip \\
    pip install --root-user-action=ignore -r /requirements.txt && \\
    python3 -c 'import ptwo; print(ptwo.VERSION)' >/got.txt
`
const UV = `FROM python:3.12-slim
COPY uv /usr/local/bin/uv
WORKDIR /app
RUN chown 1000:1000 /app
USER 1000:1000
ENV HOME=/app UV_LINK_MODE=copy
ARG UV_DEFAULT_INDEX
COPY requirements.txt wanted.txt ./
RUN --mount=type=cache,id=uv-${id},target=/app/.cache/uv,uid=1000,gid=1000 \\
    uv pip install --target site -r requirements.txt && \\
    PYTHONPATH=site python3 -c 'import utwo; print(utwo.VERSION)' >got.txt
`

describeOnEngine('downloads of pip and uv', registry => {
  const { builderImage, buildkitdConfig, remote } = engine
  if (builderImage === undefined || remote === undefined) {
    test.skip('there are no other builders', () => undefined)
    return
  }
  let sandbox: Sandbox
  let repository: string
  let index: PackageIndex
  const builders: string[] = []
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    index = await packageIndex(
      Object.fromEntries(['pone', 'ptwo', 'uone', 'utwo'].map(name => [name, VERSIONS])),
      ['utwo'],
    )
    repository = await sandbox.repository({
      '.github/base-images.yml': CONFIG,
      'pip/Dockerfile': PIP,
      'uv/Dockerfile': UV,
    })
    const uv = await runProgram('sh', ['-c', 'command -v uv'], { cwd: '/' })
    await copyFile(uv.trim(), join(repository, 'uv/uv'))
  }, 120_000)
  afterEach(async () => {
    for (const name of builders.splice(0)) {
      await runProgram('docker', ['buildx', 'rm', '--force', name], { cwd: '/' })
    }
  })
  afterAll(async () => {
    await index?.[Symbol.asyncDispose]()
    await sandbox?.[Symbol.asyncDispose]()
  })

  /** One package of two in each image. */
  async function bumpTo(version: string): Promise<void> {
    for (const name of ['pip', 'uv']) {
      const first = name[0]
      await writeFile(
        join(repository, name, 'requirements.txt'),
        `${first}one==1\n${first}two==${version}\n`,
      )
      await writeFile(join(repository, name, 'wanted.txt'), `${version}\n`)
    }
    await sandbox.git(repository, 'add', '--all')
    await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--message', `To ${version}`)
  }

  async function newBuilder(driver: string, ...options: readonly string[]): Promise<string> {
    const name = `e2e-${randomUUID().slice(0, 8)}`
    builders.push(name)
    const args = ['buildx', 'create', '--name', name, '--driver', driver, ...options]
    await runProgram('docker', args, { cwd: '/' })
    return name
  }

  const newContainer = () =>
    newBuilder(
      'docker-container',
      ...['--driver-opt', `image=${builderImage}`, '--driver-opt', 'network=host'],
      ...(buildkitdConfig === undefined ? [] : ['--buildkitd-config', buildkitdConfig]),
    )

  const buildArgs = () => [`PIP_INDEX_URL=${index.url}`, `UV_DEFAULT_INDEX=${index.url}`]

  async function build(...flags: readonly string[]) {
    const end = await sandbox.build(repository, [
      ...['--registry', sandbox.prefix, '--push', '--carry-caches', join(sandbox.folder, 'kept')],
      ...buildArgs().flatMap(arg => ['--build-arg', arg]),
      ...flags,
    ])
    return {
      errors: end.report.images.flatMap(({ error }) => error ?? []),
      downloads: index.takeDownloads(),
      said: end.stderr
        .split('\n')
        .filter(line => /downloads for/.test(line))
        .map(line => line.replace(/[\d.]+ [kM]?B/, 'N').replaceAll(`-${id}`, '')),
    }
  }

  const BROUGHT = [
    'N of downloads for pip from an earlier run',
    'N of downloads for uv from an earlier run',
  ]
  const KEPT = ['kept N of downloads for pip', 'kept N of downloads for uv']

  test('are all made once on the first runner: the docker driver', async () => {
    await bumpTo('1')
    expect(await build(...engine.networkFlags)).toEqual({
      errors: [],
      downloads: ['pone 1', 'ptwo 1', 'uone 1', 'utwo 1'],
      said: KEPT,
    })
  }, 300_000)

  test('are of one package after a bump of one, on a new container', async () => {
    await bumpTo('2')
    expect(await build('--builder', await newContainer())).toEqual({
      errors: [],
      downloads: ['ptwo 2', 'utwo 2'],
      said: [...BROUGHT, ...KEPT],
    })
  }, 300_000)

  test('are of one package after a bump of one, on a remote BuildKit', async () => {
    await bumpTo('3')
    expect(await build('--builder', await newBuilder('remote', remote))).toEqual({
      errors: [],
      downloads: ['ptwo 3', 'utwo 3'],
      said: [...BROUGHT, ...KEPT],
    })
  }, 300_000)

  test('are left as they are on a builder that has some', async () => {
    await bumpTo('4')
    expect(await build(...engine.networkFlags)).toEqual({
      errors: [],
      downloads: ['ptwo 4', 'utwo 4'],
      said: [],
    })
  }, 300_000)

  test('cost no docker process when nothing is to be built', async () => {
    const again = await sandbox.build(repository, [
      ...['--registry', sandbox.prefix, '--push', '--carry-caches', join(sandbox.folder, 'kept')],
      ...buildArgs().flatMap(arg => ['--build-arg', arg]),
    ])
    expect([again.exitCode, again.dockerCalls]).toEqual([0, []])
  }, 60_000)

  test('go from runner to runner through the cache of GitHub Actions, where one was built from source', async () => {
    await using cache = await actionsCacheServer()
    let commit = ''
    await using api = await gitHubWithMainAt(() => commit)
    await bumpTo('1')
    commit = await sandbox.git(repository, 'rev-parse', 'HEAD')
    const first = await pushOnNewRunner(cache, api.url)
    await bumpTo('2')
    commit = await sandbox.git(repository, 'rev-parse', 'HEAD')
    const second = await pushOnNewRunner(cache, api.url)
    expect([first, second]).toEqual([
      { exitCode: 0, stderr: '', downloads: ['pone 1', 'ptwo 1', 'uone 1', 'utwo 1'] },
      { exitCode: 0, stderr: '', downloads: ['pone 1', 'ptwo 2', 'utwo 2'] },
    ])
    expect(cache.keys.filter(key => key.startsWith('base-image-downloads-'))).toHaveLength(2)
  }, 400_000)

  async function pushOnNewRunner(cache: ActionsCacheServer, apiUrl: string) {
    const { exitCode, stderr } = await pushEvent(sandbox, {
      ...{ repository, ref: 'refs/heads/main', registry: `${sandbox.prefix}/action`, apiUrl },
      environment: {
        ACTIONS_CACHE_SERVICE_V2: 'true',
        ACTIONS_RESULTS_URL: cache.url,
        ACTIONS_RUNTIME_TOKEN: 'a-token',
        INPUT_BUILDER: await newContainer(),
        'INPUT_BUILD-ARGS': buildArgs().join('\n'),
        INPUT_NETWORK: '',
      },
    })
    return { exitCode, stderr, downloads: index.takeDownloads() }
  }
})
