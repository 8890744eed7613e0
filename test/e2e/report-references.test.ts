import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ImageComparison } from '../../src/domain/sizes/comparison.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { type PublishedLayer, publishedImage } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'

describeOnEngine('report A B', registry => {
  let sandbox: Sandbox
  let layout: string
  /** Outside of any repository: nothing of it is asked. */
  let outside: string
  const app = () => `${sandbox.prefix}/report/app`

  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    layout = join(sandbox.folder, 'layout')
    outside = sandbox.folder
    const repository = await sandbox.repository(SMALL_REPOSITORY)
    const flags = ['--registry', `${sandbox.prefix}/report`, ...engine.networkFlags]
    await sandbox.build(repository, [...flags, '--push', '--tag', 'one'])
    await writeFile(join(repository, 'app/code'), 'other code\n')
    await sandbox.build(repository, [...flags, '--push', '--tag', 'two'])
    await sandbox.build(repository, [...flags, '--layout', layout])
  }, 180_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const report = async (...args: readonly string[]): Promise<ImageComparison> => {
    const end = await sandbox.run(outside, ['report', '--json', ...args])
    expect([end.exitCode, end.stderr, end.dockerCalls]).toEqual([0, '', []])
    return JSON.parse(end.stdout) as ImageComparison
  }
  const sum = (layers: readonly PublishedLayer[]) => {
    const distinct = new Map(layers.map(({ digest, size }) => [digest, size]))
    return [...distinct.values()].reduce((all, size) => all + size, 0)
  }

  test('says what the manifests of the registry add up to', async () => {
    const { platforms } = await report(`${app()}:one`, `${app()}:two`)
    const [one, two] = await Promise.all(
      ['one', 'two'].map(tag => publishedImage(`${app()}:${tag}`)),
    )
    const held = new Set(one?.layers.map(({ digest }) => digest))
    const [only] = platforms
    expect([platforms.length, only?.kind]).toEqual([1, 'changed'])
    expect([only?.before, only?.after].map(side => side?.totalCompressedBytes)).toEqual(
      [one, two].map(image => sum(image?.layers ?? [])),
    )
    const configBytes =
      (only?.pullCostBytes ?? 0) -
      sum((two?.layers ?? []).filter(({ digest }) => !held.has(digest)))
    expect(configBytes).toBeGreaterThan(100)
    expect(configBytes).toBeLessThan(10_000)
    expect(only?.roles.map(({ role, kind }) => `${role} ${kind}`)).toEqual([
      'upstream same',
      'base same',
      'app changed',
    ])
  }, 60_000)

  test('asks for manifests and configs, and for no layer', async () => {
    await using proxy = await startFaultProxy(`http://${registry}`, [])
    const through = new URL(proxy.url).host
    const own = app().replace(registry, through)
    const { platforms } = await report(`${own}:one`, `${own}:two`)
    const layers = platforms.flatMap(one => one.layers).map(({ after }) => after?.digest ?? '-')
    expect(layers.length).toBeGreaterThan(2)
    expect(proxy.seen.length).toBeGreaterThanOrEqual(4)
    expect(proxy.seen.filter(({ path }) => layers.some(digest => path.includes(digest)))).toEqual(
      [],
    )
  }, 60_000)

  test('an image layout is as good as a registry', async () => {
    const end = await sandbox.run(outside, ['report', `oci-layout://${layout}:none`])
    expect([end.exitCode, end.stderr]).toEqual([2, expect.stringContaining('has no image none')])
    const named = /Name one of: (?:.*, )?(\S+\/app:fp-\w+)/.exec(end.stderr)?.[1] ?? ''
    const { platforms } = await report(`${app()}:two`, `oci-layout://${layout}:${named}`)
    const layers = platforms.flatMap(one => one.layers)
    expect(layers.length).toBeGreaterThan(2)
    expect(layers.map(({ before }) => before?.instruction)).toEqual(
      layers.map(({ after }) => after?.instruction),
    )
  }, 60_000)

  test('reads an image that this tool did not build, as text', async () => {
    const end = await sandbox.run(outside, ['report', `${registry}/library/busybox:1.36`])
    expect(end.exitCode).toBe(0)
    expect(end.stdout).toMatch(/\nlinux\/amd64 {2}[\d.]+ [kM]?B compressed\n[\s\S]*█/)
  }, 60_000)

  test.each([
    { what: 'an image that is not there', args: ['nothing:here'], says: 'there is no image' },
    {
      what: 'three of them',
      args: ['a:1', 'b:1', 'c:1'],
      says: 'report compares two images, not 3',
    },
    { what: 'a folder that is none', args: ['./nowhere'], says: 'there is no image layout' },
  ])(
    'refuses $what',
    async ({ args, says }) => {
      const named = args.map(arg => (arg.startsWith('.') ? arg : `${registry}/${arg}`))
      const end = await sandbox.run(outside, ['report', ...named])
      expect([end.exitCode, end.stderr]).toEqual([2, expect.stringContaining(says)])
    },
    60_000,
  )
})
