import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { PruneReport } from '../../src/domain/prune/prune-report.ts'
import { APT_PACKAGE, type AptRepository, startAptRepository } from '../support/apt-repository.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { root } from '../support/e2e-program.ts'
import { filesOfLayer, publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { AUTHOR, type BuildEnd, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { startMeetingProxy } from '../support/meeting-proxy.ts'

const BASE = 'python-connector-base'
const APP = 'source-orders'
const CONFIG = '.github/base-images.yml'
const DOCKERFILE = `bases/${BASE}/Dockerfile`
const REQUIREMENTS = `bases/${BASE}/requirements.txt`

/** Each step begins with what the one before it left in the registry; all of that is looked at after each. */
describeOnEngine('ten steps in the life of examples/versions', registry => {
  let sandbox: Sandbox
  let apt: AptRepository
  let repository: string
  let prefix: string
  let daysLater = 0
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    apt = await startAptRepository(sandbox.folder)
    await apt.publish('1.0')
    repository = await sandbox.example('versions')
    prefix = `${sandbox.prefix}/story`
    // A system package that can have a fix, from an index of the test's own.
    await change(
      DOCKERFILE,
      'FROM python:3.12-slim\n',
      `FROM python:3.12-slim
RUN rm -rf /etc/apt/sources.list.d && echo '${apt.source}' >/etc/apt/sources.list \\
 && apt-get update && apt-get install -y --no-install-recommends ${APT_PACKAGE} \\
 && rm -rf /var/lib/apt/lists/*
`,
    )
    await commit('Take a system package')
  }, 120_000)
  afterAll(async () => {
    await apt?.[Symbol.asyncDispose]()
    await sandbox?.[Symbol.asyncDispose]()
  })

  const change = async (file: string, from: string | RegExp, to: string) => {
    const text = await readFile(join(repository, file), 'utf8')
    expect(text).toMatch(from)
    await writeFile(join(repository, file), text.replace(from, to))
  }
  const commit = (message: string) =>
    sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', message)
  const clock = () => ({
    NODE_OPTIONS: `--require ${join(root, 'test/support/shift-clock.cjs')}`,
    SHIFT_CLOCK_DAYS: String(daysLater),
  })
  const release = async (): Promise<BuildEnd> => {
    Object.assign(sandbox.environment, clock())
    return sandbox.build(repository, [
      ...['--registry', prefix, '--push', '--release'],
      ...engine.networkFlags,
    ])
  }
  const errorsOf = ({ report }: BuildEnd) => report.images.flatMap(({ error }) => error ?? [])
  const bakes = ({ dockerCalls }: BuildEnd) =>
    dockerCalls.filter(call => call.startsWith('buildx bake')).length
  /** Also of an index, as a note beside an image is one. */
  const digest = async (name: string, tag: string) => {
    const path = `${prefix}/${name}`.slice(registry.length + 1)
    const accept = ['manifest', 'index'].map(kind => `application/vnd.oci.image.${kind}.v1+json`)
    const answer = await fetch(`http://${registry}/v2/${path}/manifests/${tag}`, {
      method: 'HEAD',
      headers: { accept: accept.join(', ') },
    })
    return answer.headers.get('docker-content-digest') ?? ''
  }
  /** Tag -> digest of everything but content tags, of both images. */
  const state = async () => {
    const all = await Promise.all(
      [BASE, APP].map(async name => {
        const tags = (await publishedTags(`${prefix}/${name}`)) ?? []
        return Promise.all(
          tags
            .filter(tag => !tag.startsWith('fp-'))
            .map(async tag => [`${name}:${tag}`, await digest(name, tag)] as const),
        )
      }),
    )
    return Object.fromEntries(all.flat())
  }
  const tagsOf = async (name: string) =>
    Object.keys(await state())
      .filter(key => key.startsWith(`${name}:`))
      .map(key => key.slice(name.length + 1))
  const noteOf = async (tag: string, name = BASE) =>
    `${(await digest(name, tag)).replace(':', '-')}.checks`

  test('1. a release: both are built, checked and published', async () => {
    const first = await release()
    expect(errorsOf(first)).toEqual([])
    expect(first.outcomes).toEqual({ [BASE]: 'published', [APP]: 'published' })
    expect(await tagsOf(BASE)).toEqual(['1', '1.0', '1.0.0', 'latest'])
    expect(await tagsOf(APP)).toEqual(['1', '1.0', '1.0.0', 'latest'])
    expect(new Set(Object.values(await state())).size).toBe(2)
  }, 300_000)

  test('2. the same again: no docker process, nothing moves', async () => {
    const before = await state()
    const again = await release()
    expect(again.outcomes).toEqual({ [BASE]: 'unchanged', [APP]: 'unchanged' })
    expect(again.dockerCalls).toEqual([])
    expect(await state()).toEqual(before)
  }, 60_000)

  test('3. other content under the same version: refused, nothing moves', async () => {
    const before = await state()
    const kept = await readFile(join(repository, REQUIREMENTS), 'utf8')
    await change(REQUIREMENTS, /^idna==.*$/m, 'idna==3.10')
    const end = await sandbox.run(repository, [
      ...['build', '--registry', prefix, '--push', '--release'],
      ...engine.networkFlags,
    ])
    expect([end.exitCode, end.dockerCalls]).toEqual([1, []])
    expect(end.stderr).toMatch(/python-connector-base:1\.0\.0 is published with fingerprint/)
    expect(end.stderr).toContain('Set `version: 1.1.0` (a minor change)')
    await writeFile(join(repository, REQUIREMENTS), kept)
    expect(await state()).toEqual(before)
  }, 60_000)

  test('4. an added check: run once on what is published, which stays as it is', async () => {
    const before = await state()
    await change(CONFIG, '      - env:', '      - python: import idna.core\n      - env:')
    await commit('Check that idna is whole')
    const checked = await release()
    expect(errorsOf(checked)).toEqual([])
    expect(checked.outcomes).toEqual({ [BASE]: 'unchanged', [APP]: 'unchanged' })
    expect(bakes(checked)).toBe(1)
    const { [`${BASE}:${await noteOf('1.0.0')}`]: note, ...others } = await state()
    const { [`${APP}:${await noteOf('1.0.0', APP)}`]: _, ...rest } = others
    expect(note).toMatch(/^sha256:/)
    expect(rest).toEqual(before)
    expect((await release()).dockerCalls).toEqual([])
  }, 120_000)

  test('4b. an added check that does not hold: red, told where it is stated, nothing moves', async () => {
    const before = await state()
    const kept = await readFile(join(repository, CONFIG), 'utf8')
    await change(CONFIG, '      - env:', '      - user: connector\n      - env:')
    const failed = await release()
    expect(failed.exitCode).toBe(1)
    expect(failed.outcomes).toEqual({ [BASE]: 'failed', [APP]: 'failed' })
    expect(errorsOf(failed)[0]).toContain(
      `the check "runs as connector" failed on linux/amd64 (${CONFIG}:16)\n  expected: to run as connector, which the image does not know\n  got: runs as root (uid 0, gid 0)`,
    )
    expect(errorsOf(failed)[1]).toContain(`a check of ${BASE}, on which it stands`)
    await writeFile(join(repository, CONFIG), kept)
    expect(await state()).toEqual(before)
  }, 120_000)

  test("5. a regression: the last version's check says since when it held, nothing moves", async () => {
    const before = await state()
    await change(CONFIG, 'version: 1.0.0', 'version: 2.0.0')
    await change(CONFIG, 'imports: [click, idna]', 'imports: [click]')
    await change(CONFIG, '      - python: import idna.core\n', '')
    await change(REQUIREMENTS, /^idna==.*\n/m, '')
    const failed = await release()
    expect(failed.exitCode).toBe(1)
    expect(failed.outcomes).toEqual({ [BASE]: 'failed', [APP]: 'blocked' })
    const [error = ''] = errorsOf(failed)
    expect(error).toMatch(
      /the check "(?:imports click, idna|python: import idna\.core)" failed on linux\/amd64 \(recorded by version 1\.0\.0\)/,
    )
    expect(error).toMatch(/ModuleNotFoundError: No module named 'idna'/)
    expect(error).toMatch(/a regression: every version since 1\.0\.0 passes the check "/)
    expect(await state()).toEqual(before)
    await sandbox.git(repository, 'checkout', '--quiet', '--', '.')
  }, 120_000)

  test('6. a new version that holds what the last one held', async () => {
    const before = await state()
    await change(CONFIG, 'version: 1.0.0', 'version: 1.1.0')
    await change(REQUIREMENTS, /^idna==.*$/m, 'idna==3.10')
    await commit('1.1.0')
    const end = await release()
    expect(errorsOf(end)).toEqual([])
    expect(end.outcomes).toEqual({ [BASE]: 'published', [APP]: 'published' })
    const after = await state()
    for (const name of [BASE, APP]) {
      expect(after[`${name}:1.0.0`]).toBe(before[`${name}:1.0.0`])
      expect(after[`${name}:1.0`]).toBe(before[`${name}:1.0.0`])
      for (const tag of ['1', '1.1', 'latest']) {
        expect(after[`${name}:${tag}`]).toBe(after[`${name}:1.1.0`])
      }
    }
  }, 120_000)

  test('7. security refresh: nothing to fix is no version, a fix is a patch of both', async () => {
    await change(CONFIG, 'version: 1.1.0', 'version: auto\n    refresh: monthly')
    await commit('Take the next number by what changed')
    expect((await release()).outcomes).toEqual({ [BASE]: 'unchanged', [APP]: 'unchanged' })
    const before = await state()
    daysLater = 31
    const quiet = await release()
    expect(quiet.report.images[0]?.refresh?.decision).toBe('kept')
    expect(quiet.outcomes).toEqual({ [BASE]: 'unchanged', [APP]: 'unchanged' })
    expect(await state()).toEqual(before)

    await apt.publish('1.1')
    daysLater = 62
    const fixed = await release()
    expect(errorsOf(fixed)).toEqual([])
    expect(fixed.outcomes).toEqual({ [BASE]: 'published', [APP]: 'published' })
    expect(fixed.report.images[0]?.refresh?.platforms[0]?.updates).toEqual([
      { name: APT_PACKAGE, installed: '1.0', available: '1.1', rebuilt: '1.1' },
    ])
    const after = await state()
    expect(after[`${BASE}:1.1.0`]).toBe(before[`${BASE}:1.1.0`])
    expect(after[`${BASE}:latest`]).toBe(after[`${BASE}:1.1.1`])
    expect(after[`${APP}:latest`]).toBe(after[`${APP}:1.1.1`])
    const image = await publishedImage(`${prefix}/${BASE}:1.1.1`)
    const files = await Promise.all(
      (image?.layers ?? []).map(layer => filesOfLayer(`${prefix}/${BASE}`, layer.digest)),
    )
    expect(files.flat()).toContain(`opt/${APT_PACKAGE}-1.1`)
  }, 300_000)

  test('7b. the changelog tells of each version what its diff changed, and no more', async () => {
    const end = await sandbox.run(repository, ['changelog', '--write', '--registry', prefix])
    expect([end.stderr, end.exitCode]).toEqual([expect.any(String), 0])
    const text = async (name: string) =>
      (await readFile(join(repository, `docs/changelog/${name}.md`), 'utf8'))
        .replace(/^\d{4}-\d\d-\d\d\. /gm, 'DAY. ')
        .replace(/[\d.]+ MB/g, 'N MB')
        .replace(/\([+-][\d.]+ k?B\)/g, '(BY)')
        .replace(/[0-9a-f]{12}/g, 'DIGEST')
        .replace(/20\d\d-\d\d/g, 'MONTH')
    expect(await text(BASE)).toBe(BASE_CHANGELOG)
    expect(await text(APP)).toBe(APP_CHANGELOG)
  }, 60_000)

  test('8. two publishers of one version: one is published whole, the other fails', async () => {
    await change(CONFIG, 'version: auto\n    refresh: monthly', 'version: 1.2.0')
    await change(CONFIG, 'version: auto', 'version: 1.2.0')
    const theirs = await sandbox.copy(repository)
    for (const [folder, mark] of [
      [repository, 'ours'],
      [theirs, 'theirs'],
    ] as const) {
      await writeFile(join(folder, `bases/${BASE}/connector/origin.py`), `ORIGIN = "${mark}"\n`)
    }
    const before = await state()
    await using proxy = await startMeetingProxy(`http://${registry}`, {
      method: 'PUT',
      path: new RegExp(`/${BASE}/manifests/1\\.2\\.0$`),
      guests: 2,
    })
    const ends = await Promise.all(
      [repository, theirs].map(
        (folder, place) =>
          sandbox.start(
            folder,
            [
              ...['build', '--json', '--registry', prefix.replace(registry, proxy.host)],
              ...['--images', BASE, '--push', '--release'],
              ...engine.networkFlags,
            ],
            { ...clock(), XDG_STATE_HOME: join(sandbox.folder, `race-${place}`) },
          ).ended,
      ),
    )
    expect(ends.map(({ exitCode }) => exitCode).sort()).toEqual([0, 1])
    const winner = ends.find(({ exitCode }) => exitCode === 0)
    const loser = ends.find(({ exitCode }) => exitCode === 1)
    expect(JSON.parse(loser?.stdout ?? '').images[0].error).toContain('at the same moment')
    const won = JSON.parse(winner?.stdout ?? '').images[0].digest
    const after = await state()
    for (const tag of ['1.2.0', '1.2', '1', 'latest']) expect(after[`${BASE}:${tag}`]).toBe(won)
    for (const tag of ['1.0.0', '1.1.0', '1.1.1', '1.1']) {
      expect(after[`${BASE}:${tag}`]).toBe(before[`${BASE}:${tag}`])
    }
    // From here on no branch builds what 1.1.0 is made of.
    await sandbox.git(repository, 'add', '--all')
    await commit('Say where the connector comes from')
  }, 200_000)

  const prune = async (): Promise<PruneReport> => {
    daysLater = 200
    const args = ['prune', '--json', '--delete', '--registry', prefix]
    const end = await sandbox.run(repository, args, clock())
    expect([end.stderr, end.exitCode]).toEqual([expect.any(String), 0])
    return JSON.parse(end.stdout) as PruneReport
  }

  test('9. clean-up: the version that the config names goes, others and what is noted of them stay', async () => {
    const before = await state()
    await writeFile(
      join(repository, CONFIG),
      `prune: { keep-last: 0, versions: [1.1.0] }\n${await readFile(join(repository, CONFIG), 'utf8')}`,
    )
    await commit('1.1.0 may go')
    await prune()
    const { [`${BASE}:1.1.0`]: base, [`${APP}:1.1.0`]: app, ...others } = before
    expect([base, app]).toEqual([expect.any(String), expect.any(String)])
    expect(await state()).toEqual(others)
    expect(others).toHaveProperty([`${BASE}:${await noteOf('1.0.0')}`])
  }, 120_000)

  test('10. the end of a version: who stands on it is told, and it goes when its moving tag may', async () => {
    const app = `${prefix}/${APP}:1.0.0`
    const end = await sandbox.run(repository, ['check-base', app])
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(`${app} stands on ${prefix}/${BASE}`)
    const before = await state()
    await change(CONFIG, 'versions: [1.1.0]', 'versions: ["1.0.*"]')
    await commit('1.0 has come to its end')
    await prune()
    expect(await state()).toEqual(before)
    const ended = [
      ...[BASE, APP].flatMap(name => [`${name}:1.0.0`, `${name}:1.0`]),
      ...(await Promise.all(
        [BASE, APP].map(async name => `${name}:${await noteOf('1.0.0', name)}`),
      )),
    ]
    await change(CONFIG, 'versions: ["1.0.*"]', 'versions: ["1.0*"]')
    await commit('Nobody takes 1.0 any more')
    const { images } = await prune()
    expect(images.map(({ gone }) => gone.flatMap(({ tags }) => tags).includes('1.0.0'))).toEqual([
      true,
      true,
    ])
    const left = Object.entries(before).filter(([tag]) => !ended.includes(tag))
    expect(left).toHaveLength(Object.keys(before).length - ended.length)
    expect(await state()).toEqual(Object.fromEntries(left))
    const last = await sandbox.run(repository, ['get', `${BASE}@^1`, '--registry', prefix])
    expect(last.stdout).toBe(`${prefix}/${BASE}@${await digest(BASE, '1.2.0')}\n`)
  }, 120_000)
})

/** Written by hand from what the steps change, then held to what is written. */
const BASE_CHANGELOG = `# Changelog of python-connector-base

Newest first. A section is never written again once its version is published: edit it as you like.

## 1.1.1

DAY. Patch change since 1.1.0: no dependency was added, removed or upgraded across a minor.

### Upstream

- \`refresh period MONTH -> MONTH\`

### System packages

- \`${APT_PACKAGE} 1.0 -> 1.1\`

### Size

- linux/amd64: N MB compressed (BY)

## 1.1.0

DAY. Minor change since 1.0.0: \`idna 3.9 -> 3.10\`.

### Packages

- \`idna 3.9 -> 3.10\`

### Checks

- added: \`python: import idna.core\`

### Size

- linux/amd64: N MB compressed (BY)

## 1.0.0

DAY. The first version.

The first base that connectors may rely on.

### Size

- linux/amd64: N MB compressed
`

const APP_CHANGELOG = `# Changelog of source-orders

Newest first. A section is never written again once its version is published: edit it as you like.

## 1.1.1

DAY. Patch change since 1.1.0: no dependency was added, removed or upgraded across a minor.

### Build

- \`parent python-connector-base changed (DIGEST -> DIGEST)\`

### Size

- linux/amd64: N MB compressed (BY)

## 1.1.0

DAY. Patch change since 1.0.0: \`its parent python-connector-base changed\`.

### Build

- \`parent python-connector-base changed (DIGEST -> DIGEST)\`

### Checks

- added: \`python: import idna.core\`

### Size

- linux/amd64: N MB compressed (BY)

## 1.0.0

DAY. The first version.

### Size

- linux/amd64: N MB compressed
`
