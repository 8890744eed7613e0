// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files are written so
import { expect, test } from '@jest/globals'
import { findDeclaredBuilds } from '../../../src/domain/config/declared-builds.ts'

const find = (files: Record<string, string>) =>
  findDeclaredBuilds(Object.keys(files), async path => files[path])

test('the first file that builds a Dockerfile is believed: near the root, bake before compose', async () => {
  const { builds, notices, broken } = await find({
    'deploy/compose.yaml': 'services: {late: {build: {context: .., target: late}}}',
    'docker-bake.json': '{"target": {"bake": {"context": "."}, "only": {"context": "bake"}}}',
    'docker-compose.yml': 'services: {second: {build: other}}',
    'compose.yaml': 'services: {first: {build: .}, twice: {build: {context: other, target: t}}}',
    'compose.override.yaml': 'services: {added: {build: added}}',
    'README.md': 'services: {no: {build: no}}',
  })
  expect(builds.map(({ name }) => name)).toEqual(['bake', 'only', 'twice', 'added'])
  expect(notices).toEqual([])
  expect(broken).toBeUndefined()
})

test('an image that bake gives no name has that of the same build of a compose file', async () => {
  const { builds } = await find({
    'bake.hcl':
      'target "run" {\n  target = "run"\n}\ntarget "b" {\n  context = "b"\n  tags = ["acme/b"]\n}\n',
    'compose.yaml':
      'services: {dev: {build: {context: ., target: dev}, image: dev}, run: {build: {context: ., target: run}, image: shop}, b: {build: b, image: c}}',
  })
  expect(builds.map(({ name, image }) => [name, image])).toEqual([
    ['run', 'shop'],
    ['b', 'acme/b'],
  ])
})

test('a bake target is laid over the compose service of its name, as bake does', async () => {
  const { builds } = await find({
    'docker-bake.hcl':
      'target "api" {\n  args = { A = "bake" }\n}\ntarget "web" {\n  context = "web"\n}\n',
    'compose.yaml':
      'services: {api: {build: {context: api, dockerfile: D, target: t, args: {A: compose, B: b}, platforms: [linux/arm64]}, image: acme/api}, web: {build: {context: old, args: {C: c}}}}',
    'x/compose.yaml': 'services: {web: {build: {context: ., args: {D: d}}}}',
  })
  expect(builds.slice(0, 2)).toMatchObject([
    {
      ...{ name: 'api', file: 'api/D', context: 'api', target: 't', image: 'acme/api' },
      ...{ args: { A: 'bake', B: 'b' }, platforms: ['linux/arm64'] },
    },
    { name: 'web', file: 'web/Dockerfile', context: 'web', args: { C: 'c' } },
  ])
})

test('variables of a .env file beside the compose file are filled in', async () => {
  const { builds, notices } = await find({
    '.env': 'API_DOCKERFILE=./src/api/Dockerfile\nVERSION=1.2\nTOKEN_FILE=./t\n',
    'compose.yaml':
      'services: {api: {build: {context: ., dockerfile: "${API_DOCKERFILE}", args: {V: "${VERSION}"}}, image: "acme/api:${VERSION}"}}',
    'x/compose.yaml': 'services: {other: {build: {context: "${VERSION}"}}}',
  })
  expect(builds).toMatchObject([
    { file: 'src/api/Dockerfile', args: { V: '1.2' }, image: 'acme/api:1.2', notices: [] },
  ])
  expect(notices.map(({ message }) => message)).toEqual([
    'x/compose.yaml service "other" is left alone: its context or Dockerfile needs the variable VERSION, which has no default',
  ])
})

test('secrets of a bake target are laid over those of the compose service', async () => {
  const { builds } = await find({
    'docker-bake.hcl':
      'target "api" {\n  secret = ["id=a,env=BAKE"]\n  ssh = ["default", "k=bake"]\n}\n',
    'compose.yaml':
      'services: {api: {build: {context: api, secrets: [a, b], ssh: [k=key]}}}\nsecrets: {a: {environment: A}, b: {environment: B}}',
  })
  expect(builds[0]).toMatchObject({
    secrets: ['id=a,env=BAKE', 'id=b,env=B'],
    ssh: ['k=bake', 'default'],
  })
})

test('platforms and names that a bake target states are its own', async () => {
  const { builds } = await find({
    'docker-bake.hcl':
      'target "api" {\n  tags = ["acme/bake"]\n  platforms = ["linux/amd64"]\n  network = "none"\n}\n',
    'compose.yaml':
      'services: {api: {build: {context: api, platforms: [linux/arm64], network: host}, image: acme/api}}',
  })
  expect(builds[0]).toMatchObject({
    ...{ context: 'api', image: 'acme/bake', platforms: ['linux/amd64'], network: 'none' },
  })
})

test('paths of a bake file start where its Dockerfiles are: in its folder, or in the root', async () => {
  const bake = 'target "a" {\n  context = "a"\n}\n'
  const contextsOf = async (files: Record<string, string>) =>
    (await find(files)).builds.map(({ context }) => context)
  expect(await contextsOf({ 'docker/docker-bake.hcl': bake, 'docker/a/Dockerfile': '' })).toEqual([
    'docker/a',
  ])
  expect(await contextsOf({ 'docker/docker-bake.hcl': bake, 'a/Dockerfile': '' })).toEqual(['a'])
  expect(await contextsOf({ 'docker/docker-bake.hcl': bake })).toEqual(['docker/a'])
})

test('the bake files of a folder are read together', async () => {
  const { builds } = await find({
    'docker-bake.override.hcl': 'target "a" {\n  target = "override"\n}\n',
    'docker-bake.hcl': 'target "a" {\n  context = "a"\n  target = "hcl"\n}\n',
    'docker-bake.json': '{"target": {"a": {"context": "json", "target": "json"}}}',
  })
  expect(builds.map(({ context, target }) => [context, target])).toEqual([['a', 'override']])
})

test('a broken file is a notice with its line, and the first of them is kept', async () => {
  const { builds, notices, broken } = await find({
    'compose.yaml': 'services:\n  a: [1\n',
    'docker-compose.yml': 'services: {a: {build: a}, bad: {build: ../x}}',
    'x/compose.yaml': 'a: *b',
  })
  expect(builds.map(({ name }) => name)).toEqual(['a'])
  expect(notices.map(({ at }) => at)).toEqual([
    { file: 'compose.yaml', line: 3 },
    { file: 'docker-compose.yml', line: 1 },
    { file: 'x/compose.yaml', line: 1 },
  ])
  expect(notices[0]?.message).toMatch(/^not valid YAML: .*; its builds are not known$/)
  expect(broken?.at).toEqual({ file: 'compose.yaml', line: 3 })
})

test('a file that is listed but gone declares nothing', async () => {
  const gone = await findDeclaredBuilds(
    ['compose.yaml', 'compose.override.yaml'],
    async () => undefined,
  )
  expect(gone.builds).toEqual([])
})

test('a failure of the reader is not swallowed', async () => {
  const failing = findDeclaredBuilds(['compose.yaml'], async () => {
    throw new Error('disk')
  })
  await expect(failing).rejects.toThrow('disk')
})
