import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { AUTHOR } from '../support/e2e-sandbox.ts'

/** Without RUN it builds for any platform on any machine. */
const FILES = {
  '.github/base-images.yml': `defaults: { platforms: [linux/amd64, linux/arm64] }
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

describeOnEngine('platforms on runners of their own', registry => {
  let bench: ActBench
  let repository: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = await bench.sandbox.repository(FILES)
    await bench.sandbox.git(
      repository,
      ...['config', 'remote.origin.url', 'https://github.com/acme/quickstart.git'],
    )
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const push = async () => {
    const commit = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
    bench.api.state.repository.branches.set('main', commit)
    return bench.call(repository, pushOf(commit), {
      inputs: {
        'fan-out': true,
        runner: 'linux/arm64=ubuntu-24.04-arm\ndefault=ubuntu-24.04',
        provenance: 'mode=min',
      },
    })
  }
  const indexOf = async (image: string, tag: string) => {
    const path = bench.prefix.slice(registry.length + 1)
    const answer = await fetch(`http://${registry}/v2/${path}/${image}/manifests/${tag}`, {
      headers: { accept: INDEX },
    })
    const digest = answer.headers.get('docker-content-digest') ?? ''
    return { ...((await answer.json()) as Index), digest }
  }
  const platformsOf = ({ manifests }: Index) =>
    manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`)

  test('are built apart, merged with their attestations, and only then tagged', async () => {
    const run = await push()
    expect(run.errors).toEqual([])
    expect(run.outcomes).toEqual({ base: 'published', app: 'published' })
    expect(run.artifacts.map(file => file.split('/')[0])).toEqual(
      expect.arrayContaining([
        'base-images-report-leg base (linux-amd64)',
        'base-images-report-leg base (linux-arm64)',
        'base-images-report-leg app (linux-amd64)',
        'base-images-report-leg app (linux-arm64)',
      ]),
    )
    const tags = await publishedTags(`${bench.prefix}/base`)
    const content = tags?.find(tag => /^fp-[0-9a-f]{32}$/.test(tag))
    expect(tags).toEqual(
      expect.arrayContaining([`${content}-linux-amd64`, `${content}-linux-arm64`]),
    )
    const base = await indexOf('base', 'latest')
    const app = await indexOf('app', 'main')
    for (const index of [base, app]) {
      expect(platformsOf(index)).toEqual([
        'linux/amd64',
        'linux/arm64',
        'unknown/unknown',
        'unknown/unknown',
      ])
    }
    expect(app.annotations['org.opencontainers.image.base.digest']).toBe(base.digest)
    expect(run.report?.images.map(({ digest }) => digest)).toEqual([base.digest, app.digest])
    // What the legs of both platforms told.
    expect(run.report?.images.map(({ steps }) => steps?.total)).toEqual([
      expect.any(Number),
      expect.any(Number),
    ])
    expect(run.report?.images[1]?.sizes.map(({ platform }) => platform)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ])
    expect(run.succeeded).toBe(true)
  }, 600_000)

  test('are whole: the next run, on one runner or many, has nothing to do', async () => {
    const run = await push()
    expect(run.outcomes).toEqual({ base: 'unchanged', app: 'unchanged' })
    expect([run.succeeded, run.dockerCalls]).toEqual([true, []])
  }, 120_000)

  test('run new checks of what is there apart, too, and once', async () => {
    const file = join(repository, '.github/base-images.yml')
    const config = await readFile(file, 'utf8')
    // Told by the builder, which needs no program of the platform.
    const check = 'checks: [{ env: { MODE: "" } }]'
    await writeFile(file, config.replace('from-names', `${check}\n    from-names`))
    await bench.sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', check)
    const run = await push()
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.artifacts.map(path => path.split('/')[0])).toEqual(
      expect.arrayContaining([
        'base-images-report-leg base (linux-amd64)',
        'base-images-report-leg base (linux-arm64)',
      ]),
    )
    const { manifests } = await indexOf('base', 'latest')
    const notes = manifests
      .filter(({ platform }) => platform.os === 'linux')
      .map(({ digest }) => `${digest.replace(':', '-')}.checks`)
    expect(notes).toHaveLength(2)
    expect(await publishedTags(`${bench.prefix}/base`)).toEqual(expect.arrayContaining(notes))
    const again = await push()
    expect([again.succeeded, again.dockerCalls]).toEqual([true, []])
  }, 300_000)
})
