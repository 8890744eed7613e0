import { expect, test } from '@jest/globals'
import { findDeclaredBuilds } from '../../../src/domain/config/declared-builds.ts'

const find = (files: Record<string, string>) =>
  findDeclaredBuilds(Object.keys(files), async path => files[path])

test('the first file that builds a Dockerfile is believed: near the root, compose before bake', async () => {
  const { builds, notices, broken } = await find({
    'deploy/compose.yaml': 'services: {late: {build: {context: .., target: late}}}',
    'docker-bake.json': '{"target": {"bake": {"context": "."}, "only": {"context": "bake"}}}',
    'docker-compose.yml': 'services: {second: {build: .}}',
    'compose.yaml': 'services: {first: {build: .}, twice: {build: {target: t}}}',
    'compose.override.yaml': 'services: {added: {build: added}}',
    'README.md': 'services: {no: {build: no}}',
  })
  expect(builds.map(({ name }) => name)).toEqual(['first', 'twice', 'added', 'only'])
  expect(notices).toEqual([])
  expect(broken).toBeUndefined()
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

test('an HCL file is named as one that is not read', async () => {
  const { notices } = await find({ 'docker-bake.hcl': 'target "a" {}' })
  expect(notices).toEqual([
    {
      message: expect.stringContaining('docker-bake.hcl is not read'),
      at: { file: 'docker-bake.hcl' },
    },
  ])
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
