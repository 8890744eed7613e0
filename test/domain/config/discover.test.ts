// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files are written so
import { expect, test } from '@jest/globals'
import type {
  ImageDeclaration,
  ProjectDeclaration,
} from '../../../src/domain/config/declaration.ts'
import { discoverProject } from '../../../src/domain/config/discover.ts'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { suggestedConfig } from '../../../src/domain/config/suggested-config.ts'
import { InputError } from '../../../src/domain/errors.ts'
import { settings, worldOf } from './discovery-world.ts'

type Files = Readonly<Record<string, string>>

const discover = (files: Files, more: Partial<typeof settings> = {}) =>
  discoverProject(worldOf(files), { ...settings, ...more })
const names = ({ images }: Pick<ProjectDeclaration, 'images'>) => images.map(({ name }) => name)
const standsOnNone = (uses: string) => `it stands on no base of this repository (it uses ${uses})`
const elsewhere =
  'it is in none of the known places: Dockerfile, Dockerfile.base, docker/base, docker/base-images/*, services/*, or built by a compose or bake file'

const declared: Omit<ImageDeclaration, 'name' | 'file' | 'declaredAt' | 'foundBy'> = {
  context: '.',
  role: undefined,
  image: undefined,
  tags: undefined,
  extraTags: [],
  latest: 'default',
  version: undefined,
  notes: {},
  changelog: undefined,
  target: undefined,
  fromNames: [],
  platforms: ['linux/amd64'],
  buildArgs: {},
  buildContexts: {},
  volatileArgs: [],
  checks: [],
  inheritChecks: true,
  previousChecks: false,
  refresh: undefined,
  refreshWhen: 'needed',
  upstream: 'refresh',
  labels: {},
  annotations: {},
  secrets: [],
  ssh: [],
  network: undefined,
  provenance: undefined,
  sbom: undefined,
  rewriteTimestamp: false,
  lock: 'count',
  installs: [],
  sizeBudget: [],
  notices: [],
}

test('Dockerfile.base and Dockerfile are a base and the app on it', async () => {
  const project = await discover({
    'Dockerfile.base': 'FROM python:3.12-slim\nCOPY uv.lock .\n',
    Dockerfile: 'ARG BASE=ghcr.io/acme/shop-base:latest\nFROM ${BASE}\nCOPY . .\n',
    'uv.lock': '',
    'tools/Dockerfile': 'FROM ghcr.io/acme/shop-base\n',
  })
  expect(project).toEqual({
    images: [
      {
        ...declared,
        name: 'shop',
        file: 'Dockerfile',
        declaredAt: { file: 'Dockerfile' },
        foundBy: 'layout Dockerfile',
      },
      {
        ...declared,
        name: 'shop-base',
        role: 'base',
        file: 'Dockerfile.base',
        declaredAt: { file: 'Dockerfile.base' },
        foundBy: 'layout Dockerfile.base',
      },
    ],
    unmanaged: [{ file: 'tools/Dockerfile', why: elsewhere }],
    registry: undefined,
    configFile: undefined,
    notices: [],
    suggestions: [],
  })
})

const compose = `
x-build: &build
  context: .
  args: { PY: 3.10 }
services:
  base: { build: { context: docker/base, platforms: [linux/arm64] }, image: "shop-base:\${TAG:-latest}" }
  api: { build: { <<: *build, dockerfile: services/api/Dockerfile, target: run }, image: "ghcr.io/acme/shop-api:dev" }
  worker: { build: { <<: *build, dockerfile: services/worker/Dockerfile } }
  beat: { build: { <<: *build, dockerfile: services/worker/Dockerfile }, image: acme/jobs }
  proxy: { build: services/proxy }
  gone: { build: services/gone }
`

test('contexts and names come from docker-compose', async () => {
  const project = await discover({
    'docker-compose.yml': compose,
    'docker/base/Dockerfile': 'FROM python:3.12-slim\nCOPY requirements-base.txt /tmp/\n',
    'docker/base/requirements-base.txt': '',
    'requirements-base.txt': '',
    'services/api/Dockerfile': 'FROM shop-base AS run\nFROM scratch\n',
    'services/worker/Dockerfile': 'FROM shop-base:latest\n',
    'services/proxy/Dockerfile': 'FROM nginx\n',
  })
  expect(project.images).toEqual([
    {
      ...declared,
      name: 'shop-base',
      role: 'base',
      file: 'docker/base/Dockerfile',
      context: 'docker/base',
      platforms: ['linux/arm64'],
      fromNames: ['shop-base:latest'],
      declaredAt: { file: 'docker/base/Dockerfile' },
      foundBy: 'docker-compose.yml service "base"',
    },
    {
      ...declared,
      name: 'shop-api',
      file: 'services/api/Dockerfile',
      target: 'run',
      buildArgs: { PY: '3.10' },
      fromNames: ['ghcr.io/acme/shop-api:dev'],
      declaredAt: { file: 'services/api/Dockerfile' },
      foundBy: 'docker-compose.yml service "api"',
    },
    {
      ...declared,
      name: 'jobs',
      file: 'services/worker/Dockerfile',
      buildArgs: { PY: '3.10' },
      fromNames: ['acme/jobs'],
      declaredAt: { file: 'services/worker/Dockerfile' },
      foundBy: 'docker-compose.yml service "beat"',
    },
  ])
  expect(project.unmanaged).toEqual([
    {
      file: 'services/proxy/Dockerfile',
      why: 'docker-compose.yml service "proxy" stands on no base of this repository (it uses nginx)',
    },
  ])
  expect(project.notices).toEqual([
    {
      message: 'docker-compose.yml service "gone": there is no services/gone/Dockerfile',
      at: { file: 'docker-compose.yml', line: 11 },
    },
  ])
})

test.each<{ when: string; files: Files; managed: string[]; unmanaged?: Record<string, string> }>([
  { when: 'nothing is there', files: { 'README.md': '' }, managed: [] },
  {
    when: 'an app stands on no base',
    files: { Dockerfile: 'FROM python:3.12\nCOPY --from=busybox /bin/sh /\n' },
    managed: [],
    unmanaged: { Dockerfile: standsOnNone('python:3.12, busybox') },
  },
  {
    when: 'an app stands on pinned upstreams, whose digests are not shown beside a tag',
    files: {
      Dockerfile: `FROM python:3.12@sha256:${'a'.repeat(64)}\nCOPY --from=busybox@sha256:${'b'.repeat(64)} /bin/sh /\n`,
    },
    managed: [],
    unmanaged: { Dockerfile: standsOnNone(`python:3.12, busybox@sha256:${'b'.repeat(64)}`) },
  },
  {
    when: 'an app stands on nothing at all',
    files: { Dockerfile: 'FROM scratch\n' },
    managed: [],
    unmanaged: { Dockerfile: 'it stands on no base of this repository' },
  },
  {
    when: 'a base has nothing on it',
    files: { 'docker/base/Dockerfile': 'FROM python\n' },
    managed: ['shop-base'],
  },
  {
    when: 'a service stands on another service',
    files: {
      'services/core/Dockerfile': 'FROM python\n',
      'services/api/Dockerfile': 'FROM ghcr.io/acme/shop-core\n',
    },
    managed: ['shop-api', 'shop-core'],
  },
  {
    when: 'an app copies from a base',
    files: {
      'Dockerfile.base': 'FROM python\n',
      Dockerfile: 'FROM scratch\nCOPY --from=ghcr.io/acme/shop-base:main /a /a\n',
    },
    managed: ['shop', 'shop-base'],
  },
  {
    when: 'an app stands on its own last version',
    files: { Dockerfile: 'FROM ghcr.io/acme/shop\n' },
    managed: [],
    unmanaged: { Dockerfile: 'it stands on no base of this repository' },
  },
  {
    when: 'an app pins the base',
    files: {
      'Dockerfile.base': 'FROM python\n',
      Dockerfile: 'FROM ghcr.io/acme/shop-base:1.2.3\n',
    },
    managed: ['shop-base'],
    unmanaged: {
      Dockerfile:
        'it stands on no base of this repository: ghcr.io/acme/shop-base:1.2.3 is pinned: it is taken as it is published, not built from shop-base',
    },
  },
  {
    when: 'compose builds what stands on a base, elsewhere',
    files: {
      'Dockerfile.base': 'FROM python\n',
      'tests/e2e/Dockerfile': 'FROM ghcr.io/acme/shop-base\n',
      'compose.yaml': 'services: {e2e: {build: tests/e2e}}',
    },
    managed: ['shop-base', 'shop-e2e'],
  },
  {
    when: 'compose builds one Dockerfile with several arguments',
    files: {
      Dockerfile: 'ARG PY=3.11\nFROM ghcr.io/acme/shop-py${PY}\n',
      'docker/base-images/py3.11/Dockerfile': 'FROM python:3.11\n',
      'compose.yaml':
        'services: {old: {build: .}, new: {build: {args: {PY: "3.12"}}}, other: {build: {args: {PY: "3.11"}}}}',
    },
    managed: ['shop-old', 'shop-other', 'shop-py3.11'],
    unmanaged: {
      Dockerfile:
        'compose.yaml service "new" stands on no base of this repository (it uses ghcr.io/acme/shop-py3.12)',
    },
  },
  {
    when: 'a build uses a sibling as a named context',
    files: {
      'a/Dockerfile': 'FROM python\n',
      'b/Dockerfile': 'FROM mybase\nCOPY --from=assets . .\n',
      'compose.yaml':
        'services: {a: {build: a}, b: {build: {context: b, additional_contexts: {mybase: "service:a", assets: ./assets}}}}',
    },
    managed: ['shop-a', 'shop-b'],
  },
  {
    when: 'a Dockerfile of compose, elsewhere, cannot be read',
    files: {
      'Dockerfile.base': 'FROM python\n',
      'x/Dockerfile': 'FROM ${UNSET}\n',
      'compose.yaml': 'services: {x: {build: x}}',
    },
    managed: ['shop-base'],
    unmanaged: { 'x/Dockerfile': 'it cannot be read: ' },
  },
])('when $when: $managed', async ({ files, managed, unmanaged = {} }) => {
  const project = await discover(files)
  expect(names(project)).toEqual(managed)
  expect(project.unmanaged).toEqual(
    Object.entries(unmanaged).map(([file, why]) => ({ file, why: expect.stringContaining(why) })),
  )
})

test.each<{
  when: string
  files: Files
  published: Record<string, string | undefined>
  owner?: string
}>([
  {
    when: 'the one base is called by another name of the owner',
    files: {
      'Dockerfile.base': 'FROM python\n',
      Dockerfile: 'FROM ghcr.io/acme/platform:latest\n',
    },
    published: { shop: undefined, platform: undefined },
  },
  {
    when: 'the name is in another registry',
    files: { 'Dockerfile.base': 'FROM python\n', Dockerfile: 'FROM acme/platform\n' },
    published: { shop: undefined, platform: 'docker.io/acme/platform' },
  },
  {
    when: 'the name is that of the folder',
    files: {
      'docker/base-images/py/Dockerfile': 'FROM ghcr.io/acme/os\n',
      'docker/base-images/os/Dockerfile': 'FROM debian\n',
      Dockerfile: 'FROM ghcr.io/acme/py\nCOPY --from=ghcr.io/acme/unknown / /\n',
    },
    published: { shop: undefined, os: undefined, py: undefined },
  },
  {
    when: 'two names are left over',
    files: {
      'Dockerfile.base': 'FROM python\n',
      Dockerfile: 'FROM ghcr.io/acme/x\nCOPY --from=ghcr.io/acme/y / /\n',
    },
    published: { 'shop-base': undefined },
  },
  {
    when: 'the name belongs to somebody else',
    files: { 'Dockerfile.base': 'FROM python\n', Dockerfile: 'FROM ghcr.io/other/shop-base\n' },
    published: { 'shop-base': undefined },
  },
  {
    when: 'compose images end alike',
    files: {
      'Dockerfile.base': 'FROM python\n',
      'a/Dockerfile': 'FROM ghcr.io/acme/shop-base\n',
      'b/Dockerfile': 'FROM ghcr.io/acme/shop-base\n',
      'c/Dockerfile': 'FROM ghcr.io/acme/shop-base AS e\n',
      'd/Dockerfile': 'FROM ghcr.io/acme/shop-base\n',
      'compose.yaml':
        'services: {a: {build: a, image: one/api}, b: {build: b, image: two/api}, c: {build: c, image: two/api}, d: {build: d, image: c-Dockerfile}, e: {build: {context: c, target: e}, image: two/api}, f: {build: c, image: f}}',
    },
    published: {
      'shop-base': undefined,
      api: 'one/api',
      'two-api': 'two/api',
      'c-dockerfile': 'two/api',
      'd-dockerfile': 'c-dockerfile',
      'c-dockerfile-4': 'two/api',
      f: undefined,
    },
  },
  {
    when: 'a compose image is no reference',
    files: {
      'Dockerfile.base': 'FROM python\n',
      Dockerfile: 'FROM ghcr.io/acme/shop-base\n',
      'compose.yaml': 'services: {a: {build: ., image: "a b"}}',
    },
    published: { shop: undefined, 'shop-base': undefined },
  },
])('names: $when', async ({ files, published }) => {
  const { images } = await discover(files)
  expect(Object.fromEntries(images.map(({ name, image }) => [name, image]))).toEqual(published)
})

test('what is left alone is sorted by its path', async () => {
  const { unmanaged } = await discover({
    'b/Dockerfile': 'FROM x',
    'a/Dockerfile': 'FROM x',
    'services/c/Dockerfile': 'FROM x',
    Dockerfile: 'FROM x',
  })
  expect(unmanaged.map(({ file }) => file)).toEqual([
    'Dockerfile',
    'a/Dockerfile',
    'b/Dockerfile',
    'services/c/Dockerfile',
  ])
})

test('a name taken from FROM is told', async () => {
  const { images } = await discover({
    'Dockerfile.base': 'FROM python\n',
    Dockerfile: 'FROM ghcr.io/acme/platform\n',
  })
  expect(images.find(({ name }) => name === 'platform')?.notices).toEqual([
    'published as ghcr.io/acme/platform, because Dockerfiles of this repository name it in FROM',
  ])
})

test('a compose image that is no reference is told', async () => {
  const { images } = await discover({
    'Dockerfile.base': 'FROM python\n',
    'compose.yaml': 'services: {a: {build: {dockerfile: Dockerfile.base}, image: "a b"}}',
  })
  expect(images.map(({ fromNames, notices }) => ({ fromNames, notices }))).toEqual([
    {
      fromNames: [],
      notices: ['compose.yaml service "a": the image name "a b" is no reference; it is not used'],
    },
  ])
})

test('the context is where the sources are', async () => {
  const { images } = await discover({
    'docker/base/Dockerfile': 'FROM python\nCOPY own.txt /\n',
    'docker/base/own.txt': '',
    'docker/base-images/root/Dockerfile': 'FROM python\nCOPY top.txt /\n',
    'docker/base-images/both/Dockerfile': 'FROM python\n',
    'top.txt': '',
  })
  expect(images.map(({ file, context, notices }) => [file, context, notices.length])).toEqual([
    ['docker/base-images/both/Dockerfile', 'docker/base-images/both', 1],
    ['docker/base-images/root/Dockerfile', '.', 0],
    ['docker/base/Dockerfile', 'docker/base', 0],
  ])
})

const lost: Files = { 'docker/base/Dockerfile': 'FROM python\nCOPY lost.txt /\n' }

test.each<{ when: string; files: Files; says: string }>([
  {
    when: 'no context fits',
    files: lost,
    says: 'no context fits: "lost.txt" is not in docker/base',
  },
  {
    when: 'the compose file that might say the context is broken',
    files: { ...lost, 'compose.yaml': 'services: [' },
    says: 'not valid YAML',
  },
  {
    when: 'a known Dockerfile cannot be read',
    files: { 'services/x/Dockerfile': 'FROM ${UNSET}\n' },
    says: 'UNSET',
  },
])('it is an error when $when', async ({ files, says }) => {
  await expect(discover(files)).rejects.toThrow(says)
})

test('a broken compose file that nobody needs is a notice', async () => {
  const { notices } = await discover({ 'Dockerfile.base': 'FROM python\n', 'compose.yaml': 'a: [' })
  expect(notices).toEqual([
    {
      message: expect.stringContaining('its builds are not known'),
      at: { file: 'compose.yaml', line: 1 },
    },
  ])
})

const chain: Files = {
  'docker/base-images/python-base/Dockerfile': 'FROM python:3.11-slim\n',
  'docker/base-images/kafka-python-base/Dockerfile': 'FROM loom/python-base:3.11-slim\n',
  'services/api/Dockerfile':
    'FROM loom/kafka-python-base:3.11-slim\nCOPY --from=x-python-base / /\n',
  'services/web/Dockerfile': `FROM loom/kafka-python-base\nCOPY --from=loom/python-base@sha256:${'0'.repeat(64)} / /\n`,
}

test('a chain that cannot be linked comes with the from-names to add', async () => {
  const project = await discover(chain)
  expect(project.suggestions).toEqual([
    {
      image: 'shop-kafka-python-base',
      file: 'docker/base-images/kafka-python-base/Dockerfile',
      fromNames: ['loom/kafka-python-base', 'loom/kafka-python-base:3.11-slim'],
      users: ['services/api/Dockerfile', 'services/web/Dockerfile'],
    },
    {
      image: 'shop-python-base',
      file: 'docker/base-images/python-base/Dockerfile',
      fromNames: ['loom/python-base:3.11-slim', 'x-python-base'],
      users: ['docker/base-images/kafka-python-base/Dockerfile', 'services/api/Dockerfile'],
    },
  ])
  const text = suggestedConfig(project)
  expect(text).toBe(`images:
  shop-kafka-python-base:
    file: "docker/base-images/kafka-python-base/Dockerfile"
    context: "docker/base-images/kafka-python-base"
    role: "base"
    from-names: ["loom/kafka-python-base","loom/kafka-python-base:3.11-slim"]
  shop-python-base:
    file: "docker/base-images/python-base/Dockerfile"
    context: "docker/base-images/python-base"
    role: "base"
    from-names: ["loom/python-base:3.11-slim","x-python-base"]
  # and an image with file: "services/api/Dockerfile"
  # and an image with file: "services/web/Dockerfile"
`)
  expect(parseConfig(text, 'c.yml').images.map(({ fromNames }) => fromNames)).toEqual(
    project.suggestions.map(({ fromNames }) => fromNames),
  )
})

test('the suggested config says all that was found, and declares what only a from-name would link', async () => {
  const project = await discover({
    'Dockerfile.base': 'FROM python\n',
    Dockerfile: 'ARG A\nFROM ghcr.io/acme/shop-base AS run\n',
    'services/core/Dockerfile': 'FROM python\n',
    'services/api/Dockerfile': 'FROM shop-core\n',
    'compose.yaml':
      'services: {app: {build: {context: ., args: {A: 1}, target: run}, image: one/app}}',
  })
  expect(suggestedConfig(project)).toBe(`images:
  app:
    file: "Dockerfile"
    context: "."
    target: "run"
    image: "one/app"
    from-names: ["one/app"]
    build-args: {"A":"1"}
  shop-base:
    file: "Dockerfile.base"
    context: "."
    role: "base"
  shop-core:
    file: "services/core/Dockerfile"
    from-names: ["shop-core"]
  # and an image with file: "services/api/Dockerfile"
`)
})

test.each<{ when: string; files: Files }>([
  {
    when: 'a base is named as its upstream',
    files: {
      'docker/base-images/python/Dockerfile': 'FROM python:3.12\n',
      'services/x/Dockerfile': 'FROM python:3.12\n',
    },
  },
  {
    when: 'two images fit alike',
    files: {
      'Dockerfile.base': 'FROM debian\n',
      'docker/base/Dockerfile': 'FROM debian\n',
      Dockerfile: 'FROM my-base\n',
    },
  },
])('nothing is suggested when $when', async ({ files }) => {
  expect((await discover(files)).suggestions).toEqual([])
})

test('a Dockerfile in a known place that is no file is an error and not passed over', async () => {
  const world = worldOf({ a: '' })
  const readText = async (path: string) => {
    if (path === 'Dockerfile.base') {
      throw new InputError('"Dockerfile.base" is a FIFO, not a file', {
        remedy: 'Name a regular file.',
      })
    }
    return undefined
  }
  await expect(discoverProject({ ...world, readText }, settings)).rejects.toThrow('is a FIFO')
})

test('a chain of bake targets is linked by its contexts and by all of its tags', async () => {
  const { images, notices, unmanaged } = await discover({
    'docker-bake.hcl': `
variable "REGISTRY" { default = "ghcr.io/acme" }
target "docker-metadata-action" {}
target "base" {
  context = "docker/python"
  tags = ["\${REGISTRY}/python-base:latest", "\${REGISTRY}/python-base:3.12-slim"]
}
target "_app" {
  contexts = { python = "target:base" }
}
target "api" {
  inherits = ["_app", "docker-metadata-action"]
  context = "api"
  tags = ["\${REGISTRY}/api"]
}
target "api-all" {
  inherits = ["api"]
  platforms = ["linux/amd64", "linux/arm64"]
}
target "worker" {
  context = "worker"
  platforms = ["linux/amd64"]
}
group "default" { targets = ["api", "worker"] }
`,
    'docker/python/Dockerfile': 'FROM python:3.12-slim\n',
    'api/Dockerfile': 'FROM python\n',
    'worker/Dockerfile': 'FROM ghcr.io/acme/python-base:3.12-slim\n',
  })
  expect(images.map(({ name, context, platforms }) => [name, context, platforms])).toEqual([
    ['api', 'api', ['linux/amd64', 'linux/arm64']],
    ['python-base', 'docker/python', ['linux/amd64']],
    ['shop-worker', 'worker', ['linux/amd64']],
  ])
  expect(notices).toEqual([])
  expect(unmanaged).toEqual([])
})

test('services of one build may use the secrets and SSH agents of all, one of an id', async () => {
  const { images } = await discover({
    'compose.yaml': `
services:
  base: { build: docker/base, image: shop-base }
  api: { build: { context: api, secrets: [a, b], ssh: [default] }, image: acme/api }
  worker: { build: { context: api, secrets: [{ source: other, target: b }, a, c], ssh: [default=keys/a, k=keys/b] } }
secrets: { a: { environment: A }, b: { environment: B }, c: { environment: C }, other: { file: b } }
`,
    'api/Dockerfile': 'FROM shop-base\n',
    'docker/base/Dockerfile': 'FROM scratch\n',
  })
  const api = images.find(({ file }) => file === 'api/Dockerfile')
  expect(api).toMatchObject({
    secrets: ['id=a,env=A', 'id=b,env=B', 'id=c,env=C'],
    ssh: ['default', 'k=keys/b'],
    notices: [
      'compose.yaml service "worker": the secret b is not that of compose.yaml service "api", which is taken',
      'compose.yaml service "worker": the SSH agent default is not that of compose.yaml service "api", which is taken',
    ],
  })
})
