import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

const CONFIG = SMALL_REPOSITORY['.github/base-images.yml']
const UV_SYNC = 'FROM busybox:1.36\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\n'

describeOnEngine('wrong files and flags', registry => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test('without them the repository builds', async () => {
    const { exitCode, dockerCalls } = await build(SMALL_REPOSITORY, 'good')
    expect(exitCode).toBe(0)
    expect(dockerCalls).not.toEqual([])
    expect(await publishedTags(`${sandbox.prefix}/good/app`)).toHaveLength(1)
  }, 60_000)

  test.each<{ what: string; files: Readonly<Record<string, string>>; at: string; says: string }>([
    {
      what: 'a Dockerfile that is not there',
      files: { '.github/base-images.yml': CONFIG.replace('base/Dockerfile', 'base/Dokcerfile') },
      at: 'base/Dokcerfile',
      says: 'there is no such Dockerfile',
    },
    {
      what: 'FROM with an unset ARG',
      files: { 'base/Dockerfile': 'ARG VERSION\nFROM busybox:$VERSION\n' },
      at: 'base/Dockerfile:2',
      says: 'VERSION',
    },
    {
      what: 'a COPY source that is not there',
      files: { 'app/Dockerfile': 'FROM acme/base\nCOPY code /code\nCOPY cod2 /\n' },
      at: 'app/Dockerfile:3',
      says: 'cod2',
    },
    {
      what: 'images that stand on each other',
      files: {
        '.github/base-images.yml': `${CONFIG}    from-names: [acme/app]\n`,
        'base/Dockerfile': 'FROM acme/app\n',
      },
      at: '.github/base-images.yml:2',
      says: 'base -> app -> base',
    },
    {
      what: 'a lock that cannot be parsed',
      files: {
        'base/Dockerfile': UV_SYNC,
        'base/pyproject.toml': '[project]\nname = "x"\nversion = "1"\n',
        'base/uv.lock': 'version = 1\nrevision = 3\nrequires-python = ">=3.11\n',
      },
      at: 'base/uv.lock:3',
      says: '',
    },
    {
      what: 'a Dockerfile with an instruction that does not exist',
      files: { 'app/Dockerfile': 'FROM acme/base\nCOPPY code /code\n' },
      at: 'app/Dockerfile:2',
      says: 'COPPY',
    },
    {
      what: 'a key that the config does not know',
      files: { '.github/base-images.yml': CONFIG.replace('context: app', 'contxt: app') },
      at: '.github/base-images.yml:8',
      says: 'context',
    },
    {
      what: 'a path that leaves the repository',
      files: { '.github/base-images.yml': CONFIG.replace('context: app', 'context: ../app') },
      at: '.github/base-images.yml:8',
      says: '../app',
    },
  ])(
    '$what: exit code 2 and one message that names the place',
    async ({ files, at, says }) => {
      const { exitCode, stdout, stderr, dockerCalls } = await build({
        ...SMALL_REPOSITORY,
        ...files,
      })
      expect({ exitCode, stdout, dockerCalls }).toEqual({
        exitCode: 2,
        stdout: '',
        dockerCalls: [],
      })
      expectOneMessage(stderr)
      expect(stderr.split(': ').slice(0, 2)).toEqual(['error', at])
      expect(stderr).toContain(says)
      expect(await publishedTags(`${sandbox.prefix}/bad/base`)).toBeUndefined()
      expect(await publishedTags(`${sandbox.prefix}/bad/app`)).toBeUndefined()
    },
    30_000,
  )

  test.each([
    { args: ['bild'], says: 'build' },
    { args: ['build', 'ap'], says: 'Did you mean app?' },
    { args: ['build', '--registy', 'x'], says: 'registry' },
    { args: ['build', '--push', '--tag', 'fp-0'], says: 'fp-0' },
    { args: ['plan', '--config', 'none.yml'], says: 'none.yml' },
  ])(
    '$args: exit code 2',
    async ({ args, says }) => {
      const repository = await sandbox.repository(SMALL_REPOSITORY)
      const end = await sandbox.run(repository, [...args, ...flags('bad')])
      expect([end.exitCode, end.stdout, end.dockerCalls]).toEqual([2, '', []])
      expectOneMessage(end.stderr)
      expect(end.stderr).toContain(says)
    },
    30_000,
  )

  const flags = (id: string) => ['--registry', `${sandbox.prefix}/${id}`, ...engine.networkFlags]

  async function build(files: Readonly<Record<string, string>>, id = 'bad') {
    return sandbox.run(await sandbox.repository(files), ['build', '--push', ...flags(id)])
  }
})

/** What is wrong in one line, what to do in the next, nothing else. */
function expectOneMessage(stderr: string): void {
  expect(stderr).toMatch(/^error: .+\n {2}\S.+\n$/)
}
