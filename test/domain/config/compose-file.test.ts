// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files are written so
import { expect, test } from '@jest/globals'
import { isComposeFile, overrideOf } from '../../../src/domain/config/build-file-name.ts'
import { parseComposeFile } from '../../../src/domain/config/compose-file.ts'
import type { DeclaredBuild } from '../../../src/domain/config/declared-build.ts'

const FILE = 'docker-compose.yml'
const parse = (text: string, file = FILE) => parseComposeFile({ file, text })

const api: DeclaredBuild = {
  by: `${FILE} service "api"`,
  at: { file: FILE, line: 2 },
  name: 'api',
  file: 'Dockerfile',
  context: '.',
  target: undefined,
  image: undefined,
  aliases: [],
  args: {},
  platforms: [],
  labels: {},
  network: undefined,
  buildContexts: {},
  siblingContexts: {},
  secrets: [],
  ssh: [],
  notices: [],
}
const dropped = (argument: string, variable: string) =>
  `${FILE} service "api": the build argument ${argument} needs ${variable}, which has no default; it is not passed`

test.each<{ when: string; service: string; build: Partial<DeclaredBuild>; file?: string }>([
  { when: 'a build that is a path', service: '{build: .}', build: {} },
  { when: 'a build that says nothing', service: '{build: {}}', build: {} },
  {
    when: 'context and Dockerfile',
    service: '{build: {context: ./services, dockerfile: api/Dockerfile.prod}}',
    build: { context: 'services', file: 'services/api/Dockerfile.prod' },
  },
  {
    when: 'paths from the folder of the file',
    service: '{build: {context: .., dockerfile: deploy/Dockerfile}}',
    file: 'deploy/compose.yaml',
    build: {
      by: 'deploy/compose.yaml service "api"',
      at: { file: 'deploy/compose.yaml', line: 2 },
      context: '.',
      file: 'deploy/Dockerfile',
    },
  },
  {
    when: 'target, image, network and labels',
    service:
      '{build: {target: "${T:-run}", network: host, labels: [a=1, b]}, image: "${R:-ghcr.io/acme}/api:${TAG:-dev}"}',
    build: { target: 'run', network: 'host', labels: { a: '1' }, image: 'ghcr.io/acme/api:dev' },
  },
  {
    when: 'secrets and SSH agents, by what the file says of them',
    service: `{build: {secrets: [pip, {source: netrc, target: n}, {source: token}, gone, odd, home, {}], ssh: [default, k=keys/a]}}
secrets: {pip: {environment: PIP_TOKEN}, netrc: {file: ./.netrc}, token: {file: "\${T:-t}/x,y"}, odd: {external: true}, home: {file: ~/.netrc}}`,
    build: {
      secrets: ['id=pip,env=PIP_TOKEN', 'id=n,src=.netrc', 'id=token,"src=t/x,y"'],
      ssh: ['default', 'k=keys/a'],
      notices: [
        `${FILE} service "api": the secret home comes from outside of the repository; it is not passed`,
      ],
    },
  },
  {
    when: 'secrets whose file or variable is left empty, and a key that is',
    service: `{build: {secrets: [a, b, c], ssh: {k: "\${K}"}}}
secrets: {a: {file: "\${A}"}, b: {environment: "\${B}"}, c: {file: "", environment: C}}`,
    build: {
      secrets: ['id=a', 'id=b', 'id=c,env=C'],
      ssh: [],
      notices: [
        `${FILE} service "api": the SSH agent k names the repository itself; it is not passed`,
      ],
    },
  },
  {
    when: 'an SSH agent as a mapping',
    service: '{build: {ssh: {default: , k: /run/agent}}}',
    build: {
      ssh: ['default'],
      notices: [
        `${FILE} service "api": the SSH agent k comes from outside of the repository; it is not passed`,
      ],
    },
  },
  {
    when: 'paths with commas and equals signs, which buildx cuts at the commas',
    service: `{build: {ssh: [k=keys/a=b, "l=keys/a,keys/b=c", "m=\${M:-x,y}", "n=,z", "o="]}}`,
    build: {
      ssh: ['k=keys/a=b', 'l=keys/a,keys/b=c', 'm=x,y', 'n=z'],
      notices: [
        `${FILE} service "api": the SSH agent o names the repository itself; it is not passed`,
      ],
    },
  },
  {
    when: 'the same as a mapping',
    service: '{build: {ssh: {k: keys/a=b, l: "keys/a,keys/b=c"}}}',
    build: { ssh: ['k=keys/a=b', 'l=keys/a,keys/b=c'] },
  },
  { when: 'the network of a container', service: '{build: {network: backend}}', build: {} },
  { when: 'a target from an unset variable', service: '{build: {target: "$T"}}', build: {} },
  {
    when: 'arguments as a mapping, as they are written',
    service: '{build: {args: {A: 3.10, B: true, C: , D: "${D:-d}", E: {}}}}',
    build: { args: { A: '3.10', B: 'true', D: 'd' } },
  },
  {
    when: 'arguments as a list',
    service: '{build: {args: [A=1=2, B, "=C"]}}',
    build: { args: { A: '1=2' } },
  },
  {
    when: 'an argument from an unset variable',
    service: '{build: {args: {A: "${GIT_SHA}", B: b}}}',
    build: { args: { B: 'b' }, notices: [dropped('A', 'GIT_SHA')] },
  },
  {
    when: 'an image whose tag comes from an unset variable',
    service: '{build: ., image: "acme/api:${TAG}"}',
    build: { image: 'acme/api' },
  },
  {
    when: 'an image whose name comes from an unset variable',
    service: '{build: ., image: "${REGISTRY}/api:${TAG}"}',
    build: {
      notices: [
        `${FILE} service "api": the image name needs REGISTRY, which has no default; it is not used`,
      ],
    },
  },
  { when: 'an image that is empty', service: '{build: ., image: ""}', build: {} },
  {
    when: 'platforms of the build',
    service:
      '{platform: linux/s390x, build: {platforms: [linux/amd64, linux/arm64/v8, linux/x86_64, nonsense]}}',
    build: { platforms: ['linux/amd64', 'linux/arm64'] },
  },
  {
    when: 'the platform of the service',
    service: '{platform: linux/arm64, build: .}',
    build: { platforms: ['linux/arm64'] },
  },
  {
    when: 'named contexts',
    service:
      '{build: {additional_contexts: {src: ./src, up: ../x, py: "docker-image://python:3.12", git: "git@h:x.git", base: "service:base"}}}',
    build: {
      buildContexts: { src: 'src', py: 'docker-image://python:3.12', git: 'git@h:x.git' },
      siblingContexts: { base: 'base' },
    },
  },
  {
    when: 'a merge key',
    service: '{build: {<<: {context: a, target: t}, context: b}}',
    build: { context: 'b', file: 'b/Dockerfile', target: 't' },
  },
])('reads $when', ({ service, build, file }) => {
  expect(parse(`services:\n  api: ${service}\n`, file)).toEqual({
    builds: [{ ...api, ...build }],
    notices: [],
  })
})

test.each([
  {
    when: 'a remote context',
    service: '{build: "https://host.example/x.git"}',
    says: 'its context is not in this repository',
  },
  {
    when: 'a git address',
    service: '{build: {context: git@host.example:x.git}}',
    says: 'its context is not in this repository',
  },
  { when: 'a context outside', service: '{build: ../x}', says: 'lies outside of the repository' },
  {
    when: 'a Dockerfile outside',
    service: '{build: {dockerfile: ../Dockerfile}}',
    says: 'lies outside of the repository',
  },
  {
    when: 'a context from the environment',
    service: '{build: {context: "$DIR"}}',
    says: 'needs the variable DIR, which has no default',
  },
  {
    when: 'an inline Dockerfile',
    service: '{build: {dockerfile_inline: FROM x}}',
    says: 'its Dockerfile is written inline',
  },
])('leaves $when alone, with a notice', ({ service, says }) => {
  const { builds, notices } = parse(`services:\n  api: ${service}\n`)
  expect(builds).toEqual([])
  expect(notices).toEqual([
    {
      message: expect.stringContaining(`${FILE} service "api" is left alone: `),
      at: { file: FILE, line: 2 },
    },
  ])
  expect(notices[0]?.message).toContain(says)
})

test.each([
  '',
  'services:',
  'services: []',
  'services: {db: {image: postgres}}',
  'services: {db: , x: {build: }}',
  'x: 1',
])('finds no build in "%s"', text => {
  expect(parse(text)).toEqual({ builds: [], notices: [] })
})

test('extends brings the build of another service of the file', () => {
  const { builds } = parse(`services:
  a: {build: {context: a, target: t}, image: shop/a}
  b: {extends: {service: a}, image: shop/b}
  c: {extends: a, build: c}
  d: {extends: {service: a, file: other.yml}}
  e: {extends: e}
  f: {extends: gone}
`)
  expect(builds.map(({ name, context, target, image }) => [name, context, target, image])).toEqual([
    ['a', 'a', 't', 'shop/a'],
    ['b', 'a', 't', 'shop/b'],
    ['c', 'c', undefined, 'shop/a'],
  ])
})

test('an override adds what a service lacks and nothing else', () => {
  const { builds } = parseComposeFile(
    {
      file: FILE,
      text: 'services:\n  a: {build: a}\n  b: {image: "shop/b:1"}\n',
    },
    {
      override: {
        file: 'docker-compose.override.yml',
        text: 'services:\n  a: {build: {context: dev, target: dev}, image: dev/a}\n  b: {build: b, image: dev/b}\n  c: {build: c}\n',
      },
    },
  )
  expect(builds.map(({ name, context, image, by }) => [name, context, image, by])).toEqual([
    ['a', 'a', undefined, 'docker-compose.yml service "a"'],
    ['b', 'b', 'shop/b:1', 'docker-compose.yml service "b"'],
    ['c', 'c', undefined, 'docker-compose.override.yml service "c"'],
  ])
})

test.each([
  { path: 'compose.yaml', is: true },
  { path: 'deploy/docker-compose.yml', is: true },
  { path: 'docker-compose.override.yml', is: false },
  { path: 'docker-compose.dev.yml', is: false },
])('$path is read as a compose file: $is', ({ path, is }) => {
  expect(isComposeFile(path)).toBe(is)
})

test('an override belongs to the file of its name and folder', () => {
  const files = ['a/compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml']
  expect(overrideOf('compose.yaml', files)).toBe('compose.override.yaml')
  expect(overrideOf('docker-compose.yml', files)).toBe('docker-compose.override.yml')
  expect(overrideOf('b/compose.yaml', files)).toBeUndefined()
})
