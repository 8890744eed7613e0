import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { publishedImage } from '../support/e2e-registry.ts'
import { AUTHOR, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

const hasCrane = spawnSync('crane', ['version']).status === 0

/** Each step begins with what the one before it left. */
describeOnEngine('an app whose base moves on', registry => {
  let sandbox: Sandbox
  let repository: string
  let at: readonly string[]
  const app = () => `${sandbox.prefix}/app:main`
  const check = async (...args: readonly string[]) => {
    const end = await sandbox.run(repository, ['check-base', ...args])
    expect(end.dockerCalls).toEqual([])
    return end
  }
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository(SMALL_REPOSITORY)
    at = ['--registry', sandbox.prefix, '--push', ...engine.networkFlags]
    const bases = ['--images', 'bases', '--tag', 'latest']
    expect((await sandbox.build(repository, [...at, ...bases])).exitCode).toBe(0)
    const apps = ['--images', 'apps', '--tag', 'main']
    expect((await sandbox.build(repository, [...at, ...apps])).exitCode).toBe(0)
  }, 300_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test('stands on today’s base, whose moving name its annotations hold', async () => {
    const base = await publishedImage(`${sandbox.prefix}/base:latest`)
    expect((await publishedImage(app()))?.annotations).toMatchObject({
      'org.opencontainers.image.base.name': `${sandbox.prefix}/base:latest`,
      'org.opencontainers.image.base.digest': base?.digest,
    })
    expect(await check(app())).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("stands on today's base"),
    })
  }, 60_000)

  test('is told by a run of the bases alone, and by a list, with the reason', async () => {
    await writeFile(join(repository, 'base/tool'), 'another tool\n')
    await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', 'Move on')
    const bases = ['--images', 'bases', '--tag', 'latest']
    const { report } = await sandbox.build(repository, [...at, ...bases])
    expect(report.superseded).toMatchObject([
      { image: 'app', base: 'base', cause: 'not-selected', reasons: [{ subject: 'tool' }] },
    ])
    const list = join(sandbox.folder, 'apps.txt')
    await writeFile(list, `# apps elsewhere\n${app()} # ours\n${sandbox.prefix}/nothing:main\n`)
    const end = await check('--list', list, '--json')
    expect([end.exitCode, JSON.parse(end.stdout)]).toMatchObject([
      1,
      {
        version: 1,
        images: [
          { image: app(), state: 'superseded', reasons: [{ subject: 'tool' }] },
          { state: 'unknown', why: 'the image is not there' },
        ],
      },
    ])
    expect((await check(`${sandbox.prefix}/nothing:main`)).exitCode).toBe(3)
  }, 120_000)

  test('a bad line of a list is named before anything is asked', async () => {
    const list = join(sandbox.folder, 'bad.txt')
    await writeFile(list, `${app()}\n\nNot An Image\n`)
    const end = await check('--list', list)
    expect([end.exitCode, end.stdout]).toEqual([2, ''])
    expect(end.stderr).toContain(`${list}:3: "Not An Image" is not an image reference`)
    expect((await check('--list', sandbox.folder)).exitCode).toBe(2)
  }, 60_000)

  const testCrane = hasCrane ? test : test.skip
  testCrane(
    'crane rebases it by what its annotations say',
    async () => {
      const rebased = `${sandbox.prefix}/app:rebased`
      await runProgram('crane', ['rebase', app(), '--insecure', '--tag', rebased], { cwd: '/' })
      const layersOf = async (name: string) => {
        const text = await runProgram('crane', ['manifest', '--insecure', name], { cwd: '/' })
        const { layers } = JSON.parse(text) as { readonly layers: readonly { digest: string }[] }
        return layers.map(({ digest }) => digest)
      }
      const base = await layersOf(`${sandbox.prefix}/base:latest`)
      const moved = await layersOf(rebased)
      expect(moved.slice(0, base.length)).toEqual(base)
      expect(moved.length).toBeGreaterThan(base.length)
    },
    60_000,
  )
})
