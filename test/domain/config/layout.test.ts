import { expect, test } from '@jest/globals'
import { isDockerfile, layoutOf } from '../../../src/domain/config/layout.ts'

test.each([
  { file: 'Dockerfile', layout: { role: undefined, pattern: 'Dockerfile', suffix: undefined } },
  { file: 'Dockerfile.base', layout: { role: 'base', pattern: 'Dockerfile.base', suffix: 'base' } },
  {
    file: 'docker/base/Dockerfile',
    layout: { role: 'base', pattern: 'docker/base/Dockerfile', suffix: 'base' },
  },
  {
    file: 'docker/base-images/py/Dockerfile',
    layout: { role: 'base', pattern: 'docker/base-images/*', suffix: 'py' },
  },
  {
    file: 'services/api/Dockerfile',
    layout: { role: undefined, pattern: 'services/*', suffix: 'api' },
  },
  { file: 'services/api/v2/Dockerfile', layout: undefined },
  { file: 'Dockerfile.dev', layout: undefined },
  { file: 'x/docker/base/Dockerfile', layout: undefined },
])('the layout of $file', ({ file, layout }) => {
  expect(layoutOf(file)).toEqual(layout)
})

test.each([
  { path: 'Dockerfile', is: true },
  { path: 'a/Dockerfile.api', is: true },
  { path: 'a/api.Dockerfile', is: true },
  { path: 'api.dockerfile', is: true },
  { path: 'Containerfile', is: true },
  { path: 'Dockerfile.dockerignore', is: false },
  { path: 'Dockerfile.base.dockerignore', is: false },
  { path: 'Dockerfile.j2', is: false },
  { path: 'docs/Dockerfile.md', is: false },
  { path: 'Dockerfiles/README', is: false },
  { path: 'MyDockerfile', is: false },
])('$path is a Dockerfile: $is', ({ path, is }) => {
  expect(isDockerfile(path)).toBe(is)
})
