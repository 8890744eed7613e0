import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FINGERPRINT_ANNOTATION, RECORD_ANNOTATION } from '../../src/domain/fingerprint/record.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
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

/** Speaks BuildKit's protocol of SBOM scanners: an SPDX document in an in-toto statement, here with the files of the image. */
const SCANNER = {
  Dockerfile: 'FROM busybox:1.36\nCOPY scan /scan\nENTRYPOINT ["/bin/sh", "/scan"]\n',
  scan: `set -eu
name=$(basename "$BUILDKIT_SCAN_SOURCE")
packages=$(cd "$BUILDKIT_SCAN_SOURCE" && for file in *; do [ ! -f "$file" ] || printf '{"SPDXID":"SPDXRef-%s","name":"%s","downloadLocation":"NOASSERTION"},' "$file" "$file"; done)
cat >"$BUILDKIT_SCAN_DESTINATION/$name.spdx.json" <<JSON
{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document","predicate":{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","dataLicense":"CC0-1.0","name":"$name","documentNamespace":"https://example.test/$name","creationInfo":{"created":"2026-11-01T00:00:00Z","creators":["Tool: stand-in"]},"packages":[\${packages%,}]}}
JSON
`,
} as const

describeOnEngine('an image with an SBOM', registry => {
  if (engine.remote === undefined) {
    test.skip('needs a builder whose own steps reach the network', () => undefined)
    return
  }
  const builder = `e2e-${randomUUID().slice(0, 8)}`
  let sandbox: Sandbox
  let repository: string
  let flags: readonly string[]
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    const create = ['--name', builder, '--driver', 'remote', engine.remote ?? '']
    await runProgram('docker', ['buildx', 'create', ...create], { cwd: sandbox.folder })
    const scanner = await sandbox.repository(SCANNER)
    const generator = `${sandbox.prefix}/scanner:1`
    const push = ['--builder', builder, '--push', '--provenance=false', '--tag', generator, '.']
    await runProgram('docker', ['buildx', 'build', ...push], { cwd: scanner })
    const config = SMALL_REPOSITORY['.github/base-images.yml']
    repository = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': `defaults: { provenance: auto }\n${config.replace('context: base\n', `context: base\n    sbom: generator=${generator}\n    version: 1.0.0\n`)}`,
    })
    flags = ['--registry', sandbox.prefix, '--push', '--release', '--builder', builder]
  }, 120_000)
  afterAll(async () => {
    await runProgram('docker', ['buildx', 'rm', '--force', builder], { cwd: '/' })
    await sandbox?.[Symbol.asyncDispose]()
  }, 60_000)

  test('is read back, and weighs what it weighs without', async () => {
    const { report, outcomes } = await sandbox.build(repository, flags)
    expect(outcomes).toEqual({ base: 'published', app: 'published' })
    const [base, app] = report.images
    const at = { platform: 'linux/amd64' }
    expect(base?.attestations).toMatchObject([
      { ...at, kind: 'sbom', predicateType: 'https://spdx.dev/Document' },
      { ...at, kind: 'provenance' },
    ])
    expect(app?.attestations).toMatchObject([{ ...at, kind: 'provenance' }])
    const bare = await sandbox.build(repository, [...flags, '--layout', join(sandbox.folder, 'x')])
    expect(bare.report.images.map(({ sizes }) => sizes.map(size => size.layers))).toEqual(
      report.images.map(({ sizes }) => sizes.map(size => size.layers)),
    )
    const path = sandbox.prefix.slice(registry.length + 1)
    const sbom = base?.attestations?.find(({ kind }) => kind === 'sbom')
    const statement = await fetch(`http://${registry}/v2/${path}/base/blobs/${sbom?.digest}`)
    expect(await statement.json()).toMatchObject({
      predicateType: 'https://spdx.dev/Document',
      predicate: { packages: expect.arrayContaining([expect.objectContaining({ name: 'tool' })]) },
    })
    const again = await sandbox.build(repository, flags)
    expect([again.dockerCalls, again.report.images.map(one => one.attestations)]).toEqual([
      [],
      report.images.map(one => one.attestations),
    ])
  }, 300_000)

  test('is named in the documentation of its version', async () => {
    const { stdout } = await sandbox.run(repository, ['docs', `${sandbox.prefix}/base@1.0.0`])
    expect(stdout).toMatch(
      /## Attestations\n\n\| platform .*\n.*\n\| linux\/amd64 \| SBOM \| <code>https.*spdx\.dev\/Document<\/code> \|.*\n\| linux\/amd64 \| provenance \|/,
    )
  }, 60_000)
})
