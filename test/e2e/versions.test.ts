import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { VersionList } from '../../src/domain/version/version-list.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { AUTHOR, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

const BASE = 'python-connector-base'
const APP = 'source-orders'

/** Each step begins with what the one before it left in the registry. */
describeOnEngine('the life of examples/versions', registry => {
  let sandbox: Sandbox
  let repository: string
  let prefix: string
  let flags: readonly string[]
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.example('versions')
    prefix = `${sandbox.prefix}/versions`
    flags = ['--registry', prefix, '--push', '--release', ...engine.networkFlags]
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const release = () => sandbox.build(repository, flags)
  const digest = async (name: string, tag: string) =>
    (await publishedImage(`${prefix}/${name}:${tag}`))?.digest
  const tags = async (name: string) =>
    ((await publishedTags(`${prefix}/${name}`)) ?? []).filter(tag => !tag.startsWith('fp-'))
  const digests = async (name: string) =>
    Object.fromEntries(
      await Promise.all((await tags(name)).map(async tag => [tag, await digest(name, tag)])),
    )
  const setVersion = async (version: string) => {
    const file = join(repository, '.github/base-images.yml')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/version: \d\S*/, `version: ${version}`))
    await sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', version)
  }

  test('the first release builds both; every tag of a version names one image', async () => {
    const first = await release()
    expect(first.report.images.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(first.outcomes).toEqual({ [BASE]: 'published', [APP]: 'published' })
    for (const name of [BASE, APP]) {
      expect(await tags(name)).toEqual(['1', '1.0', '1.0.0', 'latest'])
      expect(new Set(Object.values(await digests(name))).size).toBe(1)
    }
  }, 300_000)

  test('the same again is no work', async () => {
    const again = await release()
    expect(again.outcomes).toEqual({ [BASE]: 'unchanged', [APP]: 'unchanged' })
    expect(again.dockerCalls).toEqual([])
  }, 30_000)

  test('another recipe under a published version is refused before any build', async () => {
    const before = await digests(BASE)
    await sandbox.edit(repository, 'base-upgrade')
    const end = await sandbox.run(repository, ['build', ...flags])
    expect(end.exitCode).toBe(1)
    expect(end.dockerCalls).toEqual([])
    const line = end.stderr.split('\n')
    expect(line[0]).toMatch(
      /^error: \.github\/base-images\.yml:6: \S+:1\.0\.0 is published with fingerprint [0-9a-f]{64}, this commit gives fingerprint [0-9a-f]{64}$/,
    )
    expect(line.slice(1, 5)).toEqual([
      `  Set \`version: 1.1.0\` (a minor change) for ${BASE}: a published version never changes.`,
      `  changed since ${prefix}/${BASE}:1.0.0, minor: idna 3.9 -> 3.10`,
      '  - requirements.txt: idna 3.9 -> 3.10',
      '',
    ])
    expect(await digests(BASE)).toEqual(before)
  }, 60_000)

  test('a plan of a release says the same, a plan of the work does not stand in the way', async () => {
    const release = await sandbox.run(repository, ['plan', '--registry', prefix, '--release'])
    expect([release.exitCode, release.stderr.includes('`version: 1.1.0`')]).toEqual([1, true])
    const plain = await sandbox.run(repository, ['plan', '--registry', prefix])
    expect([plain.exitCode, plain.stderr.includes('`version: 1.1.0`')]).toEqual([0, true])
  }, 60_000)

  test('a prerelease has its own tag alone', async () => {
    const before = await digests(BASE)
    await setVersion('1.1.0-rc.1')
    const end = await release()
    expect(end.outcomes).toEqual({ [BASE]: 'published', [APP]: 'published' })
    const { '1.1.0-rc.1': candidate, ...others } = await digests(BASE)
    expect(others).toEqual(before)
    expect(Object.values(before)).not.toContain(candidate)
  }, 120_000)

  test('its release is the same image under another number', async () => {
    await setVersion('1.1.0')
    const end = await release()
    expect(end.outcomes).toEqual({ [BASE]: 'tagged', [APP]: 'unchanged' })
    expect(end.dockerCalls).toEqual([])
    expect(await digest(BASE, '1.1.0')).toBe(await digest(BASE, '1.1.0-rc.1'))
    expect(await digest(BASE, 'latest')).toBe(await digest(BASE, '1.1.0'))
    expect(await digest(BASE, '1')).toBe(await digest(BASE, '1.1.0'))
    expect(await digest(BASE, '1.0')).toBe(await digest(BASE, '1.0.0'))
  }, 60_000)

  test('with `auto` the connector has taken the numbers that its changes ask for', async () => {
    await sandbox.edit(repository, 'app-code')
    await release()
    expect(await tags(APP)).toEqual(['1', '1.0', '1.0.0', '1.1', '1.1.0', '1.1.1', 'latest'])
    expect(await digest(APP, 'latest')).toBe(await digest(APP, '1.1.1'))
  }, 120_000)

  test('a version that goes backwards is refused at its line', async () => {
    await setVersion('1.0.9')
    const end = await sandbox.run(repository, ['build', ...flags])
    expect(end.exitCode).toBe(1)
    expect(end.stderr).toMatch(
      /base-images\.yml:6: version 1\.0\.9 goes backwards: \S+:1\.1\.0 is published/,
    )
    await setVersion('1.1')
    const wrong = await sandbox.run(repository, ['build', ...flags])
    expect(wrong.exitCode).toBe(2)
    expect(wrong.stderr).toMatch(/base-images\.yml:6: "1\.1" is no semantic version\n.*1\.1\.0/)
    await setVersion('1.1.0')
  }, 60_000)

  test('force on a published version is refused', async () => {
    const end = await sandbox.run(repository, ['build', ...flags, '--force'])
    expect(end.exitCode).toBe(2)
    expect(end.dockerCalls).toEqual([])
    expect(end.stderr).toMatch(/:1\.1\.0 is published, and `force` would build it anew/)
  }, 60_000)

  test('versions are listed with date, digest, size and reason, and resolved by range', async () => {
    const at = ['--registry', prefix]
    const end = await sandbox.run(repository, ['versions', BASE, '--json', ...at])
    const [image] = (JSON.parse(end.stdout) as VersionList).images
    expect(image?.versions.map(({ version, change }) => [version, change?.level])).toEqual([
      ['1.1.0', 'minor'],
      ['1.1.0-rc.1', 'minor'],
      ['1.0.0', undefined],
    ])
    const [newest] = image?.versions ?? []
    expect(newest?.digest).toBe(await digest(BASE, '1.1.0'))
    expect(newest?.builtAt).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(newest?.platforms[0]?.compressedBytes).toBeGreaterThan(1e6)
    expect(newest?.change?.reasons).toEqual([
      { kind: 'dependencies', subject: 'requirements.txt', item: 'idna', old: '3.9', new: '3.10' },
    ])
    const get = (name: string) => sandbox.run(repository, ['get', name, ...at])
    const ref = `${prefix}/${BASE}@${await digest(BASE, '1.0.0')}\n`
    expect((await get(`${BASE}@~1.0`)).stdout).toBe(ref)
    expect((await get(`${prefix}/${BASE}@1.0.x`)).stdout).toBe(ref)
    const none = await get(`${BASE}@^2`)
    expect([none.exitCode, none.stderr]).toEqual([
      2,
      expect.stringContaining('Choose among the published versions: 1.0.0, 1.1.0-rc.1, 1.1.0.'),
    ])
  }, 60_000)
})
