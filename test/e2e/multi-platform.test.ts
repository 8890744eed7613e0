import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

const PLATFORMS = ['linux/amd64', 'linux/arm64']
/** Without RUN it builds for any platform anywhere. */
const FILES = {
  '.github/base-images.yml': `defaults: { platforms: [${PLATFORMS.join(', ')}] }
images:
  base:
    file: base/Dockerfile
    context: base
    from-names: [acme/base]
  app:
    file: app/Dockerfile
    context: app
`,
  'base/Dockerfile': 'FROM scratch\nCOPY tool /tool\n',
  'base/tool': 'a tool\n',
  'app/Dockerfile': 'FROM acme/base\nARG TARGETARCH\nCOPY code-$TARGETARCH /code\n',
  'app/code-amd64': 'code for amd64\n',
  'app/code-arm64': 'code for arm64\n',
}
const INDEX = 'application/vnd.oci.image.index.v1+json'

interface Index {
  readonly annotations: Readonly<Record<string, string>>
  readonly manifests: readonly {
    readonly digest: string
    readonly platform: { readonly os: string; readonly architecture: string }
  }[]
}

describeOnEngine('images of two platforms', registry => {
  let sandbox: Sandbox
  let repository: string
  let path: string
  let build: () => ReturnType<Sandbox['build']>
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository(FILES)
    path = sandbox.prefix.slice(registry.length + 1)
    build = () =>
      sandbox.build(repository, ['--registry', sandbox.prefix, '--push', '--tag', 'try'])
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const manifestsUrl = (image: string) => `http://${registry}/v2/${path}/${image}/manifests`
  async function indexOf(image: string): Promise<Index & { readonly digest: string }> {
    const answer = await fetch(`${manifestsUrl(image)}/try`, { headers: { accept: INDEX } })
    const digest = answer.headers.get('docker-content-digest') ?? ''
    return { ...((await answer.json()) as Index), digest }
  }
  const platformsOf = ({ manifests }: Index) =>
    manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`)

  test('are published under one index each, the app on the index of the base', async () => {
    const first = await build()
    expect([first.exitCode, first.outcomes]).toEqual([0, { base: 'published', app: 'published' }])
    const [base, app] = await Promise.all(['base', 'app'].map(indexOf))
    expect([base, app].map(index => index && platformsOf(index))).toEqual([PLATFORMS, PLATFORMS])
    expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base?.digest)
    expect(first.report.images.map(({ digest }) => digest)).toEqual([base?.digest, app?.digest])
    const second = await build()
    expect([second.outcomes, second.dockerCalls]).toEqual([
      { base: 'unchanged', app: 'unchanged' },
      [],
    ])
  }, 60_000)

  test('are not present when the index is there and one platform is not', async () => {
    const before = await indexOf('app')
    const [, arm64] = before.manifests
    const url = `${manifestsUrl('app')}/${arm64?.digest}`
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(202)
    const { images } = await sandbox.plan(repository, ['--registry', sandbox.prefix])
    expect(images.map(({ name, state }) => [name, state])).toEqual([
      ['base', 'present'],
      ['app', 'missing'],
    ])
    expect(images[1]?.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining(arm64?.digest ?? 'no digest'),
    ])
    const mended = await build()
    expect([mended.exitCode, mended.outcomes]).toEqual([0, { base: 'unchanged', app: 'published' }])
    expect(platformsOf(await indexOf('app'))).toEqual(PLATFORMS)
    expect((await build()).outcomes).toEqual({ base: 'unchanged', app: 'unchanged' })
  }, 60_000)

  test('are whole beside their provenance, which is no platform', async () => {
    const config = FILES['.github/base-images.yml'].replace(' }', ', provenance: mode=max }')
    const attested = await sandbox.repository({ ...FILES, '.github/base-images.yml': config })
    const flags = ['--registry', `${sandbox.prefix}/attested`, '--push', '--tag', 'try']
    const first = await sandbox.build(attested, flags)
    expect([first.exitCode, first.outcomes]).toEqual([0, { base: 'published', app: 'published' }])
    const index = await indexOf('attested/app')
    expect(platformsOf(index)).toEqual([...PLATFORMS, 'unknown/unknown', 'unknown/unknown'])
    const shown = first.report.images.map(({ sizes }) => sizes.map(({ platform }) => platform))
    expect(shown).toEqual([PLATFORMS, PLATFORMS])
    const second = await sandbox.build(attested, flags)
    expect([second.outcomes, second.dockerCalls]).toEqual([
      { base: 'unchanged', app: 'unchanged' },
      [],
    ])
  }, 60_000)
})
