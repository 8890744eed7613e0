import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pullRequestOf, pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { AUTHOR } from '../support/e2e-sandbox.ts'

const WORKFLOW = '.github/workflows/base-images.yml'

describeOnEngine('init', registry => {
  let bench: ActBench
  beforeAll(async () => {
    bench = await openActBench(registry)
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  /** A new user: `init --write`, commit, push. */
  const begin = async (repository: string) => {
    const { git, run } = bench.sandbox
    const end = await run(repository, ['init', '--write', '--json'])
    expect([end.exitCode, end.stderr, end.dockerCalls]).toEqual([0, '', []])
    await git(repository, 'add', '--all')
    await git(repository, ...AUTHOR, 'commit', '--quiet', '--message', 'Build images')
    const commit = await git(repository, 'rev-parse', 'HEAD')
    bench.api.state.repository.branches.set('main', commit)
    const { files } = JSON.parse(end.stdout) as {
      files: readonly { readonly path: string; readonly text: string }[]
    }
    return { commit, paths: files.map(({ path }) => path), text: files.at(-1)?.text ?? '' }
  }

  test('a copy of quickstart without our files reaches a green run with it alone', async () => {
    const repository = await bench.sandbox.example('quickstart')
    const began = Date.now()
    const { commit, paths, text } = await begin(repository)
    expect(paths).toEqual([WORKFLOW])
    const push = await bench.file(repository, pushOf(commit), { text })
    const seconds = Math.round((Date.now() - began) / 1000)
    console.log(`quickstart: from init to a green run in ${seconds} s`)
    expect(push.errors).toEqual([])
    expect(push.succeeded).toBe(true)
    expect(push.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    const short = commit.slice(0, 7)
    expect(
      (await publishedTags(`${bench.prefix}/quickstart`))?.filter(
        tag => !/^(?:fp|cache)-/.test(tag),
      ),
    ).toEqual([...['main', `main-${short}`]])
    const again = await bench.file(repository, pullRequestOf(commit), { text })
    expect([again.succeeded, again.dockerCalls]).toEqual([true, []])
  }, 300_000)

  test('a chain whose FROM names are published nowhere, too', async () => {
    const repository = await bench.sandbox.example('chain', 'no-config')
    // The only repository that the fake API knows.
    const origin = 'https://github.com/acme/quickstart.git'
    await bench.sandbox.git(repository, 'remote', 'set-url', 'origin', origin)
    const { commit, paths, text } = await begin(repository)
    expect(paths).toEqual(['.github/base-images.yml', WORKFLOW])
    const push = await bench.file(repository, pushOf(commit), { text })
    expect(push.errors).toEqual([])
    expect(Object.values(push.outcomes)).toEqual(Array.from({ length: 5 }, () => 'published'))
    expect(await publishedTags(`${bench.prefix}/quickstart-python-base`)).toEqual(
      expect.arrayContaining(['3.11-slim', 'latest', 'main']),
    )
  }, 400_000)

  test('says what is there, and overwrites it only when told to', async () => {
    const { run, example } = bench.sandbox
    const repository = await example('services')
    const write = (...more: string[]) => run(repository, ['init', '--write', ...more])
    expect((await run(repository, ['init'])).stdout).toMatch(/Nothing was written\. Say --write/)
    expect((await write()).exitCode).toBe(0)
    expect((await write()).stdout).toContain('there already, the same')
    await writeFile(join(repository, WORKFLOW), 'on: push\n')
    const refused = await write()
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('Say --force')])
    expect((await write('--force')).exitCode).toBe(0)
  }, 60_000)
})
