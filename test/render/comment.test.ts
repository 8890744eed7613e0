import { expect, test } from '@jest/globals'
import type { BudgetViolation } from '../../src/domain/budget/budget.ts'
import type { ImageReport, RunReport } from '../../src/domain/report/report.ts'
import {
  compareImages,
  type ImagePair,
  type MeasuredImage,
  totalsPerPlatform,
} from '../../src/domain/sizes/compare-images.ts'
import { type RunComparison, runState } from '../../src/domain/sizes/run-comparison.ts'
import { type CommentContent, renderComment } from '../../src/render/comment.ts'
import { image, type Layer, measured, standard } from '../domain/sizes/measured.ts'
import { readHtml } from '../support/render/read-html.ts'
import { APP, BASE, RED_REPORT, REPORT } from '../support/render/sample-report.ts'

const [debian, python, packages, code] = standard as [Layer, Layer, Layer, Layer]
const newCode: Layer = ['code 2', 250_000, code[2], 'app']
const base = image('python-base', measured([debian, python, packages]))
const orders = (last: Layer) => image('orders', measured([debian, python, packages, last]))
const KEY = '0123456789abcdef'

function comparisonOf(pairs: readonly ImagePair[], baseline = 'main'): RunComparison {
  return {
    baseline,
    images: pairs.map(({ before, after }) => compareImages(before, after)),
    totals: totalsPerPlatform(pairs),
    notices: [],
  }
}

const same = (after: MeasuredImage): ImagePair => ({ before: after, after })
const first = (after: MeasuredImage): ImagePair => ({ before: undefined, after })
const changed: ImagePair = { before: orders(code), after: orders(newCode) }

function content(pairs: readonly ImagePair[], more: Partial<CommentContent> = {}): CommentContent {
  const comparison = comparisonOf(pairs)
  return {
    marker: { key: KEY, state: runState(comparison), runId: 42 },
    previous: undefined,
    report: REPORT,
    comparison,
    violations: [],
    runUrl: 'https://github.com/acme/orders/actions/runs/42',
    commit: '1234567890abcdef',
    ...more,
  }
}

test('says what new code costs', () => {
  expect(
    renderComment(content([same(base), changed])),
  ).toBe(`<!-- base-image-action ${KEY} changed 42 -->

### A host that runs <code>main</code> downloads **0.25 MB** of 400 MB

| Image | What happened | Size (compressed) | App part | Pull cost |
| --- | --- | ---: | ---: | ---: |
| **python-base** | unchanged | 400&nbsp;MB | 0&nbsp;B | **0&nbsp;B** |
| **orders** | built and published<br>src/orders/api.py changed | 400&nbsp;MB<br>&#43;0.01&nbsp;MB | 0.25&nbsp;MB | **0.25&nbsp;MB** |

<details><summary>Layers that differ</summary>

**orders** (linux/amd64): upstream same; base same; app replaced: -0.24 MB &#43;0.25 MB

| Layer | Role | Instruction | Before | After |
| --- | --- | --- | ---: | ---: |
| replaced | app | <code>COPY src /app/src</code> | 0.24 MB | 0.25 MB |

</details>

[Summary with everything](https://github.com/acme/orders/actions/runs/42) for 1234567
`)
})

const before = { key: KEY, state: 'changed', runId: 41 } as const
const twoPlatforms = (last: Layer, other: Layer) =>
  image('orders', measured([debian, last]), measured([debian, other], 'linux/arm64'))
const upstreamMoved = orders(code)
const movedLayers: readonly Layer[] = [
  ['debian 2', 31_000_000, debian[2], 'upstream'],
  ['python 2', 21_000_000, python[2], 'upstream'],
  ['packages 2', 350_000_000, packages[2], 'base'],
]

test.each<{
  when: string
  pairs: readonly ImagePair[]
  more?: Partial<CommentContent>
  text: string
}>([
  {
    when: 'there is nothing to compare with',
    pairs: [first(base), first(orders(code))],
    text: 'First measurement: 400 MB',
  },
  {
    when: 'nothing changed',
    pairs: [same(base), same(orders(code))],
    text: 'Nothing to download: the same as main',
  },
  {
    when: 'nothing changed before, either',
    pairs: [same(base)],
    more: { previous: { ...before, state: 'unchanged' } },
    text: 'Nothing to download: the same as main',
  },
  {
    when: 'a change was reverted',
    pairs: [same(base), same(orders(code))],
    more: { previous: before },
    text: 'Back to main: its hosts have nothing to download any more',
  },
  {
    when: 'an image is new',
    pairs: [same(base), first(orders(code))],
    text: 'A host that runs main downloads 0 B of 400 MB, and 1 image is new',
  },
  {
    when: 'two images are new',
    pairs: [same(base), first(orders(code)), first(image('x', measured([['y', 1]])))],
    text: 'A host that runs main downloads 0 B of 400 MB, and 2 images are new',
  },
  {
    when: 'platforms differ',
    pairs: [{ before: twoPlatforms(code, code), after: twoPlatforms(newCode, ['x', 9e6]) }],
    text: 'A host that runs main downloads 0.25 MB of 30.3 MB (linux/amd64), 9 MB of 39 MB (linux/arm64)',
  },
  {
    when: 'an image failed',
    pairs: [same(base)],
    more: { report: RED_REPORT },
    text: '1 of 4 images failed, 1 blocked, 1 built and published, 1 unchanged',
  },
  {
    when: 'an image is over its budget',
    pairs: [changed],
    more: { report: { ...REPORT, failed: true } },
    text: 'A host that runs main downloads 0.25 MB',
  },
  { when: 'nothing is there', pairs: [], text: '1 of 2 images built and published, 1 unchanged' },
])('its headline when $when', async ({ when, pairs, more, text }) => {
  const read = await readHtml(renderComment(content(pairs, more)))
  expect([when, read.text]).toEqual([when, expect.stringContaining(text)])
})

test('says that the upstream was replaced, and by how much (case 28)', () => {
  const after = image('orders', measured([...movedLayers, code]))
  const text = renderComment(content([{ before: upstreamMoved, after }]))
  expect(text).toContain('<br>upstream replaced: -50&nbsp;MB &#43;52&nbsp;MB |')
})

test.each<{ what: string; pair: ImagePair; row: string }>([
  {
    what: 'platforms that differ, are new and are gone',
    pair: {
      before: image('orders', measured([debian]), measured([python], 'linux/386')),
      after: image('orders', measured([debian, code]), measured([python], 'linux/arm64')),
    },
    row: 'linux/amd64: 30.2&nbsp;MB<br>&#43;0.24&nbsp;MB&nbsp;&#40;&#43;0.8&nbsp;%&#41;<br>linux/arm64: 20&nbsp;MB<br>linux/386: gone | linux/amd64: 0.24&nbsp;MB<br>linux/arm64: 0&nbsp;B | linux/amd64: **0.24&nbsp;MB**<br>linux/arm64: first measurement |',
  },
  {
    what: 'many platforms',
    pair: first(
      image('orders', ...[1, 2, 3, 4, 5, 6].map(n => measured([[`${n}`, n]], `os/${n}`))),
    ),
    row: 'os/4: 4&nbsp;B<br>and 2 more |',
  },
])('a row of $what', ({ pair, row }) => {
  expect(renderComment(content([pair]))).toContain(row)
})

test('details count what they leave out, and leave out what is the same', () => {
  const many = Array.from({ length: 30 }, (_, n): Layer => [`n${n}`, n, `RUN ${'x'.repeat(300)}`])
  const text = renderComment(
    content([
      { before: orders(code), after: image('orders', measured([debian, python, ...many])) },
    ]),
  )
  expect(text).toContain('| | | and 12 more | | |')
  expect(text).not.toContain('ADD rootfs.tar')
  expect(text).toContain('…</code>')
})

const violation: BudgetViolation = {
  image: 'orders',
  platform: 'linux/amd64',
  measure: 'app',
  limit: { kind: 'absolute', bytes: 5e6 },
  level: 'fail',
  isAllowed: false,
  actual: 6e6,
  worstLayer: {
    digest: `sha256:${'a'.repeat(64)}`,
    instruction: 'COPY assets',
    bytes: 4e6,
    package: null,
    at: null,
  },
}

test.each<{ change: Partial<BudgetViolation>; text: string }>([
  {
    change: {},
    text: '❌ orders (linux/amd64): its app part is 6 MB, over the budget of 5 MB; its heaviest layer is COPY assets (4 MB)',
  },
  {
    change: { level: 'warn', isAllowed: true, limit: { kind: 'delta', bytes: 1e6 }, actual: 2e6 },
    text: '⚠️ orders (linux/amd64): its app part grew by 2 MB, over the budget of +1 MB (allowed by label); most of it is COPY assets (4 MB)',
  },
  {
    change: {
      measure: 'total',
      limit: { kind: 'percent', percent: 5 },
      actual: 7.25,
      worstLayer: null,
    },
    text: '❌ orders (linux/amd64): the image grew by 7.25 %, over the budget of +5 %',
  },
  {
    change: {
      measure: 'pull-cost',
      worstLayer: {
        digest: `sha256:${'a'.repeat(64)}`,
        instruction: null,
        bytes: 1,
        package: { name: 'torch', version: '2.4.0', how: 'changed', unpackedBytes: 8e8 },
        at: null,
      },
    },
    text: 'its pull cost is 6 MB, over the budget of 5 MB; most of it is sha256:aaaaaaaaaaaa (1 B), in it torch 2.4.0 (changed, 800 MB unpacked)',
  },
])('a budget: $text', async ({ change, text }) => {
  const markdown = renderComment(content([changed], { violations: [{ ...violation, ...change }] }))
  expect((await readHtml(markdown)).text).toContain(text)
})

const HOSTILE =
  'x <img src=x onerror=alert(1)> `a` | **b** [x](http://evil.example) @octocat #12 GH-12 --> </details>\n\n# h \u202e'

test('names, instructions and notices from outside are text', async () => {
  const hostile = (report: ImageReport): ImageReport => ({
    ...report,
    name: `${report.name} ${HOSTILE}`,
    reasons: [{ kind: 'sources', subject: HOSTILE, old: HOSTILE, new: HOSTILE }],
  })
  const named = (last: Layer) => ({
    ...image('orders', measured([debian, [last[0], last[1], HOSTILE, 'app']], HOSTILE)),
    name: `orders ${HOSTILE}`,
  })
  const report: RunReport = { ...REPORT, images: [hostile(BASE), hostile(APP)] }
  const dirty = content([{ before: named(code), after: named(newCode) }], {
    report,
    commit: HOSTILE,
    violations: [{ ...violation, image: HOSTILE, platform: HOSTILE }],
  })
  const clean = content([changed], { violations: [violation] })
  const [good, bad] = await Promise.all([
    readHtml(renderComment(clean)),
    readHtml(
      renderComment({
        ...dirty,
        comparison: { ...dirty.comparison, baseline: HOSTILE, notices: [HOSTILE] },
      }),
    ),
  ])
  expect(bad.elements.filter(name => !good.elements.includes(name))).toEqual(['wbr'])
  expect(bad.attributes).toEqual(good.attributes)
  expect(bad.texts.filter(text => /@octocat|#12|GH-12|https?:\/\/\w/.test(text))).toEqual([])
})

test.each<{ what: string; make: () => CommentContent; keeps: readonly string[] }>([
  {
    what: 'three thousand images',
    make: () => {
      const names = Array.from({ length: 3000 }, (_, n) => `orders-${n}`)
      return content(
        names.map(name => ({
          before: { ...orders(code), name },
          after: { ...orders(newCode), name },
        })),
        { report: { ...REPORT, images: names.map(name => ({ ...APP, name })) } },
      )
    },
    keeps: [
      '| **orders-0** |',
      'more | | | | |',
      'more are in the summary.',
      '[Summary with everything]',
    ],
  },
  {
    what: 'a hundred violations',
    make: () => content([changed], { violations: Array(100).fill(violation) }),
    keeps: ['- and 90 more', '| **orders** |'],
  },
  {
    what: 'instructions of great length',
    make: () => {
      const long = (name: string): Layer => [name, 1, '€'.repeat(100_000), 'app']
      return content([{ before: orders(long('a')), after: orders(long('b')) }])
    },
    keeps: ['| **orders** |', '€…</code>'],
  },
])('fits into 65,000 characters with $what', ({ make, keeps }) => {
  const text = renderComment(make())
  expect(text.length).toBeLessThanOrEqual(65_000)
  for (const kept of keeps) expect(text).toContain(kept)
})

test('a run without a page, of images that are not managed, has neither link nor table', () => {
  expect(
    renderComment(
      content([], { report: { ...REPORT, images: [] }, runUrl: undefined, commit: undefined }),
    ),
  ).toBe(`<!-- base-image-action ${KEY} first-measurement 42 -->\n\n### No image is managed here\n`)
})
