import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'

const SECRET = 'a,b"c=hunter2'
const PROOF = createHash('sha256').update(`${SECRET}keyacme/quickstart`).digest('hex')
/** It builds only with the right secrets. */
const DOCKERFILE = `FROM python:3.12-slim
ARG WHO=nobody
RUN --mount=type=secret,id=pip --mount=type=secret,id=key --mount=type=secret,id=variable \\
  cat /run/secrets/pip /run/secrets/key /run/secrets/variable | sha256sum | grep ${PROOF} && echo "$WHO" >/who
`

describeOnEngine('the packed action in place of docker/build-push-action', registry => {
  let bench: ActBench
  let repository: string
  let name: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = join(bench.sandbox.folder, 'single')
    name = `${bench.prefix}/Single`.toLowerCase()
    await mkdir(join(repository, 'docker'), { recursive: true })
    await writeFile(join(repository, 'docker', 'Dockerfile'), DOCKERFILE)
    await writeFile(join(repository, 'key,of us'), 'key')
    const git = (...args: readonly string[]) => bench.sandbox.git(repository, ...args)
    await git('init', '--quiet', '--initial-branch', 'main')
    await git('remote', 'add', 'origin', 'https://github.com/acme/quickstart.git')
    await git('add', '--all')
    await git('-c', 'user.name=A', '-c', 'user.email=a@b.example', 'commit', '-qm', 'Start')
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const build = async (more: Readonly<Record<string, string>> = {}) => {
    const commit = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
    bench.api.state.repository.branches.set('topic', commit)
    return bench.run(repository, pushOf(commit, 'topic'), {
      registry: '',
      file: 'docker/Dockerfile',
      push: 'true',
      tags: `${bench.prefix}/Single:one\n${bench.prefix}/Single:two`,
      'build-args': 'WHO=me',
      labels: 'team=a, b',
      secrets: `"pip=${SECRET.replaceAll('"', '""')}"`,
      'secret-files': 'key=key,of us',
      'secret-envs': 'variable=GITHUB_REPOSITORY',
      ...more,
    })
  }

  test('publishes the one image under exactly its tags', async () => {
    const run = await build()
    expect([run.succeeded, run.errors]).toEqual([true, []])
    expect(await publishedTags(name)).toEqual([expect.stringMatching(/^fp-/), 'one', 'two'])
    const digest = (await publishedImage(`${name}:one`))?.digest
    expect((await publishedImage(`${name}:two`))?.digest).toBe(digest)
    expect(run.outputs).toMatchObject({
      digest,
      imageid: expect.stringMatching(/^sha256:/),
      rebuilt: 'true',
    })
    expect(JSON.parse(run.outputs.metadata ?? '')).toMatchObject({
      'containerimage.digest': digest,
    })
  }, 120_000)

  test('publishes it in a second repository too, digest and all, and again builds and copies nothing', async () => {
    const copy = `${bench.prefix}/mirror/single`.toLowerCase()
    const tags = `${bench.prefix}/Single:one\n${copy}:one\n${copy}:latest`
    const run = await build({ tags })
    expect([run.succeeded, run.errors, run.outcomes]).toEqual([true, [], { single: 'tagged' }])
    expect(run.outputs.rebuilt).toBe('false')
    expect(await publishedTags(copy)).toEqual(['latest', 'one'])
    const digest = (await publishedImage(`${name}:one`))?.digest
    expect((await publishedImage(`${copy}:one`))?.digest).toBe(digest)
    expect((await publishedImage(`${copy}:latest`))?.digest).toBe(digest)
    expect((await build({ tags })).dockerCalls).toEqual([])
    const built = await build({ tags, 'build-args': 'WHO=third' })
    expect(built.outcomes).toEqual({ single: 'published' })
    const newer = (await publishedImage(`${name}:one`))?.digest
    expect(newer).not.toBe(digest)
    expect((await publishedImage(`${copy}:latest`))?.digest).toBe(newer)
  }, 180_000)

  test('is not published when a check of the inputs fails', async () => {
    const before = await publishedTags(name)
    const inputs = { 'build-args': 'WHO=checked', checks: 'grep checked /who\ngrep nobody /who' }
    const run = await build(inputs)
    expect([run.succeeded, run.outcomes]).toEqual([false, { single: 'failed' }])
    expect(run.errors.join('\n')).toContain('grep nobody /who')
    expect(await publishedTags(name)).toEqual(before)
  }, 120_000)

  test('its secrets reached the build, and nobody else', async () => {
    const run = await build({ force: 'true' })
    expect(run.outcomes).toEqual({ single: 'published' })
    const report = await readFile(join(bench.sandbox.folder, 'out', 'report.json'), 'utf8')
    for (const shown of [report, run.summary, JSON.stringify(run.outputs)]) {
      expect(shown).not.toContain('hunter2')
    }
    expect(run.dockerCalls.join('\n')).not.toContain('hunter2')
    expect(run.log.replace(/::add-mask::.*/g, '')).not.toContain('hunter2')
  }, 120_000)

  test('the same inputs again build nothing, another argument builds', async () => {
    expect((await build()).dockerCalls).toEqual([])
    const run = await build({ 'build-args': 'WHO=you' })
    expect(run.outputs.reason).toMatch(/argument WHO .*me.*you/)
    expect(run.outcomes).toEqual({ single: 'published' })
  }, 120_000)
})
