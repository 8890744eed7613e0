import { expect, test } from '@jest/globals'
import { canonicalJson, type Json } from '../../../src/domain/fingerprint/canonical-json.ts'
import { epochOf } from '../../../src/domain/fingerprint/epoch.ts'
import {
  contentTag,
  fingerprintOf,
  fingerprintWithoutEpoch,
  type Recipe,
} from '../../../src/domain/fingerprint/recipe.ts'
import { cutUserinfo, redactArgs } from '../../../src/domain/fingerprint/redact-args.ts'

const recipe: Recipe = {
  v: 1,
  dockerfile: { stages: [{ from: 'python:3.12-slim', instructions: ['RUN true'] }] },
  sources: [['README.md', '100644', 'a'.repeat(40)]],
  dependencies: [],
  args: { PIP_VERSION: '24.2' },
  upstream: [{ reference: 'python:3.12-slim' }],
  parents: {},
  platforms: ['linux/amd64'],
  epoch: '2026-11',
}

test.each<{ value: Json; text: string }>([
  { value: { b: 1, a: [true, null, 'x'] }, text: '{"a":[true,null,"x"],"b":1}' },
  { value: { kept: 'yes', left: undefined }, text: '{"kept":"yes"}' },
  // The keys of RFC 8785 section 3.2.3, sorted by UTF-16 code unit.
  {
    value: { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5 },
    text: '{"\\r":2,"1":4,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
  },
  { value: [1e21, 0.000001, -0, 4.5], text: '[1e+21,0.000001,0,4.5]' },
])('canonical JSON of $text', ({ value, text }) => {
  expect(canonicalJson(value)).toBe(text)
})

test('the fingerprint is the sha256 of the canonical JSON, the content tag its first 32 digits', async () => {
  const { createHash } = await import('node:crypto')
  const expected = createHash('sha256')
    .update(canonicalJson(recipe as unknown as Json))
    .digest('hex')
  expect(fingerprintOf(recipe)).toBe(expected)
  expect(contentTag(fingerprintOf(recipe))).toBe(`fp-${expected.slice(0, 32)}`)
})

test.each<{ what: string; change: Partial<Recipe> }>([
  { what: 'a source', change: { sources: [['README.md', '100755', 'a'.repeat(40)]] } },
  { what: 'an argument', change: { args: { PIP_VERSION: '24.3' } } },
  { what: 'an upstream reference', change: { upstream: [{ reference: 'python:3.13-slim' }] } },
  { what: 'a parent', change: { parents: { base: 'f' } } },
  { what: 'a platform', change: { platforms: ['linux/amd64', 'linux/arm64'] } },
  { what: 'the period', change: { epoch: '2026-12' } },
  { what: 'the git facts', change: { git: { commit: 'c', describe: 'v1-0-gc' } } },
])('$what changes the fingerprint', ({ change }) => {
  expect(fingerprintOf({ ...recipe, ...change })).not.toBe(fingerprintOf(recipe))
})

test('a new period does not change what children hold of their parent', () => {
  expect(fingerprintWithoutEpoch({ ...recipe, epoch: '2027-01' })).toBe(
    fingerprintWithoutEpoch(recipe),
  )
})

test.each([
  { period: 'none' as const, at: '2026-11-21T10:00:00Z', label: undefined },
  { period: 'monthly' as const, at: '2026-11-30T23:59:59Z', label: '2026-11' },
  { period: 'weekly' as const, at: '2026-11-21T10:00:00Z', label: '2026-W47' },
  { period: 'weekly' as const, at: '2027-01-01T00:00:00Z', label: '2026-W53' },
  { period: 'weekly' as const, at: '2024-12-30T00:00:00Z', label: '2025-W01' },
])('the period $period of $at is $label', ({ period, at, label }) => {
  expect(epochOf(period, new Date(at))).toBe(label)
})

test('secret-like arguments and userinfo are held as hashes that still change with the value', () => {
  const redacted = redactArgs({
    API_TOKEN: 's3cret',
    URL: 'https://me:pw@index.example/simple',
    PLAIN: 'x',
    NONE: null,
    EMPTY_KEY: '',
  })
  expect(JSON.stringify(redacted)).not.toMatch(/s3cret|me:pw/)
  expect(redacted).toMatchObject({ PLAIN: 'x', NONE: null, EMPTY_KEY: '' })
  expect(redacted.API_TOKEN).not.toBe(redactArgs({ API_TOKEN: 'other' }).API_TOKEN)
  expect(cutUserinfo('git+ssh://git@host/x')).toMatch(/^git\+ssh:\/\/[0-9a-f]{12}@host\/x$/)
})
