import { randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { removeLocalImages } from '../support/e2e-docker-recorder.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { ENV_FILES } from '../support/env-files.ts'

/** What `make build-base && docker compose up` does today. */
describeOnEngine('--load, and docker compose behind it', registry => {
  /** A FROM name that no registry has. */
  const owner = `e2e-${randomUUID().slice(0, 8)}`
  let sandbox: Sandbox
  let repository: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository({
      'docker/base/Dockerfile': 'FROM busybox:1.36\nCOPY tool /tool\n',
      'docker/base/tool': 'a tool\n',
      'services/api/Dockerfile': `FROM ${owner}/shop-base\nCOPY services/api/code /code\nRUN cat /tool /code >/both\n`,
      'services/api/code': 'some code\n',
      'compose.yaml': `services:
  api:
    build: { context: ., dockerfile: services/api/Dockerfile, network: "${engine.networkFlags[1] ?? 'default'}" }
    image: ${owner}/api
    network_mode: none
    command: [cat, /both]
`,
    })
    const origin = `https://github.com/${owner}/shop.git`
    await sandbox.git(repository, 'remote', 'add', 'origin', origin)
  }, 120_000)
  afterAll(async () => {
    await compose('down', '--remove-orphans')
    await removeLocalImages(owner)
    await sandbox?.[Symbol.asyncDispose]()
  }, 60_000)

  const compose = async (...args: readonly string[]) => {
    const [program, first] = await composeProgram()
    const project = ['--ansi', 'never', '--project-name', owner]
    return runProgram(program, [...first, ...project, ...args], { cwd: repository })
  }

  test('without the base in the local Docker compose cannot build', async () => {
    await expect(compose('build')).rejects.toThrow(`${owner}/shop-base`)
  }, 120_000)

  test('with --load compose builds and runs the service on it', async () => {
    const flags = ['--registry', `${sandbox.prefix}/shop`, ...engine.networkFlags]
    const end = await sandbox.build(repository, ['shop-base', '--load', ...flags])
    expect([end.exitCode, end.outcomes]).toEqual([0, { 'shop-base': 'built' }])
    await compose('build')
    const logs = await compose('up', '--no-build', '--no-log-prefix', '--abort-on-container-exit')
    expect(logs).toContain('a tool\nsome code')
  }, 180_000)

  test('.env is what docker compose takes it for', async () => {
    const [program, first] = await composeProgram()
    const folder = await mkdtemp(join(sandbox.folder, 'env-'))
    const names = ['A', 'B', 'C', 'D']
    const labels = Object.fromEntries(names.map(name => [name, `\${${name}-not set}`]))
    const services = { a: { image: 'x', labels } }
    await writeFile(join(folder, 'compose.yaml'), JSON.stringify({ services }))
    for (const { text, variables } of ENV_FILES) {
      await writeFile(join(folder, '.env'), text)
      const config = await runProgram(program, [...first, 'config', '--format', 'json'], {
        cwd: folder,
      })
      const read = Object.entries<string>(JSON.parse(config).services.a.labels)
      const found = read
        .filter(([, value]) => value !== 'not set')
        // What `config` writes can be read again.
        .map(([name, value]) => [name, value.replaceAll('$$', '$')])
      expect([text, Object.fromEntries(found)]).toEqual([text, variables])
    }
  }, 120_000)
})

/** The plugin of Docker, or the program that `script/setup/compose` fetched. */
async function composeProgram(): Promise<readonly [string, readonly string[]]> {
  try {
    await runProgram('docker', ['compose', 'version'], { cwd: '.' })
    return ['docker', ['compose']]
  } catch {
    return ['docker-compose', []]
  }
}
