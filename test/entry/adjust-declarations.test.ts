import { expect, test } from '@jest/globals'
import type { ImageDeclaration, ProjectDeclaration } from '../../src/domain/config/declaration.ts'
import { newDeclaration } from '../../src/domain/config/new-declaration.ts'
import { type Adjustments, adjustDeclarations } from '../../src/entry/adjust-declarations.ts'

const image: ImageDeclaration = {
  ...newDeclaration({
    name: 'base',
    file: 'Dockerfile.base',
    context: '.',
    declaredAt: { file: 'Dockerfile.base' },
    foundBy: 'a test',
  }),
  buildArgs: { A: '1', B: '2' },
  network: 'none',
  sbom: 'true',
}
const project: ProjectDeclaration = {
  images: [image],
  unmanaged: [],
  registry: 'ghcr.io/acme',
  configFile: undefined,
  notices: [],
  suggestions: [],
}
const NONE: Adjustments = { platforms: undefined, buildArgs: [], network: undefined }

test.each<{ given: Partial<Adjustments>; change: Partial<ImageDeclaration> }>([
  { given: {}, change: {} },
  {
    given: { platforms: 'linux/arm64/v8,linux/amd64' },
    change: { platforms: ['linux/arm64', 'linux/amd64'] },
  },
  {
    given: { buildArgs: ['B=3', 'C=x=y', 'D='] },
    change: { buildArgs: { A: '1', B: '3', C: 'x=y', D: '' } },
  },
  { given: { network: 'host' }, change: { network: 'host' } },
  {
    given: { provenance: 'mode=max', sbom: 'false' },
    change: { provenance: 'mode=max', sbom: 'false' },
  },
  { given: { refresh: 'weekly' }, change: { refresh: 'weekly' } },
  {
    given: { checks: ['python --version'] },
    change: { checks: [{ check: 'python --version', at: { file: 'Dockerfile.base' } }] },
  },
])('$given', ({ given, change }) => {
  expect(adjustDeclarations(project, { ...NONE, ...given })).toEqual({
    ...project,
    images: [{ ...image, ...change }],
  })
})

test('checks and period of an image are its own', () => {
  const checks = [{ check: 'true', at: { file: 'x', line: 1 } }]
  const own = { ...image, checks, refresh: 'none' as const }
  const given = { ...NONE, checks: ['python --version'], refresh: 'weekly' as const }
  expect(adjustDeclarations({ ...project, images: [own] }, given).images).toEqual([own])
})

test.each([
  { given: { buildArgs: ['A'] }, message: 'the build argument "A" has no value' },
  { given: { buildArgs: ['=x'] }, message: 'the build argument "=x" has no value' },
  { given: { platforms: 'linux' }, message: /"linux"/ },
])('$given is refused', ({ given, message }) => {
  expect(() => adjustDeclarations(project, { ...NONE, ...given })).toThrow(message)
})
