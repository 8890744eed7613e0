import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ImagePackages } from '../../src/domain/contents/image-packages.ts'
import type { RunReport } from '../../src/domain/report/report.ts'
import { pushEvent } from '../support/e2e-action.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import type { FakeComment } from '../support/github-api/comments.ts'
import { type GitHubApi, startGitHubApi } from '../support/github-api/server.ts'

/** A dependency grew: who reads any of the reports is told which one. */
describeOnEngine('the packages of a run', registry => {
  const comments: FakeComment[] = []
  let sandbox: Sandbox
  let repository: string
  let prefix: string
  let api: GitHubApi
  let runs = 0

  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    prefix = `${sandbox.prefix}/packages`
    repository = await sandbox.example('quickstart')
    api = await startGitHubApi({
      repository: { name: 'acme/quickstart', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([['writer', { contents: 'read', 'pull-requests': 'write' }]]),
      comments,
    })
    api.state.repository.branches.set('main', await sandbox.git(repository, 'rev-parse', 'HEAD'))
  }, 120_000)
  afterAll(async () => {
    await api?.[Symbol.asyncDispose]()
    await sandbox?.[Symbol.asyncDispose]()
  })

  const run = async (environment: NodeJS.ProcessEnv, ref = 'refs/heads/main') => {
    runs += 1
    const summary = join(sandbox.folder, 'summary.md')
    await writeFile(summary, '')
    const end = await pushEvent(sandbox, {
      repository,
      ref,
      registry: prefix,
      apiUrl: api.url,
      environment: {
        XDG_CACHE_HOME: join(sandbox.folder, 'cache'),
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_RUN_ID: String(runs),
        GITHUB_WORKFLOW: 'CI',
        RUNNER_DEBUG: '1',
        INPUT_SUMMARY: 'true',
        'INPUT_GITHUB-TOKEN': 'writer',
        'INPUT_WRITE-COMMENT': 'true',
        ...environment,
      },
    })
    const folder = join(sandbox.folder, 'runner-temp/base-image')
    const text = await readFile(join(folder, 'report.json'), 'utf8')
    const html = await readFile(join(folder, 'report.html'), 'utf8')
    const result = {
      ...end,
      report: JSON.parse(text) as RunReport,
      html,
      summary: await readFile(summary, 'utf8'),
      read: [...end.stdout.matchAll(/layer (sha256:\w+) is read/g)].map(([, digest]) => digest),
    }
    const { KEEP_REPORTS: keep } = process.env
    if (keep !== undefined) {
      await cp(folder, join(keep, String(runs)), { recursive: true })
      await cp(summary, join(keep, `summary-${runs}.md`))
      await writeFile(join(keep, `comment-${runs}.md`), comments.at(-1)?.body ?? '')
      await writeFile(join(keep, `log-${runs}.txt`), result.stdout)
    }
    return result
  }
  const pull = async (inputs: NodeJS.ProcessEnv = {}) => {
    const event = join(sandbox.folder, 'pull.json')
    const full_name = 'acme/quickstart'
    const sha = await sandbox.git(repository, 'rev-parse', 'HEAD')
    await writeFile(
      event,
      JSON.stringify({
        repository: { default_branch: 'main' },
        pull_request: {
          number: 7,
          head: { sha, repo: { full_name } },
          base: { ref: 'main', repo: { full_name } },
        },
      }),
    )
    const environment = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_GRAPHQL_URL: `${api.url}/graphql`,
    }
    return run({ ...environment, ...inputs }, 'refs/pull/7/merge')
  }
  const contentsOf = ({ report }: { readonly report: RunReport }, name: string) =>
    report.contents?.find(({ image }) => image === name)?.platforms[0]
  const versionOf = (platform: ImagePackages['platforms'][number] | undefined, name: string) =>
    platform?.packages.find(one => one.name === name)?.version

  test('are told for what was built, and nothing is read again when nothing changed', async () => {
    const first = await run({})
    expect([first.exitCode, first.report.contents?.map(({ image }) => image)]).toEqual([
      0,
      ['quickstart-base', 'quickstart'],
    ])
    const base = contentsOf(first, 'quickstart-base')
    expect(base?.changes).toBeNull()
    expect(versionOf(base, 'starlette')).toMatch(/^\d/)
    expect(first.summary).toContain('Packages that weigh most')
    expect(new Set(first.read).size).toBe(first.read.length)
    expect(first.html).toContain('"name":"starlette"')

    const second = await run({})
    expect([second.exitCode, second.read, second.report.contents]).toEqual([0, [], undefined])
    const took = first.report.images.map(({ buildMs }) => buildMs)
    expect(second.report.images.map(({ lastBuildMs }) => lastBuildMs)).toEqual(took)
    expect(second.summary).toMatch(/^Not built: 2 of 2 images, which took .* when built\./m)
  }, 180_000)

  test('name the package that a pull request changed, and read new layers alone', async () => {
    await sandbox.edit(repository, 'prod-lock-bump')
    const { read, report, summary, exitCode } = await pull({
      'INPUT_SIZE-BUDGET': 'quickstart-base pull-cost warn: 1 kB',
    })
    expect(exitCode).toBe(0)
    const changes = contentsOf({ report }, 'quickstart-base')?.changes ?? []
    expect(changes.map(({ name }) => name)).toContain('idna')
    const fresh = report.comparison?.images
      .flatMap(({ platforms }) => platforms.flatMap(({ layers }) => layers))
      .filter(({ state }) => state !== 'same')
      .map(({ after }) => after?.digest)
    expect(read.filter(digest => !fresh?.includes(digest))).toEqual([])
    for (const markdown of [summary, comments[0]?.body ?? '']) {
      const text = markdown.replaceAll('<wbr>', '')
      expect(text).toMatch(/^Most of it: <code>RUN uv sync.*<\/code> of quickstart-base/m)
      expect(text).toMatch(/Packages: idna [\d.]+ -&#62; [\d.]+: [+-]/)
      expect(text).toMatch(/^\| \*\*idna\*\* \| [\d.]+ → [\d.]+ \|/m)
    }
    expect(report.budget).toMatchObject([
      {
        image: 'quickstart-base',
        worstLayer: { package: { name: 'idna', how: 'changed' }, at: { file: 'Dockerfile.base' } },
      },
    ])
    expect(report.budget?.[0]?.worstLayer?.at?.line).toBeGreaterThan(0)
  }, 180_000)

  test('stay out with `packages: false`', async () => {
    const { read, report, exitCode } = await pull({ INPUT_PACKAGES: 'false' })
    expect([exitCode, read, report.contents]).toEqual([0, [], undefined])
  }, 120_000)

  test('are left out with a warning where a layer is damaged, and the run stays green', async () => {
    const { report } = await pull({ INPUT_PACKAGES: 'false' })
    const own = report.images.find(({ name }) => name === 'quickstart')?.sizes[0]?.layers.at(-1)
    const blob = own?.digest.replace('sha256:', 'sha256/') ?? ''
    const file = join(sandbox.folder, 'runner-temp/base-image/layout/blobs', blob)
    await writeFile(file, Buffer.alloc((await stat(file)).size))
    const damaged = await pull({ XDG_CACHE_HOME: join(sandbox.folder, 'another-cache') })
    expect([damaged.exitCode, damaged.report.failed]).toEqual([0, false])
    expect(damaged.stdout).toMatch(
      /^::warning::packages: the layer sha256:\w+ could not be read: .* digest mismatch/m,
    )
    expect(contentsOf(damaged, 'quickstart')?.layers.at(-1)?.unread).toContain('could not be read')
  }, 120_000)
})
