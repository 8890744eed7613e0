import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { removeLocalImages } from '../support/e2e-docker-recorder.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

describeOnEngine('--load', registry => {
  /** A FROM name that this machine has never heard of. */
  const owner = `e2e-${randomUUID().slice(0, 8)}`
  const files = Object.fromEntries(
    Object.entries(SMALL_REPOSITORY).map(([path, text]) => [
      path,
      text.replace('acme/', `${owner}/`),
    ]),
  )
  let sandbox: Sandbox
  let repository: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository(files)
    await sandbox.git(
      repository,
      'remote',
      'add',
      'origin',
      `https://github.com/${owner}/small.git`,
    )
  }, 120_000)
  afterAll(async () => {
    await removeLocalImages(owner)
    await sandbox?.[Symbol.asyncDispose]()
  }, 60_000)

  const docker = (...args: readonly string[]) => runProgram('docker', args, { cwd: repository })
  const loaded = async () =>
    (await docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'))
      .split('\n')
      .filter(name => name.startsWith(`${owner}/`))

  test('puts what is built into Docker under its FROM name, where a plain build finds it', async () => {
    expect(await loaded()).toEqual([])
    const end = await sandbox.build(repository, ['--load', ...engine.networkFlags])
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'built', app: 'built' }])
    expect(await loaded()).toEqual([`${owner}/base:latest`])
    const tag = `${owner}/plain:latest`
    await docker('build', '--quiet', ...engine.networkFlags, '--tag', tag, 'app')
    const run = ['run', '--rm', '--network', 'none', tag, 'cat', '/tool', '/code']
    expect(await docker(...run)).toBe('a tool\nsome code')
    await removeLocalImages(owner)
  }, 120_000)

  test('pulls what is published, and builds nothing', async () => {
    const flags = ['--registry', sandbox.prefix, ...engine.networkFlags]
    expect((await sandbox.build(repository, [...flags, '--push'])).exitCode).toBe(0)
    await removeLocalImages(sandbox.prefix.split('/').at(-1) ?? '')
    const end = await sandbox.build(repository, [...flags, '--load'])
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'unchanged', app: 'unchanged' }])
    expect(end.dockerCalls.filter(call => call.startsWith('buildx '))).toEqual([])
    expect(await loaded()).toEqual([`${owner}/base:latest`])
    const run = ['run', '--rm', '--network', 'none', `${owner}/base`, 'cat', '/tool']
    expect(await docker(...run)).toBe('a tool')
  }, 120_000)
})
