import { expect, test } from '@jest/globals'
import { fingerprintOf, type Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import type { ImageRecord, ReadRecord } from '../../../src/domain/fingerprint/record.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import type { Tag } from '../../../src/domain/oci/reference.ts'
import {
  decideImage,
  findWithoutEffect,
  type ImageFacts,
  type ImageState,
  isToBuild,
  needsFreshLayers,
} from '../../../src/domain/plan/decide.ts'
import type { Reason } from '../../../src/domain/plan/reason.ts'

const recipe: Recipe = {
  v: 1,
  dockerfile: { stages: [] },
  sources: [
    ['app.py', '100644', 'a'],
    ['lib.py', '100644', 'l'],
  ],
  dependencies: [{ file: 'uv.lock', use: 'uv sync --no-dev', value: { packages: ['flask 3.0'] } }],
  args: { PIP_VERSION: '24.2' },
  upstream: [{ reference: 'python:3.12-slim' }],
  parents: { base: 'f1' },
  platforms: ['linux/amd64'],
  epoch: '2026-11',
}
const config = digestOf('parent config')
const digest = digestOf('image')
const latest = 'latest' as Tag
const recorded = (changes: Partial<Recipe> = {}, more: Partial<ImageRecord> = {}): ReadRecord => ({
  kind: 'record',
  record: {
    v: 1,
    fingerprint: fingerprintOf({ ...recipe, ...changes }),
    recipe: { ...recipe, ...changes },
    upstreams: {},
    parentConfigs: { base: { 'linux/amd64': config } },
    layerCounts: {},
    ...more,
  },
})
const published: ImageFacts = {
  forced: false,
  recipe,
  lastRecord: recorded(),
  published: { digest, record: recorded() },
  parents: [{ name: 'base', isBuilt: false, configs: { 'linux/amd64': config } }],
  wantedTags: [latest],
  tagDigests: new Map([[latest, digest]]),
}
const other = digestOf('another config')

test.each<{
  when: string
  change: Partial<ImageFacts>
  state: ImageState
  reasons: readonly Reason[]
}>([
  { when: 'its content tag and all tags are there', change: {}, state: 'present', reasons: [] },
  {
    when: 'a wanted tag names other content',
    change: { tagDigests: new Map([[latest, other]]) },
    state: 'tags-missing',
    reasons: [{ kind: 'tags', subject: 'latest', old: other, new: digest }],
  },
  {
    when: 'a wanted tag is absent',
    change: { tagDigests: new Map() },
    state: 'tags-missing',
    reasons: [{ kind: 'tags', subject: 'latest', old: undefined, new: digest }],
  },
  {
    when: 'nothing carries its fingerprint',
    change: { published: undefined, lastRecord: { kind: 'none' } },
    state: 'missing',
    reasons: [{ kind: 'first-build' }],
  },
  {
    when: 'its content tag was deleted',
    change: { published: undefined },
    state: 'missing',
    reasons: [{ kind: 'tags', subject: 'content tag' }],
  },
  {
    when: 'its parent is built in this run',
    change: { parents: [{ name: 'base', isBuilt: true, configs: undefined }] },
    state: 'stale',
    reasons: [{ kind: 'parent', subject: 'base', old: config, new: 'built in this run' }],
  },
  {
    when: 'its parent was rebuilt under the same recipe',
    change: { parents: [{ name: 'base', isBuilt: false, configs: { 'linux/amd64': other } }] },
    state: 'stale',
    reasons: [{ kind: 'parent', subject: 'base', old: config, new: other }],
  },
  {
    when: 'it begins with other layers than its parent has, whatever its record says',
    change: {
      parents: [
        { name: 'base', isBuilt: false, configs: { 'linux/amd64': config }, isNotBelow: true },
      ],
    },
    state: 'stale',
    reasons: [{ kind: 'parent', subject: 'base', old: undefined, new: config }],
  },
  {
    when: 'its parent is nowhere',
    change: { parents: [{ name: 'base', isBuilt: false, configs: undefined }] },
    state: 'stale',
    reasons: [{ kind: 'parent', subject: 'base', old: config, new: undefined }],
  },
  {
    when: 'it has no record of its parents',
    change: { published: { digest, record: { kind: 'none' } } },
    state: 'stale',
    reasons: [{ kind: 'parent', subject: 'base', old: undefined, new: config }],
  },
  {
    when: 'it has no record and its parent is built',
    change: {
      published: { digest, record: { kind: 'none' } },
      parents: [{ name: 'base', isBuilt: true, configs: undefined }],
    },
    state: 'stale',
    reasons: [{ kind: 'parent', subject: 'base', old: undefined, new: 'built in this run' }],
  },
  {
    when: 'it is forced',
    change: { forced: true },
    state: 'forced',
    reasons: [{ kind: 'forced' }],
  },
  {
    when: 'it is forced and new',
    change: { forced: true, published: undefined, lastRecord: { kind: 'none' } },
    state: 'forced',
    reasons: [{ kind: 'forced' }, { kind: 'first-build' }],
  },
])('is $state when $when', ({ change, state, reasons }) => {
  expect(decideImage({ ...published, ...change })).toEqual({ state, reasons })
})

test('only missing, stale and forced images are built', () => {
  const states: ImageState[] = ['present', 'tags-missing', 'missing', 'stale', 'forced']
  expect(states.filter(isToBuild)).toEqual(['missing', 'stale', 'forced'])
})

test.each<{ reasons: readonly Reason[]; fresh: boolean }>([
  { reasons: [{ kind: 'refresh' }], fresh: true },
  { reasons: [{ kind: 'sources' }, { kind: 'upstream' }], fresh: true },
  { reasons: [{ kind: 'parent' }, { kind: 'sources' }], fresh: false },
])('$reasons asks for fresh layers: $fresh', ({ reasons, fresh }) => {
  expect(needsFreshLayers({ state: 'missing', reasons })).toBe(fresh)
})

test.each<{ when: string; change: Partial<ImageFacts>; files: readonly string[] }>([
  { when: 'the image that is there was built from', change: {}, files: ['uv.lock'] },
  {
    when: 'the last image was built from, where none is there',
    change: { published: undefined, lastRecord: recorded({}, outlined('other')) },
    files: ['uv.lock'],
  },
  {
    when: 'nothing was built from',
    change: { published: undefined, lastRecord: { kind: 'none' } },
    files: [],
  },
  { when: 'it says nothing of', change: { files: undefined }, files: [] },
])('a file differs without effect from what $when', ({ change, files }) => {
  const facts: ImageFacts = {
    ...published,
    files: outlined('now'),
    published: { digest, record: recorded({}, outlined('other')) },
    lastRecord: recorded({}, outlined('now')),
    ...change,
  }
  expect(findWithoutEffect(facts, []).map(({ file }) => file)).toEqual(files)
})

function outlined(blob: string) {
  return { outlines: { 'uv.lock': { blob } } }
}
