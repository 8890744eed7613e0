import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import type { PublishedImage } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

describeOnEngine('the command line without a registry', registry => {
  let sandbox: Sandbox
  let repository: string
  let layout: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.example('quickstart')
    layout = join(sandbox.folder, 'layout')
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const build = () => sandbox.build(repository, ['--layout', layout, ...engine.networkFlags])

  test('builds all into an image layout', async () => {
    const first = await build()
    expect([first.exitCode, first.outcomes]).toEqual([
      0,
      { 'quickstart-base': 'built', quickstart: 'built' },
    ])
    expect(await standsOnBase(first.report.images.map(({ digest }) => digest))).toBe(true)
  }, 120_000)

  test('builds nothing again, and starts no docker process', async () => {
    const second = await build()
    expect([second.exitCode, second.outcomes, second.dockerCalls]).toEqual([
      0,
      { 'quickstart-base': 'unchanged', quickstart: 'unchanged' },
      [],
    ])
  }, 60_000)

  test('takes the base from the layout for an app that changed', async () => {
    await sandbox.edit(repository, 'app-code')
    const third = await build()
    expect([third.exitCode, third.outcomes]).toEqual([
      0,
      { 'quickstart-base': 'unchanged', quickstart: 'built' },
    ])
    const digests = third.report.images.map(({ digest }) => digest)
    expect(await standsOnBase(digests)).toBe(true)
    expect(await bakeFile()).toContain(`oci-layout://${layout}@${digests[0]}`)
  }, 120_000)

  test('builds both where the base changed', async () => {
    await sandbox.edit(repository, 'base-dockerfile')
    const fourth = await build()
    expect([fourth.exitCode, fourth.outcomes]).toEqual([
      0,
      { 'quickstart-base': 'built', quickstart: 'built' },
    ])
    expect(await standsOnBase(fourth.report.images.map(({ digest }) => digest))).toBe(true)
  }, 120_000)

  test('keeps its own layout outside of the repository when it is told none', async () => {
    const copy = await sandbox.copy(repository)
    const run = await sandbox.build(copy, ['quickstart-base', ...engine.networkFlags])
    expect([run.exitCode, run.outcomes]).toEqual([0, { 'quickstart-base': 'built' }])
    expect(await sandbox.git(copy, 'status', '--porcelain', '--ignored')).toBe('')
    const files = await readdir(join(sandbox.folder, 'state'), { recursive: true })
    expect(files.filter(file => file.endsWith('layout/oci-layout'))).toHaveLength(1)
  }, 120_000)

  /** The definition of the last proof. */
  async function bakeFile(): Promise<string> {
    const files = await readdir(join(sandbox.folder, 'state'), { recursive: true })
    const [file = ''] = files.filter(path => path.endsWith('/docker-bake.json'))
    return readFile(join(sandbox.folder, 'state', file), 'utf8')
  }

  /** Base, then app: the app names the base's digest and begins with its layers. */
  async function standsOnBase(digests: readonly (string | null)[]): Promise<boolean> {
    const [base, app] = await Promise.all(digests.map(imageIn))
    return (
      base !== undefined &&
      app !== undefined &&
      app.annotations['org.opencontainers.image.base.digest'] === digests[0] &&
      base.layers.every(({ digest }, index) => app.layers[index]?.digest === digest) &&
      app.layers.length > base.layers.length
    )
  }

  async function imageIn(digest: string | null): Promise<PublishedImage> {
    const file = join(layout, 'blobs', (digest ?? '').replace(':', '/'))
    return JSON.parse(await readFile(file, 'utf8')) as PublishedImage
  }
})
