import { expect, test } from '@jest/globals'
import {
  CONTENTS_VERSION,
  type ImageContents,
} from '../../../src/domain/contents/image-contents.ts'
import type { ImageReport, RunReport } from '../../../src/domain/report/report.ts'
import type { ImageComparison, PlatformComparison } from '../../../src/domain/sizes/comparison.ts'
import { comparisonPage } from '../../../src/render/html/comparison-page.ts'
import { renderReportPage } from '../../../src/render/html/report-page.ts'
import { runPage } from '../../../src/render/html/run-page.ts'
import { hostilePage } from '../../support/hostile-page.ts'

const LAYERS = (['upstream', 'base', 'app'] as const).map((role, place) => ({
  digest: `sha256:${String(place).repeat(64)}`,
  role,
  compressedBytes: 10 ** (place + 1),
  instruction: place === 0 ? null : `RUN ${role}`,
}))

const SIZE = {
  platform: 'linux/amd64',
  layers: LAYERS,
  totalCompressedBytes: 1110,
  bytesByRole: { upstream: 10, base: 100, app: 1000 },
  pullCostBytes: 1000,
}

const IMAGE: ImageReport = {
  name: 'app',
  role: 'app',
  state: 'missing',
  reasons: [{ kind: 'sources', subject: 'src/', old: 'a', new: 'b' }],
  outcome: 'published',
  fingerprint: 'f',
  ref: 'ghcr.io/acme/app:fp-0',
  digest: 'sha256:d',
  tags: [],
  tagNotices: ['latest stays'],
  needs: ['base'],
  wave: 1,
  buildMs: 1,
  lastBuildMs: null,
  steps: null,
  error: null,
  dependencies: [],
  withoutEffect: [],
  warnings: [
    { message: 'a warning', file: 'Dockerfile', line: 3 },
    { message: 'another', file: undefined, line: undefined },
  ],
  sizes: [SIZE],
}

const REPORT: RunReport = {
  version: 1,
  startedAt: '2026-11-21T04:00:00.000Z',
  durationMs: 1,
  pushed: true,
  pushReason: 'a push',
  waves: [['app']],
  images: [IMAGE],
  unmanaged: [],
  notices: ['a notice', 'latest stays'],
  warnings: [],
  failed: false,
}

const CONTENTS: ImageContents = {
  version: CONTENTS_VERSION,
  layers: LAYERS.map((layer, place) => ({
    ...layer,
    unpackedBytes: place === 0 ? null : 100,
    wastedBytes: 0,
    unread: place === 0 ? 'is foreign' : null,
  })),
  packages: [
    {
      kind: 'python',
      name: 'torch',
      version: '2.4.0',
      license: null,
      place: '/opt/venv/site-packages',
      role: 'base',
      files: 3,
      unpackedBytes: 70,
      compressedBytes: 30,
      parts: [
        { layer: 1, folder: 'torch', files: 1, unpackedBytes: 50, compressedBytes: 20 },
        { layer: 1, folder: '/opt/venv/bin', files: 1, unpackedBytes: 15, compressedBytes: 8 },
        { layer: 2, folder: 'torch', files: 1, unpackedBytes: 5, compressedBytes: 2 },
      ],
    },
    {
      kind: 'folder',
      name: '/usr/share',
      version: null,
      license: null,
      place: null,
      role: 'base',
      files: 1,
      unpackedBytes: 20,
      compressedBytes: 9,
      parts: [
        { layer: 1, folder: '/usr/share/doc', files: 1, unpackedBytes: 20, compressedBytes: 9 },
      ],
    },
  ],
  waste: [
    {
      layer: 1,
      hiddenBy: 2,
      how: 'overwritten',
      files: 1,
      unpackedBytes: 5,
      compressedBytes: 2,
      largest: [{ path: '/opt/x', unpackedBytes: 5 }],
    },
  ],
  unpackedBytes: 90,
  bytesByRole: { upstream: 0, base: 85, app: 5 },
  wastedBytes: 5,
  notices: [],
}

test('a run gives its images, words and messages, and nothing of insides that nobody looked at', () => {
  expect(runPage(REPORT)).toEqual({
    title: 'Base images',
    headline: expect.stringContaining('built and published'),
    startedAt: '2026-11-21T04:00:00.000Z',
    messages: ['app: Dockerfile:3: a warning', 'app: another', 'latest stays', 'a notice'],
    images: [
      {
        name: 'app',
        role: 'app',
        tone: 'changed',
        outcome: 'built and published',
        reasons: ['files in src/ changed'],
        ref: 'ghcr.io/acme/app:fp-0',
        digest: 'sha256:d',
        error: null,
        needs: ['base'],
        wave: 1,
        sizes: [{ ...SIZE, layers: LAYERS.map(layer => ({ ...layer, contents: null })) }],
      },
    ],
    totals: [],
    comparisons: [],
    contents: [],
  })
})

test.each([
  { outcome: 'unchanged', error: null, tone: 'unchanged' },
  { outcome: 'failed', error: 'no', tone: 'failed' },
  { outcome: 'blocked', error: null, tone: 'failed' },
  { outcome: 'published', error: 'a tag was refused', tone: 'failed' },
] as const)('$outcome with error $error is $tone', ({ outcome, error, tone }) => {
  const [image] = runPage({ ...REPORT, images: [{ ...IMAGE, outcome, error }] }).images
  expect(image?.tone).toBe(tone)
})

test('insides are told per layer, once for images that have the same', () => {
  const both = [IMAGE, { ...IMAGE, name: 'worker' }]
  const { images, contents } = runPage(
    { ...REPORT, images: both },
    {
      contents: both.map(({ name }) => ({
        image: name,
        platform: 'linux/amd64',
        contents: CONTENTS,
      })),
    },
  )
  expect(images.flatMap(({ sizes }) => sizes[0]?.layers.map(layer => layer.contents))).toEqual([
    null,
    0,
    1,
    null,
    0,
    1,
  ])
  expect(contents).toEqual([
    {
      unpackedBytes: 100,
      packages: [
        {
          name: 'torch',
          version: '2.4.0',
          kind: 'python',
          unpackedBytes: 65,
          compressedBytes: 28,
          directories: [
            { path: '/opt/venv/site-packages/torch', unpackedBytes: 50, compressedBytes: 20 },
            { path: '/opt/venv/bin', unpackedBytes: 15, compressedBytes: 8 },
          ],
        },
      ],
      directories: [{ path: '/usr/share/doc', unpackedBytes: 20, compressedBytes: 9 }],
      waste: [
        {
          how: 'overwritten',
          files: 1,
          paths: ['/opt/x'],
          unpackedBytes: 5,
          compressedBytes: 2,
        },
      ],
    },
    {
      unpackedBytes: 100,
      packages: [
        {
          name: 'torch',
          version: '2.4.0',
          kind: 'python',
          unpackedBytes: 5,
          compressedBytes: 2,
          directories: [
            { path: '/opt/venv/site-packages/torch', unpackedBytes: 5, compressedBytes: 2 },
          ],
        },
      ],
      directories: [],
      waste: [],
    },
  ])
})

const SIDE = { digest: 'sha256:1', compressedBytes: 100, mediaType: 'x', instruction: 'RUN a' }
const FACTS = {
  manifestDigest: 'sha256:m',
  totalCompressedBytes: 100,
  bytesByRole: { upstream: 0, base: 0, app: 100 },
}
const PLATFORM: PlatformComparison = {
  platform: 'linux/amd64',
  kind: 'changed',
  before: FACTS,
  after: { ...FACTS, totalCompressedBytes: 130 },
  deltaBytes: 30,
  deltaPercent: 30,
  pullCostBytes: 130,
  roles: [],
  layers: [
    { state: 'gone', role: 'app', before: { ...SIDE, digest: 'sha256:0' }, after: null },
    {
      state: 'replaced',
      role: 'app',
      before: SIDE,
      after: { ...SIDE, digest: 'sha256:2', compressedBytes: 130 },
    },
  ],
}
const COMPARISON: ImageComparison = {
  version: 1,
  before: { name: 'a:1', digest: 'sha256:a' },
  after: { name: 'a:2', digest: 'sha256:b' },
  platforms: [PLATFORM],
  notices: ['arm64 could not be read'],
}

test('a comparison gives both images, the later one first', () => {
  const page = comparisonPage(COMPARISON)
  expect(page.headline).toBe('a:2 compared with a:1')
  expect(page.messages).toEqual(['arm64 could not be read'])
  expect(page.comparisons).toEqual([{ sizes: COMPARISON, packages: [] }])
  expect(page.images.map(({ name, tone, sizes }) => ({ name, tone, sizes }))).toEqual([
    {
      name: 'a:2',
      tone: 'changed',
      sizes: [
        {
          platform: 'linux/amd64',
          totalCompressedBytes: 130,
          bytesByRole: FACTS.bytesByRole,
          pullCostBytes: 130,
          layers: [
            {
              digest: 'sha256:2',
              role: 'app',
              compressedBytes: 130,
              instruction: 'RUN a',
              contents: null,
            },
          ],
        },
      ],
    },
    {
      name: 'a:1',
      tone: 'unchanged',
      sizes: [
        {
          platform: 'linux/amd64',
          totalCompressedBytes: 100,
          bytesByRole: FACTS.bytesByRole,
          pullCostBytes: null,
          layers: ['sha256:0', 'sha256:1'].map(digest => ({
            digest,
            role: 'app',
            compressedBytes: 100,
            instruction: 'RUN a',
            contents: null,
          })),
        },
      ],
    },
  ])
})

test('one image alone is a first measurement', () => {
  const platforms = [{ ...PLATFORM, kind: 'first-measurement' as const, before: null }]
  const page = comparisonPage({ ...COMPARISON, before: null, platforms })
  expect(page).toMatchObject({
    title: 'a:2',
    headline: 'First measurement of a:2',
    comparisons: [],
  })
  expect(page.images).toHaveLength(1)
})

test('packages that changed stand with their image', () => {
  const torch = {
    kind: 'python',
    name: 'torch',
    before: { versions: ['2.3.0', '2.2.0'], unpackedBytes: 1, compressedBytes: 1 },
    after: { versions: [], unpackedBytes: 3, compressedBytes: 1 },
    unpackedDeltaBytes: 2,
    compressedDeltaBytes: 0,
  } as const
  const changes = ['a:2', 'other'].map(image => ({
    image,
    platform: 'linux/amd64',
    packages: [torch],
  }))
  expect(comparisonPage(COMPARISON, { changes }).comparisons[0]?.packages).toEqual([
    {
      platform: 'linux/amd64',
      changes: [
        {
          name: 'torch',
          before: { version: '2.3.0, 2.2.0', unpackedBytes: 1 },
          after: { version: null, unpackedBytes: 3 },
        },
      ],
    },
  ])
})

test('the page holds foreign text in its data block only, and that ends nowhere early', () => {
  const html = renderReportPage(hostilePage)
  const [, data = ''] =
    /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html) ?? []
  expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(hostilePage)))
  expect(html.replace(data, '')).not.toContain('isOwned')
})
