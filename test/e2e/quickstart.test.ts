import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { gitHubWithMainAt, pushEvent } from '../support/e2e-action.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { filesOfLayer, publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { AUTHOR, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

describeOnEngine('quickstart', registry => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test('its app layers hold the code, no dependency, and stay under 1 MB', async () => {
    const repository = await sandbox.example('quickstart')
    const prefix = `${sandbox.prefix}/layers`
    const flags = ['--registry', prefix, '--push', '--tag', 'try', ...engine.networkFlags]
    expect((await sandbox.build(repository, flags)).exitCode).toBe(0)
    const base = await publishedImage(`${prefix}/quickstart-base:try`)
    const app = await publishedImage(`${prefix}/quickstart:try`)
    const own = (app?.layers ?? []).slice(base?.layers.length)
    expect(own.length).toBeGreaterThan(0)
    expect(own.reduce((bytes, { size }) => bytes + size, 0)).toBeLessThan(1_000_000)
    const inApp = await filesIn(`${prefix}/quickstart`, own)
    expect(inApp).toContain('app/src/quickstart/app.py')
    expect(inApp.filter(isDependency)).toEqual([])
    const inBase = await filesIn(`${prefix}/quickstart-base`, (base?.layers ?? []).slice(1))
    expect(inBase.filter(isDependency)).not.toEqual([])
  }, 120_000)

  describe('with a version from git tags', () => {
    let repository: string
    beforeAll(async () => {
      repository = await sandbox.example('quickstart', 'scm')
    }, 120_000)

    test('a commit pushed to main and then tagged v1.2.3 gives an app that says 1.2.3', async () => {
      let head = ''
      await using api = await gitHubWithMainAt(() => head)
      const released = await sandbox.copy(repository)
      const release = { repository: released, registry: `${sandbox.prefix}/scm`, apiUrl: api.url }
      const names = ['quickstart-base', 'quickstart'].map(name => `${release.registry}/${name}`)
      const [base = '', app = ''] = names

      await sandbox.edit(released, 'app-code')
      head = await sandbox.git(released, 'rev-parse', 'HEAD')
      const short = head.slice(0, 7)
      const onMain = await pushEvent(sandbox, { ...release, ref: 'refs/heads/main' })
      expect([onMain.exitCode, onMain.stderr]).toEqual([0, ''])
      expect(await movingTags(base)).toEqual(['latest', 'main', `main-${short}`])
      expect(await movingTags(app)).toEqual(['main', `main-${short}`])
      expect(await versionIn(`${app}:main`)).toMatch(/^1\.2\.3\.dev\d+\+g/)

      const pushedBase = await publishedImage(`${base}:latest`)
      await sandbox.git(released, ...AUTHOR, 'tag', '--annotate', '--message', '-', 'v1.2.3')
      const onTag = await pushEvent(sandbox, { ...release, ref: 'refs/tags/v1.2.3' })
      expect([onTag.exitCode, onTag.stderr]).toEqual([0, ''])
      const versions = ['1', '1.2', '1.2.3', 'latest']
      expect(await movingTags(app)).toEqual([...versions, 'main', `main-${short}`])
      expect(await movingTags(base)).toEqual(['latest', 'main', `main-${short}`])
      expect(await publishedImage(`${base}:latest`)).toEqual(pushedBase)
      expect(await versionIn(`${app}:1.2.3`)).toBe('1.2.3')
      const digests = await Promise.all(versions.map(tag => publishedImage(`${app}:${tag}`)))
      expect(new Set(digests.map(image => image?.digest)).size).toBe(1)
    }, 240_000)

    test('a dev bump builds the app alone, and the plan says why', async () => {
      const prefix = `${sandbox.prefix}/scm-dev`
      const edited = await sandbox.copy(repository)
      const flags = ['--registry', prefix, ...engine.networkFlags]
      const push = [...flags, '--push', '--tag']
      await sandbox.build(edited, [...push, 'main'])
      await sandbox.build(edited, ['quickstart-base', ...push, 'latest'])
      await sandbox.edit(edited, 'dev-lock-bump')
      const { images } = await sandbox.plan(edited, flags)
      expect(images.map(({ name, state }) => [name, state])).toEqual([
        ['quickstart-base', 'present'],
        ['quickstart', 'missing'],
      ])
      const reasons = images[1]?.reasons ?? []
      expect(reasons.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual([
        'sources .git',
        'sources uv.lock',
      ])
      const git = reasons.find(({ subject }) => subject === '.git')
      expect(git?.old).toMatch(/^v1\.2\.2-1-g/)
      expect(git?.new).toMatch(/^v1\.2\.2-2-g/)
      const said = await sandbox.run(edited, ['explain', 'quickstart', ...flags])
      expect(said.stdout).toMatch(/because .*\.git.* v1\.2\.2-1-g\S+ .*v1\.2\.2-2-g/)
    }, 120_000)
  })

  async function versionIn(image: string): Promise<string> {
    const code = 'import importlib.metadata as m; print(m.version("quickstart"))'
    const run = ['run', '--rm', '--quiet', '--network', 'none', image, 'python', '-c', code]
    return runProgram('docker', run, { cwd: sandbox.folder })
  }
})

const isDependency = (path: string) => path.includes('site-packages/')

async function filesIn(repository: string, layers: readonly { readonly digest: string }[]) {
  const files = layers.map(({ digest }) => filesOfLayer(repository, digest))
  return (await Promise.all(files)).flat()
}

async function movingTags(repository: string): Promise<readonly string[] | undefined> {
  return (await publishedTags(repository))?.filter(tag => !tag.startsWith('fp-'))
}
