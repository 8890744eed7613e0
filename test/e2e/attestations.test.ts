import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FINGERPRINT_ANNOTATION, RECORD_ANNOTATION } from '../../src/domain/fingerprint/record.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

interface Manifest {
  readonly annotations?: Readonly<Record<string, string>>
  readonly manifests?: readonly {
    readonly digest: string
    readonly annotations?: Readonly<Record<string, string>>
  }[]
}

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
].join(', ')

describeOnEngine('an image with provenance', registry => {
  let sandbox: Sandbox
  let repository: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    const config = SMALL_REPOSITORY['.github/base-images.yml']
    repository = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': `defaults: { provenance: mode=min }\n${config}`,
    })
  }, 60_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const read = async (name: string, reference: string): Promise<Manifest> => {
    const path = sandbox.prefix.slice(registry.length + 1)
    const url = `http://${registry}/v2/${path}/${name}/manifests/${reference}`
    return (await (await fetch(url, { headers: { accept: ACCEPT } })).json()) as Manifest
  }

  test('is an index whose attestation is neither a platform nor weighed', async () => {
    const flags = ['--registry', sandbox.prefix, '--push', ...engine.networkFlags]
    const first = await sandbox.build(repository, flags)
    expect(first.outcomes).toEqual({ base: 'published', app: 'published' })
    for (const { name, digest, sizes } of first.report.images) {
      const index = await read(name, digest ?? '')
      expect(index.annotations?.[FINGERPRINT_ANNOTATION]).toMatch(/^[0-9a-f]{64}$/)
      const [image, attestation, ...more] = index.manifests ?? []
      expect(attestation?.annotations).toMatchObject({
        'vnd.docker.reference.type': 'attestation-manifest',
        'vnd.docker.reference.digest': image?.digest,
      })
      expect(more).toEqual([])
      const record = (await read(name, image?.digest ?? '')).annotations?.[RECORD_ANNOTATION]
      expect(record).toMatch(/^H4sI/)
      expect(sizes.map(({ platform }) => platform)).toEqual(['linux/amd64'])
    }
    const again = await sandbox.build(repository, flags)
    expect([again.outcomes, again.dockerCalls]).toEqual([
      { base: 'unchanged', app: 'unchanged' },
      [],
    ])
  }, 300_000)
})
