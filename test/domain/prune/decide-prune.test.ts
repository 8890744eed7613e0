import { expect, test } from '@jest/globals'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import type { Repository, Tag } from '../../../src/domain/oci/reference.ts'
import { decidePrune, type PruneFacts } from '../../../src/domain/prune/decide-prune.ts'
import type { LiveFacts, StoredVersion } from '../../../src/domain/prune/stored-version.ts'
import { tagFate } from '../../../src/domain/prune/tag-fate.ts'

const BASE = 'ghcr.io/acme/base' as Repository
const APP = 'ghcr.io/acme/app' as Repository
const rules = { keepDays: 30, keepLast: 0, versions: ['0.9.*', '1.0.0', '0.8*'] }
const live: LiveFacts = {
  cacheTags: new Set(['cache-main-0a1b2c']),
  openPullRequests: new Set([7]),
  recipes: new Set(['live']),
  contentTags: new Set([fp(70), fp(71)]),
  pinned: new Set([digest(90)]),
  defaultSlug: 'main',
}

function digest(number: number): Digest {
  return `sha256:${String(number).padStart(64, '0')}` as Digest
}
function fp(number: number): Tag {
  return `fp-${String(number).padStart(32, '0')}` as Tag
}
/** Old, and nothing keeps it. */
function version(number: number, change: Partial<StoredVersion> = {}): StoredVersion {
  return {
    repository: BASE,
    digest: digest(number),
    tags: [fp(number)],
    createdAt: '2026-01-01T00:00:00Z',
    children: [],
    subject: undefined,
    bases: [],
    recipe: undefined,
    ...change,
  }
}

function decide(versions: readonly StoredVersion[], change: Partial<PruneFacts> = {}) {
  const facts = { versions, live, rules, now: new Date('2026-11-30T00:00:00Z'), ...change }
  return Object.fromEntries(
    decidePrune(facts).map(({ version: { digest: of }, stays, why }) => [
      Number(of.slice(-64)),
      `${stays ? 'stays' : 'goes'}: ${why}`,
    ]),
  )
}

test('content whose record cannot be read stays: nobody can tell whether a branch builds it', () => {
  const unread = 'its record is damaged'
  const closed = 'pr-8-fp-0123456789abcdef0123456789abcdef' as Tag
  expect(
    decide([
      version(1, { unread }),
      version(2, { unread, tags: [] }),
      version(3, { unread, tags: [closed] }),
    ]),
  ).toMatchObject({
    1: 'stays: nobody can tell what built it: its record is damaged',
    2: expect.stringContaining('goes: '),
    3: 'goes: pull request #8 is closed',
  })
})

test.each<[string, string]>([
  ['fp-0123456789abcdef0123456789abcdef', 'ages'],
  ['main-1234567', 'ages'],
  ['fp-0123456789abcdef0123456789abcdef-linux-arm64', 'part'],
  ['pr-8-fp-0123456789abcdef0123456789abcdef-linux-arm-v7', 'goes: pull request #8 is closed'],
  ['other-1234567', 'stays: tagged other-1234567'],
  ['main-nothex1', 'stays: tagged main-nothex1'],
  ['latest', 'stays: tagged latest'],
  ['1.4', 'stays: tagged 1.4'],
  ['1.4.0', 'stays: published as 1.4.0'],
  ['1.4.0-rc.1', 'stays: published as 1.4.0-rc.1'],
  ['v1.0.0', 'stays: published as v1.0.0'],
  ['1.0.0', 'goes: prune.versions names 1.0.0'],
  ['0.9.12', 'goes: prune.versions names 0.9.12'],
  ['0.9', 'stays: tagged 0.9'],
  ['0.8', 'stays: tagged 0.8'],
  ['0.8-slim', 'stays: tagged 0.8-slim'],
  ['cache-main-0a1b2c', 'stays: cache-main-0a1b2c is the cache of a live branch'],
  ['cache-old-0a1b2c', 'goes: the branch of cache-old-0a1b2c is gone'],
  ['pr-7-fp-0123456789abcdef0123456789abcdef', 'stays: pull request #7 is open'],
  ['pr-8-fp-0123456789abcdef0123456789abcdef', 'goes: pull request #8 is closed'],
  ['pr-8-mine', 'stays: tagged pr-8-mine'],
  [`sha256-${'0'.repeat(64)}.sig`, `follows ${digest(0)}`],
])('the fate of %s: %s', (tag, fate) => {
  const found = tagFate(tag, [tag], { live, rules })
  const text = 'why' in found ? `${found.kind}: ${found.why}` : found.kind
  expect(found.kind === 'follows' ? `follows ${found.subject}` : text).toBe(fate)
})

test.each<[string, string, readonly string[], string]>([
  ['0.8', '0.*', ['0.8.3'], 'goes: prune.versions names 0.8'],
  ['0', '*', ['0.8', '0.8.3-rc.1'], 'goes: prune.versions names 0'],
  ['v0.8', '*', ['v0.8.3'], 'goes: prune.versions names v0.8'],
  // A Python, a day, a branch: of no version that is published with it.
  ['3.11', '3.*', ['latest'], 'stays: tagged 3.11'],
  ['20261130', '*', [], 'stays: tagged 20261130'],
  ['1.4', '*', ['1.40.0', '1.4.x'], 'stays: tagged 1.4'],
])('%s, which %s of prune.versions matches, beside %j: %s', (tag, pattern, beside, fate) => {
  const found = tagFate(tag, [tag, ...beside], { live, rules: { ...rules, versions: [pattern] } })
  expect(found).toEqual({ kind: fate.split(':')[0], why: fate.replace(/^\w+: /, '') })
})

test('nobody knows of pull requests: their tags stay; without a default branch commits have no tags', () => {
  const unknown = { ...live, openPullRequests: undefined, defaultSlug: undefined }
  const facts = { live: unknown, rules }
  expect(tagFate(`pr-8-${fp(1)}`, [], facts).kind).toBe('stays')
  expect(tagFate('main-1234567', [], facts).kind).toBe('stays')
})

const GONE = 'no live branch builds it, nothing stands on it, older than 30 days'

test('old content goes; young, live, pinned and tagged content stays', () => {
  expect(
    decide([
      version(1),
      version(2, { createdAt: '2026-11-20T00:00:00Z' }),
      version(3, { createdAt: undefined }),
      version(4, { recipe: 'live' }),
      version(5, { recipe: 'dead' }),
      version(90),
      version(6, { tags: [fp(6), 'latest' as Tag] }),
      version(7, {
        tags: ['pr-8-fp-0123456789abcdef0123456789abcdef' as Tag],
        createdAt: '2026-11-29T00:00:00Z',
      }),
      version(8, {
        tags: ['pr-8-fp-0123456789abcdef0123456789abcdef' as Tag, fp(8)],
        createdAt: '2026-11-29T00:00:00Z',
      }),
      version(9, { tags: [] }),
      version(11, { tags: [`${fp(11)}-linux-arm64` as Tag] }),
      version(10, { tags: [], createdAt: '2026-11-29T00:00:00Z' }),
    ]),
  ).toEqual({
    1: `goes: ${GONE}`,
    2: 'stays: younger than 30 days',
    3: 'stays: nobody says how old it is',
    4: 'stays: the newest content of what a live branch builds',
    5: `goes: ${GONE}`,
    90: 'stays: a file of a live branch names its digest',
    6: 'stays: tagged latest',
    7: 'goes: pull request #8 is closed',
    8: 'stays: younger than 30 days',
    9: 'goes: part of nothing that stays, older than 30 days',
    10: 'stays: younger than 30 days',
    11: 'goes: part of nothing that stays, older than 30 days',
  })
})

test('content of older refresh periods goes, although a live branch has its recipe', () => {
  const recipe = 'live'
  expect(
    decide([
      version(1, { recipe, createdAt: '2026-07-01T00:00:00Z' }),
      version(2, { recipe, createdAt: '2026-08-01T00:00:00Z' }),
      version(3, { recipe, createdAt: '2026-08-01T00:00:00Z' }),
      version(4, {
        recipe,
        createdAt: '2026-01-01T00:00:00Z',
        repository: APP,
        bases: [digest(1)],
      }),
      // Made of parts, one of which was ready later; what has lost its tags is nobody's content.
      version(5, {
        recipe,
        createdAt: '2026-09-01T00:00:00Z',
        tags: [`${fp(3)}-linux-arm64` as Tag],
      }),
      version(6, { recipe, createdAt: '2026-09-01T00:00:00Z', tags: [] }),
      version(7, { recipe, createdAt: '2026-06-01T00:00:00Z' }),
    ]),
  ).toEqual({
    1: `stays: base of ${APP}@${digest(4)}`,
    2: 'stays: the newest content of what a live branch builds',
    3: 'stays: the newest content of what a live branch builds',
    4: 'stays: the newest content of what a live branch builds',
    5: 'goes: part of nothing that stays, older than 30 days',
    6: 'goes: part of nothing that stays, older than 30 days',
    7: 'goes: live branches have newer content of its recipe, nothing stands on it, older than 30 days',
  })
})

test('content that a branch finds today stays beside newer content of its recipe: branches differ in their period', () => {
  const recipe = 'live'
  const ofPullRequest = (number: number) => `pr-8-${fp(number)}` as Tag
  expect(
    decide([
      version(70, { recipe, createdAt: '2026-06-01T00:00:00Z' }),
      version(1, { recipe, createdAt: '2026-07-01T00:00:00Z' }),
      version(2, { recipe, createdAt: '2026-08-01T00:00:00Z' }),
      // Built last, and no branch looks there once it is merged and taken over, or closed.
      version(3, { recipe, createdAt: '2026-09-01T00:00:00Z', tags: [ofPullRequest(3)] }),
      version(4, { recipe, createdAt: '2026-09-01T00:00:00Z', tags: [ofPullRequest(70)] }),
      // Merged, and not taken over yet.
      version(71, { recipe, createdAt: '2026-06-01T00:00:00Z', tags: [ofPullRequest(71)] }),
    ]),
  ).toEqual({
    70: 'stays: a live branch builds it',
    1: 'goes: live branches have newer content of its recipe, nothing stands on it, older than 30 days',
    2: 'stays: the newest content of what a live branch builds',
    3: 'goes: pull request #8 is closed',
    4: 'goes: pull request #8 is closed',
    71: 'stays: a live branch builds it',
  })
})

test('the newest of each image stay, whatever their age', () => {
  const versions = [
    version(1, { createdAt: '2026-01-01T00:00:00Z' }),
    version(2, { createdAt: '2026-01-03T00:00:00Z' }),
    version(3, { createdAt: '2026-01-02T00:00:00Z' }),
    version(4, { repository: APP, createdAt: '2025-01-01T00:00:00Z' }),
    version(5, { tags: [] }),
    version(6, { repository: APP, createdAt: undefined }),
  ]
  expect(decide(versions, { rules: { ...rules, keepLast: 2 } })).toMatchObject({
    1: `goes: ${GONE}`,
    2: 'stays: one of the 2 newest',
    3: 'stays: one of the 2 newest',
    4: 'stays: one of the 2 newest',
    5: expect.stringContaining('goes: part of nothing'),
    6: 'stays: one of the 2 newest',
  })
})

test('kept versions keep their parts, their bases at any depth, and what is about them', () => {
  const sig = `sha256-${'0'.repeat(63)}4.sig` as Tag
  const lost = `sha256-${'0'.repeat(62)}99.sig` as Tag
  expect(
    decide([
      version(1, {
        tags: ['latest' as Tag],
        repository: APP,
        bases: [digest(2), digest(66)],
        children: [digest(3), digest(67)],
      }),
      version(2, { children: [digest(4)], bases: [digest(5)] }),
      version(3, { tags: [], repository: APP }),
      version(4, { tags: [] }),
      version(5),
      version(6, { tags: [sig] }),
      version(7, { tags: [], subject: digest(2) }),
      version(8, { tags: [], subject: digest(77) }),
      version(9, { tags: [lost] }),
      // The same digest in another repository is not its part.
      version(3, { tags: [], digest: digest(10) }),
    ]),
  ).toEqual({
    1: 'stays: tagged latest',
    2: `stays: base of ${APP}@${digest(1)}`,
    3: `stays: part of ${APP}@${digest(1)}`,
    4: `stays: part of ${BASE}@${digest(2)}`,
    5: `stays: base of ${BASE}@${digest(2)}`,
    6: `stays: about ${BASE}@${digest(4)}`,
    7: `stays: about ${BASE}@${digest(2)}`,
    8: 'goes: what it is about is gone',
    9: 'goes: what it is about is gone',
    10: 'goes: part of nothing that stays, older than 30 days',
  })
})

test('what is about a platform of a kept image stays, where a registry lists tags only', () => {
  const about = (number: number, kind: string) =>
    `sha256-${String(number).padStart(64, '0')}.${kind}` as Tag
  expect(
    decide([
      version(1, { tags: ['latest' as Tag], children: [digest(20), digest(21)] }),
      version(2, { tags: [about(1, 'checks')], children: [digest(20), digest(21)] }),
      version(3, { tags: [about(20, 'checks')], children: [digest(20)] }),
      version(4, { tags: [about(21, 'sig')] }),
      version(5, { tags: [], subject: digest(21) }),
      version(6, { tags: [about(4, 'sig')] }),
      version(7, { tags: [about(20, 'sig')], repository: APP }),
      version(8, { tags: [about(22, 'checks')], children: [digest(22)] }),
    ]),
  ).toEqual({
    1: 'stays: tagged latest',
    2: `stays: about ${BASE}@${digest(1)}`,
    3: `stays: about ${BASE}@${digest(20)}`,
    4: `stays: about ${BASE}@${digest(21)}`,
    5: `stays: about ${BASE}@${digest(21)}`,
    6: `stays: about ${BASE}@${digest(4)}`,
    7: 'goes: what it is about is gone',
    8: 'goes: what it is about is gone',
  })
})

test('the same digest as a part in another repository does not stay for it', () => {
  const verdicts = decidePrune({
    versions: [
      version(1, { tags: ['latest' as Tag], children: [digest(2)] }),
      version(2, { tags: [] }),
      version(2, { tags: [], repository: APP }),
    ],
    live,
    rules,
    now: new Date('2026-11-30T00:00:00Z'),
  })
  expect(verdicts.filter(({ stays }) => !stays).map(({ version: gone }) => gone)).toEqual([
    version(2, { tags: [], repository: APP }),
  ])
  expect(verdicts).toHaveLength(3)
})

test('all go before their parts and bases, and what is about them after them', () => {
  const note = `sha256-${'0'.repeat(63)}2.checks` as Tag
  const signature = `sha256-${'0'.repeat(63)}1.sig` as Tag
  const verdicts = decidePrune({
    versions: [
      version(1, { tags: [] }),
      // An attestation is about its platform, and a part of its image.
      version(5, { tags: [], subject: digest(1) }),
      version(8, { tags: [signature] }),
      version(4, { tags: [note], children: [digest(1)] }),
      version(2, { children: [digest(1), digest(5)] }),
      // An index of indexes, and an image that stands on it.
      version(3, { children: [digest(2)] }),
      version(7, { tags: [], subject: digest(3) }),
      version(6, { repository: APP, bases: [digest(3)] }),
    ],
    live,
    rules,
    now: new Date('2026-11-30T00:00:00Z'),
  })
  expect(verdicts.map(({ version: { digest: of } }) => Number(of.slice(-64)))).toEqual([
    6, 3, 2, 4, 1, 7, 8, 5,
  ])
})
