import { expect, test } from '@jest/globals'
import type { Tag } from '../../../src/domain/oci/reference.ts'
import { branchSlug, checkTag, whyNoBranchTag } from '../../../src/domain/release/tag-name.ts'
import {
  type ImageTagRules,
  lastRecordTag,
  type ReleaseFacts,
  releaseMovesAllowed,
  wantedTags,
} from '../../../src/domain/release/wanted-tags.ts'

const push: ReleaseFacts = {
  event: { kind: 'branch-push', branch: 'main' },
  commit: '0123456789abcdef',
  defaultBranch: 'main',
  tag: undefined,
  exactTags: undefined,
  forceTag: false,
}
const base: ImageTagRules = { role: 'base', tags: undefined, extraTags: [], latest: 'default' }
const app: ImageTagRules = { ...base, role: 'app' }
const dispatch = (name: string, tag?: string): Partial<ReleaseFacts> => ({
  event: { kind: 'dispatch', ref: { kind: 'branch', name } },
  tag,
})

test.each<{
  when: string
  facts?: Partial<ReleaseFacts>
  rules?: ImageTagRules
  immutable?: string[]
  moving?: string[]
  releaseMoving?: string[]
}>([
  { when: 'a base on the default branch', moving: ['latest', 'main', 'main-0123456'] },
  { when: 'an app on the default branch', rules: app, moving: ['main', 'main-0123456'] },
  {
    when: 'an app that asks for latest',
    rules: { ...app, latest: 'branch' },
    moving: ['latest', 'main', 'main-0123456'],
  },
  {
    when: 'a base that never wants latest',
    rules: { ...base, latest: 'never' },
    moving: ['main', 'main-0123456'],
  },
  {
    when: 'a commit that is not known',
    facts: { commit: undefined },
    rules: app,
    moving: ['main'],
  },
  {
    when: 'a schedule',
    facts: { event: { kind: 'schedule', branch: 'main' } },
    rules: app,
    moving: ['main', 'main-0123456'],
  },
  {
    when: 'tags of the config',
    rules: { ...base, tags: ['3.11-slim', 'latest'], extraTags: ['stable', 'latest'] },
    moving: ['3.11-slim', 'latest', 'stable'],
  },
  {
    when: 'extra tags',
    rules: { ...app, extraTags: ['edge'] },
    moving: ['main', 'main-0123456', 'edge'],
  },
  { when: 'another branch', facts: { event: { kind: 'branch-push', branch: 'dev' } } },
  { when: 'a default branch that is not known', facts: { defaultBranch: undefined } },
  {
    when: 'a default branch that looks like a version',
    facts: { event: { kind: 'branch-push', branch: '1.2' }, defaultBranch: '1.2' },
    moving: ['latest'],
  },
  { when: 'a release, for a base', facts: { event: { kind: 'tag-push', tag: 'v1.2.3' } } },
  {
    when: 'a release',
    facts: { event: { kind: 'tag-push', tag: 'v1.2.3' } },
    rules: app,
    immutable: ['1.2.3'],
    releaseMoving: ['1.2', '1', 'latest'],
  },
  {
    when: 'a release without latest',
    facts: { event: { kind: 'tag-push', tag: '1.2.3' } },
    rules: { ...app, latest: 'never' },
    immutable: ['1.2.3'],
    releaseMoving: ['1.2', '1'],
  },
  {
    when: 'a prerelease',
    facts: { event: { kind: 'tag-push', tag: 'v2.0.0-rc.1' } },
    rules: app,
    immutable: ['2.0.0-rc.1'],
  },
  {
    when: 'a git tag that is no version',
    facts: { event: { kind: 'tag-push', tag: 'nightly/3' } },
    rules: app,
    immutable: ['nightly-3'],
  },
  {
    when: 'a git tag that is half a version',
    facts: { event: { kind: 'tag-push', tag: 'v1' } },
    rules: app,
  },
  {
    when: 'a version too long for a tag',
    facts: { event: { kind: 'tag-push', tag: `v1.2.3-${'a'.repeat(140)}` } },
    rules: app,
  },
  { when: 'a dispatch on the default branch', facts: dispatch('main'), moving: ['latest'] },
  { when: 'a dispatch elsewhere', facts: dispatch('feature/x'), moving: ['feature-x'] },
  { when: 'a dispatch with a tag', facts: dispatch('dev', 'demo-1'), moving: ['demo-1'] },
  {
    when: 'a dispatch that forces latest',
    facts: { ...dispatch('dev', 'latest'), forceTag: true },
    moving: ['latest'],
  },
  { when: 'the command line', facts: { event: { kind: 'command-line', branch: 'main' } } },
  {
    when: 'the command line with a tag',
    facts: { event: { kind: 'command-line', branch: 'main' }, tag: 'try' },
    moving: ['try'],
  },
  {
    when: 'stated tags of a pull request',
    facts: {
      exactTags: ['x'] as Tag[],
      event: { kind: 'pull-request', number: 1, baseBranch: 'main', headCommit: 'h', fork: false },
    },
  },
  { when: 'stated tags', facts: { exactTags: ['x', 'latest'] as Tag[] }, moving: ['x', 'latest'] },
  {
    when: 'a pull request',
    facts: {
      event: { kind: 'pull-request', number: 1, baseBranch: 'main', headCommit: 'h', fork: false },
    },
  },
  { when: 'a merge queue', facts: { event: { kind: 'merge-group' } } },
  { when: 'another event', facts: { event: { kind: 'other', name: 'release' } } },
])('$when', ({ facts, rules = base, immutable = [], moving = [], releaseMoving = [] }) => {
  expect(wantedTags({ ...push, ...facts }, rules)).toMatchObject({
    immutable,
    moving,
    releaseMoving,
  })
})

test.each([
  { tag: 'a b; rm -rf /', says: 'is not a tag' },
  { tag: 'x'.repeat(200), says: 'is not a tag' },
  { tag: 'fp-0', says: 'is reserved' },
])('a dispatch tag $tag is refused', ({ tag, says }) => {
  expect(() => wantedTags({ ...push, ...dispatch('main', tag) }, base)).toThrow(says)
})

test('latest from another branch is refused', () => {
  expect(() => wantedTags({ ...push, ...dispatch('dev', 'latest') }, base)).toThrow(
    'is not the default branch',
  )
})

test.each([
  { role: 'base' as const, branch: 'main', rules: base, tag: 'latest' },
  { role: 'app' as const, branch: 'main', rules: app, tag: 'main' },
  { role: 'app' as const, branch: undefined, rules: app, tag: undefined },
  {
    role: 'base' as const,
    branch: 'main',
    rules: { ...base, tags: ['3.11-slim'] },
    tag: '3.11-slim',
  },
  {
    role: 'base' as const,
    branch: 'main',
    rules: { ...base, tags: ['3.11-slim', 'latest'] },
    tag: 'latest',
  },
  { role: 'base' as const, branch: 'main', rules: { ...base, tags: [] }, tag: undefined },
])('the last record of $rules is under $tag', ({ role, branch, rules, tag }) => {
  expect(lastRecordTag(role, branch, rules)).toBe(tag)
})

test.each([
  { version: '1.1.9', published: ['1.2.0', 'latest', 'main'], allowed: ['1.1'] },
  { version: '1.1.9', published: ['1.1.8', '1.1.9'], allowed: ['1.1', '1', 'latest'] },
  { version: '1.1.9', published: ['2.0.0-rc.1', '1.1.10'], allowed: [] },
  { version: '1.1.9', published: ['2.0.0'], allowed: ['1.1', '1'] },
])('$version beside $published moves $allowed', ({ version, published, allowed }) => {
  expect(releaseMovesAllowed(version, ['1.1', '1', 'latest'] as Tag[], published)).toEqual(allowed)
})

test.each([
  { branch: 'feature/X y', slug: 'feature-X-y' },
  { branch: '.hidden/', slug: 'hidden' },
  { branch: `${'l'.repeat(150)}`, slug: 'l'.repeat(100) },
])('the slug of $branch', ({ branch, slug }) => {
  expect(branchSlug(branch)).toBe(slug)
})

test.each([
  { slug: 'main', why: undefined },
  { slug: '', why: 'its name gives no tag' },
  { slug: 'pr-1', why: '"pr-1" is reserved' },
  { slug: 'latest', why: '"latest" is reserved' },
  { slug: 'v1.2', why: '"v1.2" looks like a version' },
])('a branch tag $slug: $why', ({ slug, why }) => {
  expect(whyNoBranchTag(slug)).toBe(why)
})

test('a good tag passes the check', () => {
  expect(checkTag('demo_1.0')).toBe('demo_1.0')
})

test.each([
  { branch: '1.2.3', says: '"1.2.3" looks like a version' },
  { branch: 'v2', says: '"v2" looks like a version' },
  { branch: 'latest', says: '"latest" is reserved' },
  { branch: 'fp-1', says: '"fp-1" is reserved' },
])('a dispatch from branch $branch sets no tag of that name unasked', ({ branch, says }) => {
  expect(() => wantedTags({ ...push, ...dispatch(branch) }, base)).toThrow(says)
  expect(wantedTags({ ...push, ...dispatch(branch, 'demo-1') }, base).moving).toEqual(['demo-1'])
})

test('a dispatch moves no published version, unless it is forced', () => {
  const facts = { ...push, ...dispatch('main', '1.2.3') }
  expect(wantedTags(facts, base)).toMatchObject({ immutable: ['1.2.3'], moving: [] })
  expect(wantedTags({ ...facts, forceTag: true }, base)).toMatchObject({
    immutable: [],
    moving: ['1.2.3'],
  })
})
