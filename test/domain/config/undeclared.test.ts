import { expect, test } from '@jest/globals'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { listUndeclared } from '../../../src/domain/config/undeclared.ts'

test('Dockerfiles that a config does not name are listed', () => {
  const project = parseConfig(
    'images: { app: {}, base: { file: docker/base/Dockerfile } }',
    'c.yml',
  )
  const files = [
    'x/Dockerfile',
    'docker/base/Dockerfile',
    'Dockerfile',
    'README.md',
    'a.Dockerfile',
  ]
  expect(listUndeclared(project, files)).toEqual([
    { file: 'a.Dockerfile', why: 'it is not named in c.yml' },
    { file: 'x/Dockerfile', why: 'it is not named in c.yml' },
  ])
})
