import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pullRequestOf, pushOf, tagOf } from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { AUTHOR } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

const CONFIG = '.github/base-images.yml'
const config = (version: string, note: string) => `images:
  base:
    file: base/Dockerfile
    context: base
    from-names: [acme/base]
    version: ${version}
    note: ${note}
  app:
    file: app/Dockerfile
    context: app
`

/** Each step begins with what the one before it left. */
describeOnEngine('versions of the config in a workflow', registry => {
  let bench: ActBench
  let repository: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = await bench.sandbox.repository({
      ...SMALL_REPOSITORY,
      [CONFIG]: config('1.0.0', 'The first one.'),
    })
    const origin = 'https://github.com/acme/quickstart.git'
    await bench.sandbox.git(repository, 'remote', 'add', 'origin', origin)
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const head = () => bench.sandbox.git(repository, 'rev-parse', 'HEAD')
  const change = async (file: string, text: string) => {
    await writeFile(join(repository, file), text)
    await bench.sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', file)
  }
  const push = async () => {
    const commit = await head()
    bench.api.state.repository.branches.set('main', commit)
    return bench.run(repository, pushOf(commit))
  }
  const digest = async (tag: string) =>
    (await publishedImage(`${bench.prefix}/base:${tag}`))?.digest
  const versions = async () =>
    ((await publishedTags(`${bench.prefix}/base`)) ?? []).filter(tag => /^\d/.test(tag))

  test('a push of the default branch publishes the version, and a later step has its notes', async () => {
    const run = await push()
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(await versions()).toEqual(['1', '1.0', '1.0.0'])
    expect(run.outputs['release-notes']).toMatch(
      /^## base 1\.0\.0\n\n\S+ The first version\.\n\nThe first one\.\n\n### Size\n/,
    )
    expect((await push()).outputs['release-notes']).toBe('')
  }, 120_000)

  test('a pull request that changes it without a new version is red, and is told the number', async () => {
    await change('base/Dockerfile', 'FROM busybox:1.36\nENV MODE=production\nCOPY tool /tool\n')
    const before = await versions()
    const run = await bench.run(repository, pullRequestOf(await head()))
    expect([run.succeeded, run.dockerCalls]).toEqual([false, []])
    expect(run.log).toContain('base:1.0.0 is published with fingerprint')
    expect(run.log).toContain('Set `version: 1.0.1` (a patch change)')
    expect(run.log).toContain('ENV MODE=production is new')
    expect(await versions()).toEqual(before)
  }, 60_000)

  test('with a new version it is green, and the summary says what that would change', async () => {
    await change(CONFIG, config('1.0.1', 'It knows its mode.'))
    const before = await versions()
    const run = await bench.run(repository, pullRequestOf(await head()))
    expect([run.errors, run.succeeded]).toEqual([[], true])
    const notes = run.outputs['release-notes'] ?? ''
    expect(notes).toMatch(
      /^## base 1\.0\.1 \(not published yet\)\n\n(?:\S+ )?Patch change since 1\.0\.0: .*\n\nIt knows its mode\.\n\n### Build\n\n- `base\/Dockerfile:2: ENV MODE=production is new`/,
    )
    expect(run.summary).toContain(notes)
    expect(await versions()).toEqual(before)
  }, 120_000)

  test('the merge publishes it, and a git tag tells of the app alone', async () => {
    const first = await digest('1.0.0')
    const run = await push()
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.outputs['release-notes']).toMatch(/^## base 1\.0\.1\n/)
    expect(await versions()).toEqual(['1', '1.0', '1.0.0', '1.0.1'])
    expect(await digest('1.0.0')).toBe(first)
    for (const tag of ['1', '1.0', 'latest']) expect(await digest(tag)).toBe(await digest('1.0.1'))
    await bench.sandbox.git(repository, 'tag', 'v3.0.0')
    const tagged = await bench.run(repository, tagOf(await head(), 'v3.0.0'))
    expect(tagged.outputs['release-notes']).toMatch(/^## app 3\.0\.0\n\n\S+ The first version\./)
    expect(tagged.outputs['release-notes']).not.toContain('## base')
  }, 120_000)
})
