import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedImage } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

const BASE = 'python-connector-base'
const FILE = `docs/changelog/${BASE}.md`

/** Each step begins with what the one before it left. */
describeOnEngine('changelog and documentation of examples/versions', registry => {
  let sandbox: Sandbox
  let repository: string
  let at: readonly string[]
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.example('versions')
    at = ['--registry', `${sandbox.prefix}/versions`]
    const flags = [...at, '--push', '--release', ...engine.networkFlags]
    expect((await sandbox.build(repository, flags)).exitCode).toBe(0)
  }, 300_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const text = () => readFile(join(repository, FILE), 'utf8')
  const changelog = (...flags: readonly string[]) =>
    sandbox.run(repository, ['changelog', BASE, ...at, ...flags])
  const replace = async (path: string, from: string | RegExp, to: string) => {
    const file = join(repository, path)
    const before = await readFile(file, 'utf8')
    await writeFile(file, before.replace(from, to))
    expect(await readFile(file, 'utf8')).not.toBe(before)
  }

  test('--check fails before it is written, and is content after', async () => {
    const missing = await changelog('--check')
    expect([missing.exitCode, missing.stdout]).toEqual([
      1,
      `${FILE} is not up to date: run \`base-image changelog --write\`\n`,
    ])
    expect((await changelog('--write')).stdout).toBe(`wrote ${FILE}\n`)
    expect((await changelog('--check')).exitCode).toBe(0)
    expect(await text()).toMatch(
      /^# Changelog of python-connector-base\n\nNewest first\..*\n\n## 1\.0\.0\n\n\d{4}-\d\d-\d\d\. The first version\.\n\nThe first base that connectors may rely on\.\n\n### Size\n\n- linux\/amd64: \d+\.\d MB compressed\n$/,
    )
  }, 60_000)

  test('a change without a new version is refused here too', async () => {
    await sandbox.git(repository, 'add', '--all')
    await sandbox.git(
      repository,
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@users.noreply.example',
      'commit',
      '--quiet',
      '--message',
      'Changelog',
    )
    await sandbox.edit(repository, 'base-upgrade')
    const end = await changelog('--check')
    expect([end.exitCode, end.stderr.includes('`version: 1.1.0`')]).toEqual([1, true])
  }, 60_000)

  test('the next version is written from what changed, and what an author writes beside it stays', async () => {
    await replace('.github/base-images.yml', 'version: 1.0.0', 'version: 1.1.0')
    await replace('.github/base-images.yml', /note: .*/, 'note: Takes the new idna.')
    await replace(
      'bases/python-connector-base/Dockerfile',
      'WORKDIR /connector',
      'RUN python -m pip --version\nWORKDIR /connector',
    )
    await replace('.github/base-images.yml', 'imports: [click, idna]', 'python --version')
    await changelog('--write')
    const written = await text()
    expect(written).toContain(
      `## 1.1.0

<!-- base-image: written anew until this version is published -->

Minor change since 1.0.0: \`idna 3.9 -> 3.10\`.

Takes the new idna.

### Packages

- \`idna 3.9 -> 3.10\`

### Build

- \`Dockerfile:3: RUN python -m pip --version is new\`

### Checks

- added: \`python --version\`
- no longer made: \`imports click, idna\`

<!-- base-image: end -->

## 1.0.0
`.replace('Dockerfile:3', 'bases/python-connector-base/Dockerfile:3'),
    )
    await replace(FILE, '<!-- base-image: end -->', '<!-- base-image: end -->\n\nRead the guide.')
    await replace(FILE, 'The first version.', 'The very first version!')
    const edited = await text()
    expect((await changelog('--check')).exitCode).toBe(0)
    await changelog('--write')
    expect(await text()).toBe(edited)
  }, 60_000)

  test('once it is published, nothing is written again', async () => {
    const before = await text()
    const flags = [...at, '--push', '--release', ...engine.networkFlags]
    const release = await sandbox.build(repository, flags)
    expect(release.outcomes[BASE]).toBe('published')
    await changelog('--write')
    expect(await text()).toBe(before)
    expect((await changelog('--check')).exitCode).toBe(0)
    const image = await publishedImage(`${sandbox.prefix}/versions/${BASE}:1.1.0`)
    expect(image?.annotations['io.github.base-image-action.changelog']).toMatch(
      /^Minor change since 1\.0\.0: `idna 3\.9 -> 3\.10`\.\n\nTakes the new idna\.\n\n### Packages\n/,
    )
  }, 180_000)

  test('another file may be named', async () => {
    await replace(
      '.github/base-images.yml',
      '    version: 1.1.0',
      '    changelog: OTHER.md\n    version: 1.1.0',
    )
    expect((await changelog('--write')).stdout).toBe('wrote OTHER.md\n')
    expect(await readFile(join(repository, 'OTHER.md'), 'utf8')).toContain('## 1.1.0')
  }, 60_000)

  test('the documentation of a version is the same for each who makes it', async () => {
    const docs = () => sandbox.run(repository, ['docs', `${BASE}@1.1.0`, ...at])
    const { stdout } = await docs()
    expect((await docs()).stdout).toBe(stdout)
    expect(stdout).toContain('# python-connector-base 1.1.0\n\nTakes the new idna.\n')
    expect(stdout).toContain('<pre>FROM python:3.12-slim\n')
    expect(stdout).toContain('- `python --version`\n')
    expect(stdout).toMatch(/\| `click` \| `8\.1\.8` \| `python` \| `BSD[^|]*` \|/)
    expect(stdout).toMatch(/\| `idna` \| `3\.10` \| `python` \| `[^|]+` \|/)
    expect(stdout).toMatch(/The licence of \d+ of \d+ packages is not known/)
    expect(stdout).toMatch(
      /\d+\.\d MB compressed in \d+ layers: of the upstream \d+\.\d MB, its own/,
    )
  }, 120_000)
})
