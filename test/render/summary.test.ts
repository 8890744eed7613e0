import { expect, test } from '@jest/globals'
import type { ImageReport, RunReport } from '../../src/domain/report/report.ts'
import { renderSummary } from '../../src/render/summary.ts'
import { readHtml } from '../support/render/read-html.ts'
import { APP, BASE, FAILED, RED_REPORT, REPORT, SIZE } from '../support/render/sample-report.ts'

test('a run in which an app was built', () => {
  expect(renderSummary(REPORT)).toBe(`## 1 of 2 images built and published, 1 unchanged

Took 41 s, pushed: a push, tag, schedule or dispatch of this repository.

Not built: 1 of 2 images, which took 3 min 5 s when built.

| Image | Outcome | Why | Size | Pull cost | Time | Tags and digest |
| --- | --- | --- | ---: | ---: | ---: | --- |
| **orders**<br>app | ✅ built and published | src/orders/api.py changed | 163&nbsp;MB | 0.05&nbsp;MB | 2.4&nbsp;s<br>7/9&nbsp;cached | <code>main</code> <code>main-1234567</code><br><code>sha256:6f7264657273</code> |
| **python-base**<br>base | unchanged | nothing changed | 163&nbsp;MB | 0&nbsp;B |  | <code>latest</code> <code>main</code> <code>main-1234567</code><br><code>sha256:626173652e2e</code> |

<sub>Sizes are compressed. Pull cost: what a host that has the last image of the default branch downloads.</sub>

\`\`\`mermaid
flowchart LR
  i0["python-base: unchanged"]:::unchanged
  i1["orders: built and published"]:::changed
  i0 --> i1
  classDef unchanged fill:#eaeef2,stroke:#57606a,color:#24292f
  classDef changed fill:#ddf4ff,stroke:#0969da,color:#0a3069
  classDef failed fill:#ffebe9,stroke:#cf222e,color:#82071e
\`\`\`

### Layers by role

<pre>orders       ░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒█  163 MB
python-base  ░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  163 MB
             ░ upstream   ▒ base   █ app</pre>

<details><summary>Layers of orders, linux/amd64: 163 MB = upstream 41.2 MB &#43; base 121 MB &#43; app 0.05 MB</summary>

| Role | Compressed | Instruction |
| --- | ---: | --- |
| upstream | 29.1 MB | <code>RUN debian.sh --arch 'amd64' out/ 'trixie'</code> |
| upstream | 12 MB | <code>RUN set -eux; wget -O python.tar.xz</code> |
| base | 121 MB | <code>RUN uv sync --frozen --no-dev</code> |
| app | 0.05 MB | <code>COPY src /app/src</code> |

</details>

<details><summary>Layers of python-base, linux/amd64: 163 MB = upstream 41.2 MB &#43; base 121 MB</summary>

| Role | Compressed | Instruction |
| --- | ---: | --- |
| upstream | 29.1 MB | <code>RUN debian.sh --arch 'amd64' out/ 'trixie'</code> |
| upstream | 12 MB | <code>RUN set -eux; wget -O python.tar.xz</code> |
| base | 121 MB | <code>RUN uv sync --frozen --no-dev</code> |

</details>
`)
})

test('a reader of a red run sees outcome, error and the failed image before all else', async () => {
  const { text } = await readHtml(renderSummary(RED_REPORT))
  const places = [
    '❌ 1 of 4 images failed, 1 blocked, 1 built and published, 1 unchanged',
    'payments: failed',
    "make: *** No rule to make target 'all'.  Stop.",
    'uv.lock: httpx 0.27.2 -> 0.28.1',
    'stands on payments',
    'src/orders/api.py changed',
    'nothing changed',
    'orders:main stays where it is: the branch has a newer commit',
    'Layers of orders',
    '1 Dockerfile is left alone',
    'tools/Dockerfile is left alone: it stands on no base of this repository',
  ].map(said => text.indexOf(said))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places.every(place => place >= 0)).toBe(true)
})

test.each<{ what: string; image: Partial<ImageReport>; row: string }>([
  {
    what: 'two platforms',
    image: {
      sizes: [
        SIZE,
        { ...SIZE, platform: 'linux/arm64', totalCompressedBytes: 9e6, pullCostBytes: null },
      ],
    },
    row: '| linux/amd64: 163&nbsp;MB<br>linux/arm64: 9&nbsp;MB | linux/amd64: 0.05&nbsp;MB<br>linux/arm64: first measurement |',
  },
  {
    what: 'many tags',
    image: { tags: Array.from({ length: 9 }, (_, index) => `t${index}`), digest: null },
    row: '<code>t4</code> <code>t5</code> and 3 more |',
  },
  {
    what: 'many reasons',
    image: {
      reasons: Array.from({ length: 9 }, (_, index) => ({
        kind: 'sources' as const,
        subject: `f${index}`,
        old: 'a',
        new: 'b',
      })),
    },
    row: 'f3 changed<br>f4 changed<br>and 4 more |',
  },
])('a row with $what', ({ image, row }) => {
  expect(renderSummary({ ...REPORT, images: [{ ...APP, ...image }] })).toContain(row)
})

test('no image at all', () => {
  expect(renderSummary({ ...REPORT, images: [], durationMs: 10 })).toBe(
    '## No image is managed here\n\nTook 0.0 s, pushed: a push, tag, schedule or dispatch of this repository.\n',
  )
})

test('a layer without history has no instruction, and a message of several lines is kept as it is', async () => {
  const layer = { ...SIZE.layers[0], instruction: null }
  const { text, elements } = await readHtml(
    renderSummary({
      ...REPORT,
      images: [{ ...APP, sizes: [{ ...SIZE, layers: [layer as (typeof SIZE.layers)[number]] }] }],
      notices: ['To link them, write this:\nimages:\n  base:\n    file: Dockerfile'],
    }),
  )
  expect(text).toContain('images:\n  base:\n    file: Dockerfile')
  expect(elements).toContain('pre')
})

const HOSTILE =
  'x <img src=x onerror=alert(1)> `a` | **b** [x](http://evil.example) @octocat #12 GH-12 ::error::x ##[error]y </details></pre>\n\n# h \u202e'

test('names, reasons, errors and messages from outside are text', async () => {
  const hostile = (image: ImageReport): ImageReport => ({
    ...image,
    name: `${image.name} ${HOSTILE}`,
    needs: image.needs.map(name => `${name} ${HOSTILE}`),
    tags: image.tags.map(tag => `${tag} ${HOSTILE}`),
    reasons: [{ kind: 'sources', subject: HOSTILE, old: HOSTILE, new: HOSTILE }],
    error: image.error === null ? null : HOSTILE,
    warnings: [{ message: HOSTILE, file: HOSTILE, line: 3 }],
    tagNotices: [HOSTILE],
    sizes: image.sizes.map(size => ({
      ...size,
      platform: HOSTILE,
      layers: size.layers.map(layer => ({ ...layer, instruction: HOSTILE })),
    })),
  })
  const report: RunReport = {
    ...RED_REPORT,
    images: RED_REPORT.images.map(hostile),
    pushReason: HOSTILE,
    notices: [HOSTILE],
    warnings: [HOSTILE],
    unmanaged: [{ file: HOSTILE, why: HOSTILE }],
  }
  const [clean, dirty] = await Promise.all([
    readHtml(renderSummary(RED_REPORT)),
    readHtml(renderSummary(report)),
  ])
  expect(dirty.elements.filter(name => !clean.elements.includes(name))).toEqual(['wbr'])
  expect(dirty.attributes).toEqual(clean.attributes)
  expect(dirty.texts.filter(text => /@octocat|#12|GH-12|https?:\/\/\w/.test(text))).toEqual([])
})

test.each<{ what: string; report: RunReport; keeps: readonly string[] }>([
  {
    what: 'an error of megabytes',
    report: {
      ...RED_REPORT,
      images: [{ ...FAILED, error: `${'x'.repeat(50_000)}\n`.repeat(300) }, APP, BASE],
    },
    keeps: [
      'earlier lines are in report.json',
      '**orders**',
      '**python-base**',
      'Layers of orders',
    ],
  },
  {
    what: 'ten thousand images',
    report: {
      ...RED_REPORT,
      images: [
        ...Array.from({ length: 10_000 }, (_, index) => ({ ...APP, name: `orders-${index}` })),
        FAILED,
      ],
    },
    keeps: [
      '### payments: failed',
      '**payments**',
      'more, all in report.json',
      'parts do not fit here',
    ],
  },
  {
    what: 'a hundred thousand messages',
    report: {
      ...REPORT,
      notices: Array.from({ length: 100_000 }, (_, index) => `notice ${index} ${'y'.repeat(5000)}`),
    },
    keeps: ['**orders**', '- and 99900 more, all in report.json', 'Layers of orders'],
  },
  {
    what: 'every image failed with a long error',
    report: {
      ...RED_REPORT,
      images: Array.from({ length: 500 }, (_, index) => ({
        ...FAILED,
        name: `app-${index}`,
        error: `${'<'.repeat(400)}\n`.repeat(39),
      })),
    },
    keeps: ['500 of 500 images failed', '**app-0**', '**app-499**'],
  },
])('$what fits into a megabyte and keeps the report', ({ report, keeps }) => {
  const text = renderSummary(report)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000)
  expect(keeps.filter(part => !text.includes(part))).toEqual([])
})
