import { expect, test } from '@jest/globals'
import { newDeclaration } from '../../../src/domain/config/new-declaration.ts'
import { contentTag, fingerprintOf, type Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import type { Repository, Tag } from '../../../src/domain/oci/reference.ts'
import type { PlannedImage } from '../../../src/domain/plan/plan.ts'
import { planDocument } from '../../../src/domain/plan/plan-document.ts'
import type { VersionDecision } from '../../../src/domain/version/decide-version.ts'
import type { Version } from '../../../src/domain/version/version-number.ts'
import { versionState } from '../../../src/domain/version/version-state.ts'

const recipe: Recipe = {
  v: 1,
  dockerfile: {},
  sources: [['a', '100644', 'x']],
  dependencies: [],
  args: {},
  upstream: [],
  parents: {},
  platforms: ['linux/amd64'],
}
const fingerprint = fingerprintOf(recipe)
const image: PlannedImage = {
  name: 'base',
  role: 'base',
  state: 'missing',
  reasons: [{ kind: 'first-build' }],
  withoutEffect: [
    { file: 'uv.lock', countsBy: 'dependencies', parts: [{ name: 'ruff', how: 'changed' }] },
  ],
  fingerprint,
  contentTag: contentTag(fingerprint),
  storedTag: contentTag(fingerprint),
  builtPlatforms: ['linux/amd64'],
  adoptedFrom: undefined,
  repository: 'ghcr.io/acme/base' as Repository,
  digest: undefined,
  tags: { immutable: ['1.2.3' as Tag], moving: ['main' as Tag], releaseMoving: [], notices: [] },
  settledTags: [],
  tagsToPut: [],
  copies: [],
  declaration: newDeclaration({
    name: 'base',
    file: 'Dockerfile',
    context: '.',
    declaredAt: { file: 'Dockerfile' },
    foundBy: 'config',
  }),
  recipe,
  files: {},
  lastRecord: { kind: 'none' },
  needs: [],
  wave: 0,
  upstreams: [
    {
      reference: 'python:3.12',
      expanded: 'python:3.12',
      contextKey: 'python:3.12',
      line: 1,
      isFinalBase: true,
      isPinnable: true,
      platforms: ['linux/amd64'],
    },
  ],
  parents: [],
  dependencies: [],
  checks: [],
  checksToRun: [],
  warnings: [],
}
const documentOf = (change: Partial<PlannedImage>) =>
  planDocument({
    images: [{ ...image, ...change }],
    waves: [['base']],
    unmanaged: [],
    notices: ['n'],
  })

test('holds what a script wants to know of an image', () => {
  expect(documentOf({})).toEqual({
    version: 1,
    waves: [['base']],
    unmanaged: [],
    notices: ['n'],
    images: [
      {
        name: 'base',
        role: 'base',
        state: 'missing',
        reasons: image.reasons,
        withoutEffect: image.withoutEffect,
        fingerprint,
        ref: `ghcr.io/acme/base:fp-${fingerprint.slice(0, 32)}`,
        digest: null,
        tags: ['1.2.3', 'main'],
        file: 'Dockerfile',
        context: '.',
        target: null,
        platforms: ['linux/amd64'],
        needs: [],
        wave: 0,
        upstreams: ['python:3.12'],
        sources: ['a'],
        dependencies: [],
        foundBy: 'config',
        warnings: [],
      },
    ],
  })
})

test('holds what the version of an image is compared with', () => {
  const version: VersionDecision = {
    kind: 'published',
    version: '1.2.3' as Version,
    comparable: true,
  }
  expect(documentOf({ version }).images[0]?.version).toEqual(versionState(version))
  expect(documentOf({}).images[0]).not.toHaveProperty('version')
})

test('long lists are cut, and what is left out is counted', () => {
  const sources = Array.from({ length: 1002 }, (_, at) => [`f${at}`, '100644', 'x'] as const)
  const reasons = sources.slice(0, 103).map(([subject]) => ({ kind: 'sources', subject }) as const)
  const parts = sources.map(([name]) => ({ name, how: 'changed' }) as const)
  const digest = digestOf('image')
  const [one] = documentOf({
    digest,
    reasons,
    recipe: { ...recipe, sources },
    declaration: { ...image.declaration, target: 'prod' },
    withoutEffect: [{ file: 'uv.lock', countsBy: 'dependencies', parts }],
  }).images
  expect(one).toMatchObject({ digest, target: 'prod', moreReasons: 3, moreSources: 2 })
  expect([one?.reasons.length, one?.sources.length, one?.withoutEffect[0]?.parts.length]).toEqual([
    100, 1000, 100,
  ])
})
