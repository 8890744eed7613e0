// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles are written so
import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { type Fault, startFaultProxy } from '../support/fault-proxy.ts'
import { type GitHubApi, startGitHubApi } from '../support/github-api/server.ts'
import { startRegistry } from '../support/registry-server.ts'

const openings = closedBehindAll()
/** What is wrong with files, registry or engine, through the packed action: one annotation, and nothing is pushed. */
let bench: DistBench
let api: GitHubApi
beforeAll(async () => {
  bench = await openings.keep(openDistBench())
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'org/r', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([['t0ken', { contents: 'read' }]]),
    }),
  )
}, 120_000)
beforeEach(() => bench.recorder('docker'))

const FILES = {
  '.github/base-images.yml': `images:
  base: { file: base/Dockerfile, context: base, from-names: [acme/base] }
  app: { file: app/Dockerfile, context: app }
`,
  'base/Dockerfile': 'FROM scratch\nCOPY a /a\n',
  'base/a': 'a\n',
  'app/Dockerfile': 'FROM acme/base\nCOPY b /b\n',
  'app/b': 'b\n',
}

const push = {
  name: 'push',
  ref: 'refs/heads/main',
  payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' } },
}

async function runMain(files: Readonly<Record<string, string>>, faults: readonly Fault[] = []) {
  await bench.repository({ ...FILES, ...files })
  await using registry = await startRegistry()
  await using proxy = await startFaultProxy(registry.url, [...faults])
  const { exitCode, stdout, stderr, refused } = await bench.run('main', {
    event: push,
    inputs: { registry: `${proxy.host}/org`, 'github-token': 't0ken' },
    env: { GITHUB_API_URL: api.url },
  })
  const annotations = stdout.split('\n').filter(line => line.startsWith('::error'))
  const writes = registry.log.filter(line => !/^(?:GET|HEAD) /.test(line))
  expect({ exitCode, writes, refused, stderr }).toEqual({
    exitCode: 1,
    writes: [],
    refused: [],
    stderr: '',
  })
  expect(stdout).not.toMatch(/^\s+at /m)
  return annotations
}

test.each<{ what: string; files: Readonly<Record<string, string>>; at: string; says: string }>([
  {
    what: 'a Dockerfile that is not there',
    files: {
      '.github/base-images.yml': FILES['.github/base-images.yml'].replace(
        'base/Dockerfile',
        'base/Dokcerfile',
      ),
    },
    at: 'file=base/Dokcerfile',
    says: 'there is no such Dockerfile',
  },
  {
    what: 'FROM with an unset ARG',
    files: { 'base/Dockerfile': 'ARG VERSION\nFROM busybox:$VERSION\n' },
    at: 'file=base/Dockerfile,line=2',
    says: 'VERSION',
  },
  {
    what: 'a COPY source that is not there',
    files: { 'app/Dockerfile': 'FROM acme/base\nCOPY b /b\nCOPY bb /\n' },
    at: 'file=app/Dockerfile,line=3',
    says: 'bb',
  },
  {
    what: 'images that stand on each other',
    files: {
      '.github/base-images.yml': FILES['.github/base-images.yml'].replace(
        'context: app',
        'context: app, from-names: [acme/app]',
      ),
      'base/Dockerfile': 'FROM acme/app\n',
    },
    at: 'file=.github/base-images.yml,line=2',
    says: 'base -> app -> base',
  },
  {
    what: 'a lock that cannot be parsed',
    files: {
      'base/Dockerfile': 'FROM scratch\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen\n',
      'base/pyproject.toml': '[project]\nname = "x"\nversion = "1"\n',
      'base/uv.lock': 'version = 1\nrevision = 3\nrequires-python = ">=3.11\n',
    },
    at: 'file=base/uv.lock,line=3',
    says: '',
  },
])('$what: one annotation at its place, and no docker', async ({ files, at, says }) => {
  const annotations = await runMain(files)
  expect(annotations).toHaveLength(1)
  expect(annotations[0]).toMatch(/^::error [^:]*::.*%0A./)
  expect(annotations[0]).toContain(at)
  expect(annotations[0]).toContain(says)
  expect(await bench.calls('docker')).toEqual([])
})

test.each<{ what: string; effect: Fault['effect']; says: RegExp }>([
  {
    what: 'answers 503',
    effect: { kind: 'answer', status: 503, body: 'overloaded' },
    says: /status 503/,
  },
  {
    what: 'answers 200 with a page for people',
    effect: {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>welcome</html>',
    },
    says: /html/i,
  },
])(
  'a registry that $what: one annotation, nothing is taken for absent',
  async ({ effect, says }) => {
    const annotations = await runMain({}, [{ path: /./, times: 1000, effect }])
    expect(annotations).toHaveLength(1)
    expect(annotations[0]).toMatch(says)
    expect(await bench.calls('docker')).toEqual([])
  },
)

test.each([
  {
    what: 'a daemon that does not run',
    docker:
      'case "$*" in "buildx version") echo v0;; *) echo "ERROR: Cannot connect to the Docker daemon" >&2; exit 1;; esac',
    says: 'Start the Docker daemon',
  },
  {
    what: 'docker without buildx',
    docker: `echo "docker: 'buildx' is not a docker command." >&2; exit 1`,
    says: 'buildx',
  },
])('$what: one annotation that says what to do', async ({ docker, says }) => {
  await bench.recorder('docker', docker)
  const annotations = await runMain({})
  expect(annotations).toHaveLength(1)
  expect(annotations[0]).toContain(says)
})
