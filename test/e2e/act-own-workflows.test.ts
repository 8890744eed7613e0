import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { appendFile, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pushOf, tagOf, type WorkflowEvent } from '../support/act-events.ts'
import {
  type ActBench,
  openActBench,
  RELEASING_TOKEN,
  type WorkflowEnd,
} from '../support/act-run.ts'
import { PACKAGES } from '../support/act-stand-ins.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { entryFile, root } from '../support/e2e-program.ts'

const OLDER = 'a'.repeat(40)
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string
}

/** The workflows of this repository itself, on a copy of it whose dist is what its source gives. */
describeOnEngine('our own workflows', registry => {
  let bench: ActBench
  let repository: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = join(bench.sandbox.folder, 'own')
    execFileSync('git', ['clone', '--quiet', root, repository])
    for (const folder of ['src', 'script', '.github', 'dist']) {
      await rm(join(repository, folder), { recursive: true, force: true })
      const from = folder === 'dist' ? resolve(entryFile('main'), '../..') : join(root, folder)
      await cp(from, join(repository, folder), { recursive: true })
    }
    await bench.sandbox.git(
      repository,
      ...['remote', 'set-url', 'origin', 'https://github.com/acme/quickstart.git'],
    )
    await commit('As it is')
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const commit = async (message: string) => {
    await bench.sandbox.git(
      repository,
      'add',
      '--all',
      '--force',
      'dist',
      'src',
      'script',
      '.github',
    )
    await bench.sandbox.git(repository, 'commit', '--quiet', '--allow-empty', '--message', message)
    return bench.sandbox.git(repository, 'rev-parse', 'HEAD')
  }
  /** Four programs of a line each, and the dist that is theirs: to bundle our own takes half a minute. */
  const takeSmallSource = async () => {
    await rm(join(repository, 'src'), { recursive: true })
    await mkdir(join(repository, 'src/entry'), { recursive: true })
    for (const entry of ['main', 'post', 'cli', 'start-cli']) {
      await writeFile(join(repository, `src/entry/${entry}.ts`), `process.title = '${entry}'\n`)
    }
    const modules = join(repository, 'node_modules')
    await symlink(join(root, 'node_modules'), modules)
    await runProgram('npm', ['run', 'build'], { cwd: repository })
    await rm(modules)
  }
  const run = async (file: string, event: WorkflowEvent) => {
    const text = await readFile(join(repository, '.github/workflows', file), 'utf8')
    return bench.file(repository, event, {
      // A permission that act does not know yet, and so takes for a mistake.
      text: text.replace(/^ *artifact-metadata: .*\n/m, ''),
      token: RELEASING_TOKEN,
      env: { [PACKAGES]: join(root, 'node_modules') },
    })
  }

  test('check-dist.yml is red when dist is not what src gives', async () => {
    await takeSmallSource()
    await appendFile(join(repository, 'dist/main/index.js'), '// by hand\n')
    const end = await run('check-dist.yml', pushOf(await commit('Edit dist')))
    const differences = end.log.split('\n').filter(line => /^Only in | differ$/.test(line))
    expect(differences).toEqual([
      expect.stringMatching(/^Files dist\/main\/index\.js and \S+\/dist\/main\/index\.js differ$/),
    ])
    expect(end.succeeded).toBe(false)
    await bench.sandbox.git(repository, 'reset', '--quiet', '--hard', 'HEAD~1')
  }, 600_000)

  test('release.yml checks dist, packs what users run, lists what is in it and moves the major tag', async () => {
    const [major] = version.split('.')
    const tags = bench.api.state.repository.tags
    tags?.set(`v${major}`, OLDER)
    tags?.set(`v${version}`, OLDER)
    const head = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
    const end = await run('release.yml', tagOf(head, `v${version}`))
    expect(jobsOf(end)).toEqual({
      'What the tag holds is what its source gives': 'success',
      'Release, attest, move the major tag': 'success',
    })
    const packed = `base-image-action-v${version}.tar.gz`
    expect(end.log).toContain(
      `gh release create v${version} --verify-tag --generate-notes ${packed}`,
    )
    const attested = join(bench.sandbox.folder, 'out/artifacts/attested')
    const names = execFileSync('tar', ['--list', '--gzip', '--file', join(attested, packed)], {
      encoding: 'utf8',
    }).split('\n')
    expect(names).toEqual(
      expect.arrayContaining(['action.yml', 'dist/main/index.js', '.github/workflows/refresh.yml']),
    )
    const sbom = JSON.parse(await readFile(join(attested, 'sbom.spdx.json'), 'utf8'))
    expect(sbom.spdxVersion).toMatch(/^SPDX-2/)
    expect(sbom.packages.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['base-image-action', '@actions/core', 'smol-toml', 'yaml']),
    )
    expect(end.artifacts).toContain('attested/index.js')
    expect(tags?.get(`v${major}`)).toBe(head)
    expect(end.succeeded).toBe(true)
  }, 600_000)

  test('release.yml refuses a tag of another version than package.json, and releases nothing', async () => {
    const head = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
    const end = await run('release.yml', tagOf(head, 'v9.9.9'))
    expect(jobsOf(end)).toEqual({
      'What the tag holds is what its source gives': 'failure',
    })
    expect(end.log).not.toContain('gh release')
    expect(bench.api.state.repository.tags?.has('v9')).toBe(false)
  }, 120_000)
})

/** act pads the names of jobs, and puts that of the workflow before them. */
function jobsOf({ jobs }: WorkflowEnd): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, result]) => [name.replace(/^Release\//, '').trim(), result]),
  )
}
