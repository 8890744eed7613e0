import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'
import { hasRegistry, type OwnRegistry, startOwnRegistry } from '../support/own-registry.ts'

const RECORD = 'io.github.base-image-action.record'
const FINGERPRINT = 'io.github.base-image-action.fingerprint'
const CONFIG = `images:
  base: { file: base/Dockerfile, context: base, version: 1.0.0 }
`
const testOnOwn = hasRegistry ? test : test.skip

describeOnEngine('a registry that somebody has had a hand in', registry => {
  let sandbox: Sandbox
  let own: OwnRegistry | undefined
  let repository: string
  let digest: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    if (!hasRegistry) return
    own = await startOwnRegistry(join(sandbox.folder, 'own'))
    repository = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': CONFIG,
    })
    const { exitCode, report } = await release()
    expect([exitCode, report.images[0]?.outcome]).toEqual([0, 'published'])
    digest = report.images[0]?.digest ?? ''
  }, 120_000)
  afterAll(async () => {
    await own?.[Symbol.asyncDispose]()
    await sandbox?.[Symbol.asyncDispose]()
  })

  const base = () => `${own?.host}/acme/base`
  const args = (...more: readonly string[]) => [
    ...['--registry', `${own?.host}/acme`, '--push', '--release'],
    ...engine.networkFlags,
    ...more,
  ]
  const release = () => sandbox.build(repository, args())
  const named = async (tag: string) => (await publishedImage(`${base()}:${tag}`))?.digest
  /** Puts the image under 1.0.0 again with other annotations. @returns its new digest */
  const rewrite = async (change: (annotations: Record<string, string>) => void) => {
    const url = `http://${own?.host}/v2/acme/base/manifests`
    const type = 'application/vnd.oci.image.manifest.v1+json'
    const answer = await fetch(`${url}/${digest}`, { headers: { accept: type } })
    const manifest = (await answer.json()) as { annotations: Record<string, string> }
    change(manifest.annotations)
    const put = await fetch(`${url}/1.0.0`, {
      method: 'PUT',
      headers: { 'content-type': type },
      body: JSON.stringify(manifest),
    })
    expect(put.status).toBe(201)
    return put.headers.get('docker-content-digest') ?? ''
  }

  testOnOwn.each([
    { gone: ['1', '1.0', 'latest'] },
    { gone: ['1.0.0'] },
    { gone: ['1', '1.0', '1.0.0', 'latest'] },
  ])(
    'deleted tags $gone are set again, on the same image and without a build',
    async ({ gone }) => {
      for (const tag of gone) await own?.removeTag('acme/base', tag)
      for (const tag of gone) expect(await named(tag)).toBeUndefined()
      const end = await release()
      expect([end.exitCode, end.outcomes, end.dockerCalls]).toEqual([0, { base: 'tagged' }, []])
      for (const tag of ['1', '1.0', '1.0.0', 'latest']) expect(await named(tag)).toBe(digest)
      expect((await release()).outcomes).toEqual({ base: 'unchanged' })
    },
    60_000,
  )

  testOnOwn.each<{
    record: string
    change: (annotations: Record<string, string>) => void
    says: string
  }>([
    {
      record: 'cut off, of a known fingerprint,',
      says: 'latest -> ',
      change: annotations => {
        annotations[RECORD] = (annotations[RECORD] ?? '').slice(0, 200)
      },
    },
    {
      record: 'of a newer release',
      says: 'version 1.0.0 is published with a record that this release cannot read: it stays as it is',
      change: annotations => {
        const newer = gzipSync(JSON.stringify({ v: 99, recipe: { v: 99 } }))
        annotations[RECORD] = newer.toString('base64')
        annotations[FINGERPRINT] = 'f'.repeat(64)
      },
    },
  ])(
    'a version whose record is $record stays',
    async ({ change, says }) => {
      const other = await rewrite(change)
      const end = await release()
      expect([end.exitCode, end.dockerCalls]).toEqual([0, []])
      expect(end.stderr).toContain(says)
      expect(await named('1.0.0')).toBe(other)
      const list = await sandbox.run(repository, [
        'versions',
        'base',
        '--registry',
        `${own?.host}/acme`,
      ])
      expect([list.exitCode, list.stdout]).toEqual([0, expect.stringContaining('1.0.0')])
    },
    60_000,
  )

  testOnOwn(
    'a version without a record is refused: nobody can tell what it is',
    async () => {
      const other = await rewrite(annotations => {
        for (const name of Object.keys(annotations)) delete annotations[name]
      })
      const before = await publishedTags(base())
      const end = await sandbox.run(repository, ['build', ...args()])
      expect([end.exitCode, end.dockerCalls]).toEqual([1, []])
      expect(end.stderr).toContain('base:1.0.0')
      expect(await named('1.0.0')).toBe(other)
      expect(await publishedTags(base())).toEqual(before)
    },
    60_000,
  )
})
