import { isAscii } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { startRegistry } from '../support/registry-server.ts'

const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    readonly version: string
  }
).version
const DOCKERFILES = { 'Dockerfile.base': 'FROM scratch\nCOPY a /a\n', a: 'a\n' }

const openings = closedBehindAll()
let bench: DistBench
beforeAll(async () => {
  bench = await openings.keep(openDistBench())
  await bench.recorder('docker')
}, 120_000)

describe('dist', () => {
  test('is ESM to node wherever it lies', () => {
    expect(JSON.parse(readFileSync(join(bench.release, 'dist/package.json'), 'utf8'))).toEqual({
      type: 'module',
    })
  })

  test('is CommonJS in ASCII for the command line, which starts fastest', () => {
    const folder = join(bench.release, 'dist/cli')
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toEqual({
      type: 'commonjs',
    })
    for (const name of readdirSync(folder).filter(file => file.endsWith('.js'))) {
      expect([name, isAscii(readFileSync(join(folder, name)))]).toEqual([name, true])
    }
  })

  test('names the licence of every package in it', () => {
    const licences = readFileSync(join(bench.release, 'dist/licenses.txt'), 'utf8')
    for (const name of ['@actions/core', '@actions/github', 'smol-toml', 'yaml', 'semver']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'))
    }
    expect(licences).not.toContain('(no licence file in the package)')
  })

  test('holds no module of Actions in the command line', () => {
    const folder = join(bench.release, 'dist/cli')
    const code = readdirSync(folder, { encoding: 'utf8' })
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    expect(code).toContain('base-image plan')
    expect(code.match(/@actions\/\w+|ghadelimiter|GITHUB_STEP_SUMMARY|octokit/gi)).toBeNull()
  })
})

describe('the bundled command line', () => {
  test.each([
    { args: ['version'], stdout: `${VERSION}\n` },
    { args: ['--version'], stdout: `${VERSION}\n` },
    { args: ['help'], stdout: expect.stringContaining('base-image build [image...]') },
    { args: [], stdout: expect.stringContaining('base-image build [image...]') },
    { args: ['plan', '-h'], stdout: expect.stringContaining('base-image build [image...]') },
  ])('answers $args', async ({ args, stdout }) => {
    const end = await bench.run('cli', { args })
    expect(end).toMatchObject({ exitCode: 0, stdout, stderr: '', refused: [] })
  })

  test('plans without docker and without network', async () => {
    await bench.repository(DOCKERFILES)
    const { exitCode, stdout, refused } = await bench.run('cli', { args: ['plan', '--json'] })
    const { images } = JSON.parse(stdout) as { readonly images: readonly object[] }
    expect(images).toMatchObject([{ role: 'base', state: 'missing' }])
    expect([exitCode, refused, await bench.calls('docker')]).toEqual([0, [], []])
  })

  test.each<{ what: string; files: Record<string, string>; args: string[]; says: string }>([
    {
      what: 'an unknown command',
      files: DOCKERFILES,
      args: ['plann'],
      says: 'there is no command "plann"',
    },
    { what: 'an unknown flag', files: DOCKERFILES, args: ['plan', '--jsn'], says: "'--jsn'" },
    { what: 'an unknown image', files: DOCKERFILES, args: ['plan', 'nope'], says: '"nope"' },
    {
      what: 'a COPY of nothing',
      files: { 'Dockerfile.base': 'FROM scratch\nCOPY b /b\n' },
      args: ['plan'],
      says: 'Dockerfile.base:2',
    },
    {
      what: 'a FROM without a value',
      files: { 'Dockerfile.base': 'ARG X\nFROM $X\n' },
      args: ['plan'],
      says: 'Dockerfile.base:2',
    },
    {
      what: 'an unknown key of the config',
      files: {
        ...DOCKERFILES,
        '.github/base-images.yml': 'images:\n  a:\n    fil: Dockerfile.base\n',
      },
      args: ['plan'],
      says: '.github/base-images.yml:3',
    },
  ])('ends with 2 for $what', async ({ files, args, says }) => {
    await bench.repository(files)
    const { exitCode, stdout, stderr } = await bench.run('cli', { args })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain('error: ')
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('ends with 1 when the registry answers nonsense', async () => {
    await bench.repository(DOCKERFILES)
    await using registry = await startRegistry()
    await using broken = await startFaultProxy(registry.url, [
      {
        path: /\/manifests\//,
        times: 1000,
        effect: {
          kind: 'answer',
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: '<html>hello</html>',
        },
      },
    ])
    const args = ['plan', '--registry', `${broken.host}/acme`]
    const { exitCode, stderr } = await bench.run('cli', { args })
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^error: .*127\.0\.0\.1/m)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test.each([
    { what: 'the daemon does not run', docker: 'no-daemon', says: 'Start the Docker daemon' },
    { what: 'buildx is missing', docker: 'no-buildx', says: 'Install the buildx plugin' },
  ])('ends with 1 when $what', async ({ docker, says }) => {
    const noDaemon =
      'case "$*" in "buildx version") echo v0;; *) echo "ERROR: Cannot connect to the Docker daemon" >&2; exit 1;; esac'
    const noBuildx = `echo "docker: 'buildx' is not a docker command." >&2; exit 1`
    await bench.repository(DOCKERFILES)
    await bench.recorder('docker', docker === 'no-daemon' ? noDaemon : noBuildx)
    const { exitCode, stderr } = await bench.run('cli', { args: ['build'] })
    expect(exitCode).toBe(1)
    expect(stderr).toContain(says)
    expect(await bench.calls('docker')).not.toEqual([])
  })
})
