import { expect, test } from '@jest/globals'
import type { ChangelogEntry } from '../../src/domain/changelog/changelog-entry.ts'
import { digestOf } from '../../src/domain/oci/digest.ts'
import type { Repository } from '../../src/domain/oci/reference.ts'
import type { VersionEntry } from '../../src/domain/version/version-list.ts'
import type { Version } from '../../src/domain/version/version-number.ts'
import {
  renderChangelogAnnotation,
  renderChangelogEntry,
} from '../../src/render/changelog-markdown.ts'
import { renderVersions } from '../../src/render/versions-terminal.ts'

const v = (text: string) => text as Version
const entry: VersionEntry = {
  version: v('1.10.0'),
  digest: digestOf('a'),
  builtAt: '2026-11-30T06:00:00Z',
  revision: null,
  platforms: [{ platform: 'linux/amd64', compressedBytes: 54_800_000 }],
  fingerprint: null,
  note: null,
  change: {
    since: v('1.9.0'),
    level: 'minor',
    because: { kind: 'package-new', subject: 'curl' },
    reasons: [{ kind: 'dependencies', subject: 'uv.lock', item: 'idna', old: '3.9', new: '3.10' }],
  },
  notComparable: null,
}

test('versions are a line each, in columns', () => {
  const first: VersionEntry = {
    ...entry,
    version: v('1.9.0'),
    builtAt: null,
    note: 'First.\nMore.',
    change: null,
  }
  const lost: VersionEntry = { ...first, note: null, notComparable: '1.0.0 has no record' }
  const repository = 'ghcr.io/acme/base' as Repository
  const images = [{ name: 'base', repository, versions: [entry, first, lost] }]
  expect(renderVersions({ version: 1, images }).split('\n')).toEqual([
    'ghcr.io/acme/base',
    '  1.10.0  2026-11-30  sha256:ca978112ca1b  54.8 MB  minor: uv.lock: idna 3.9 -> 3.10',
    '  1.9.0   no date     sha256:ca978112ca1b  54.8 MB  First.; first version',
    '  1.9.0   no date     sha256:ca978112ca1b  54.8 MB  cannot compare: 1.0.0 has no record',
  ])
  expect(
    renderVersions({ version: 1, images: [{ name: 'base', repository, versions: [] }] }),
  ).toContain('no version is published')
})

const change: ChangelogEntry = {
  version: v('1.1.0'),
  isPublished: true,
  date: '2026-11-30T06:00:00Z',
  note: undefined,
  since: v('1.0.0'),
  change: { level: 'patch', because: { kind: 'other' } },
  notComparable: undefined,
  upstream: [],
  packages: [],
  updates: [],
  build: [],
  files: [],
  checks: { added: [], removed: [] },
  sizes: [],
}

test('what a file, a check or a note says is text, and ends no section', () => {
  const markdown = renderChangelogEntry({
    ...change,
    note: '## 9.9.9\n<!-- base-image: end -->',
    packages: [{ name: 'x`<script>', old: undefined, now: '1|2' }],
    checks: { added: ['echo `id`', 'echo @team #1'], removed: [] },
  })
  expect(markdown).not.toMatch(/^## 9/m)
  expect(markdown).not.toContain('<!--')
  expect(markdown).not.toContain('<script>')
  expect(markdown).toContain('- added: `echo @team #1`')
  expect(markdown).toContain('- added: <code>echo &#96;id&#96;</code>')
})

test.each<[string, Partial<ChangelogEntry>]>([
  [
    '2026-11-30. Patch change since 1.0.0: no dependency was added, removed or upgraded across a minor.',
    {},
  ],
  ['The first version.', { date: undefined, since: undefined, change: undefined }],
  [
    '2026-11-30. What changed is not known: its record is damaged.',
    { notComparable: 'its record is damaged' },
  ],
  ['2026-11-30. After 1.0.0.', { change: undefined }],
])('%s', (head, more) => {
  expect(renderChangelogEntry({ ...change, ...more })).toBe(head)
})

test('an annotation holds whole lines of at most 4 KiB, and says when that is not all', () => {
  expect(renderChangelogAnnotation(change)).toBe(renderChangelogEntry(change))
  const packages = Array.from({ length: 280 }, (_, n) => ({
    name: `päckage-${n}`,
    old: '1.0',
    now: '2.0',
  }))
  const text = renderChangelogAnnotation({ ...change, packages })
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096)
  expect(text).toMatch(/2\.0<\/code>\n\nThe rest is left out: `base-image versions` tells all\.$/)
  const note = 'x'.repeat(10_000)
  const long = renderChangelogAnnotation({ ...change, note })
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(4096)
  expect(long).toContain('Patch change since 1.0.0')
})

test('updates that the record does not name are counted', () => {
  const updates = [{ name: 'zlib', installed: '1', available: '2' }]
  expect(renderChangelogEntry({ ...change, updates, updatesLeftOut: 40 })).toMatch(
    /### System packages\n\n- .*zlib 1.*\n- and 40 more$/,
  )
})

test('long lists are counted and long checks are cut', () => {
  const packages = Array.from({ length: 320 }, (_, n) => ({ name: `p${n}`, old: '1', now: '2' }))
  const checks = { added: ['python -c "'.padEnd(5000, 'x')], removed: [] }
  const text = renderChangelogEntry({ ...change, packages, checks })
  expect(text).toContain('- and 20 more')
  expect(text).not.toContain('p300 ')
  expect(text).toMatch(/added: .*python -c "x+…/)
  expect(text.length).toBeLessThan(12_000)
})
