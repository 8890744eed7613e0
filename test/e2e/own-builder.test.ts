import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { gitHubWithMainAt, postStep, pushEvent } from '../support/e2e-action.ts'
import { writeProgram } from '../support/e2e-docker-recorder.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { publishedImage } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

describeOnEngine('the action where Docker keeps its images in the old store', registry => {
  const { builderImage, buildkitdConfig } = engine
  if (builderImage === undefined || buildkitdConfig === undefined) {
    test.skip('there is no image for a builder', () => undefined)
    return
  }
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test('makes a builder of its own, and removes it in the post step', async () => {
    const folder = join(sandbox.folder, 'old-store')
    const lies = `[ "$1" != info ] || { echo '[["Backing Filesystem","extfs"]]'; exit 0; }\n`
    await writeProgram(folder, 'docker', `${lies}exec '${sandbox.docker.path}/docker' "$@"\n`)
    const builders = async () =>
      (await runProgram('docker', ['buildx', 'ls', '--format', '{{.Name}}'], { cwd: '/' })).split(
        '\n',
      )
    const repository = await sandbox.repository(SMALL_REPOSITORY)
    const commit = await sandbox.git(repository, 'rev-parse', 'HEAD')
    await using api = await gitHubWithMainAt(() => commit)

    const main = await pushEvent(sandbox, {
      ...{ repository, ref: 'refs/heads/main', registry: sandbox.prefix, apiUrl: api.url },
      environment: {
        PATH: `${folder}:${sandbox.environment.PATH}`,
        'INPUT_DRIVER-OPTS': `image=${builderImage}\nnetwork=host`,
        'INPUT_BUILDKITD-CONFIG': buildkitdConfig,
        // The container has a network of its own.
        INPUT_NETWORK: '',
      },
    })
    expect([main.exitCode, main.stderr]).toEqual([0, ''])
    const base = await publishedImage(`${sandbox.prefix}/base:latest`)
    const app = await publishedImage(`${sandbox.prefix}/app:main`)
    expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base?.digest)
    const created = Object.values(main.state)
    expect(created).toEqual([expect.stringMatching(/^base-image-[0-9a-f]+$/)])
    expect(await builders()).toEqual(expect.arrayContaining(created))

    const post = await postStep(sandbox, main.state)
    expect(post).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(await builders()).not.toContain(created[0])
  }, 120_000)
})
