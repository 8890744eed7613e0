import { describe, expect, test } from '@jest/globals'
import type { ImagePackages } from '../../src/domain/contents/image-packages.ts'
import { blameLine } from '../../src/render/blame-line.ts'
import { changesTable, heaviestTable } from '../../src/render/package-tables.ts'
import { roleBars } from '../../src/render/role-bars.ts'
import { readHtml } from '../support/render/read-html.ts'
import { change, SAMPLE_PACKAGES } from '../support/render/sample-contents.ts'
import { APP, BASE, REPORT } from '../support/render/sample-report.ts'

test('packages that changed, once for all images that have them', () => {
  expect(changesTable(SAMPLE_PACKAGES, 2)).toBe(
    `| Package | Version | Change, unpacked | Now | In |
| --- | --- | ---: | ---: | --- |
| **torch** | 2.3.0 → 2.4.0 | **+312&nbsp;MB** | 812&nbsp;MB | orders, python-base |
| **triton** | 3.1.0 new | **+9&nbsp;MB** | 9&nbsp;MB | orders, python-base |
| and 1 more |  |  |  |  |`,
  )
})

test('packages that weigh most, and what upstreams bring in one line', () => {
  expect(heaviestTable(SAMPLE_PACKAGES, 2)).toBe(
    `| Package | Version | Unpacked | Compressed |  | Layer | In |
| --- | --- | ---: | ---: | --- | --- | --- |
| **torch** | 2.4.0 | 812&nbsp;MB | ~406&nbsp;MB | <code>████████████████</code> | base | orders, python-base |
| **numpy** | 2.1.0 | 50&nbsp;MB | ~25&nbsp;MB | <code>█</code> | base | orders, python-base |
| and 1 more |  |  |  |  |  |  |
| upstream, 1 package |  | 74&nbsp;MB | ~37&nbsp;MB |  | upstream |  |`,
  )
})

test('nothing is said where nobody looked', () => {
  expect([changesTable([], 5), heaviestTable([], 5), roleBars([])]).toEqual(['', '', ''])
})

describe('bars by role', () => {
  const bars = (...images: (typeof APP)[]) =>
    roleBars(images)
      .replace(/<\/?pre>/g, '')
      .split('\n')
  const sized = (upstream: number, base: number, app: number): typeof APP => ({
    ...APP,
    sizes: APP.sizes.map(size => ({
      ...size,
      totalCompressedBytes: upstream + base + app,
      bytesByRole: { upstream, base, app },
    })),
  })

  test('are on one scale, and show what is small', () => {
    const [first, second, legend] = bars(sized(20e6, 20e6, 1), { ...sized(10e6, 0, 0), name: 'x' })
    expect(first).toBe(`orders  ${'░'.repeat(19)}${'▒'.repeat(20)}█  40 MB`)
    expect(second).toBe(`x       ${'░'.repeat(10)}${' '.repeat(30)}  10 MB`)
    expect(legend).toContain('█ app')
  })

  test('name platforms and count what they leave out', () => {
    const both = {
      ...APP,
      sizes: ['linux/amd64', 'linux/arm64'].flatMap(platform =>
        APP.sizes.map(size => ({ ...size, platform })),
      ),
    }
    const lines = bars(...Array.from({ length: 16 }, () => both), { ...BASE, name: 'n'.repeat(99) })
    expect(lines[1]).toMatch(/^orders linux\/arm64 {2}/)
    expect(lines.at(-2)).toBe('and 3 more')
    expect(bars({ ...BASE, name: 'n'.repeat(99) })[0]).toMatch(/^n{39}… {2}░/)
  })
})

describe('the line that says what is to blame', () => {
  const layer = (state: 'same' | 'new', compressedBytes: number, instruction: string | null) => ({
    state,
    role: 'base' as const,
    before: null,
    after: { digest: `sha256:${'a'.repeat(64)}`, compressedBytes, mediaType: '', instruction },
  })
  const compared = (...layers: ReturnType<typeof layer>[]) => ({
    baseline: 'main',
    totals: [],
    notices: [],
    images: [{ after: { name: 'orders' }, platforms: [{ kind: 'changed', layers }] }],
  })
  const line = (comparison: unknown, contents: readonly ImagePackages[] = []) =>
    blameLine({ ...REPORT, comparison: comparison as never, contents })

  test('names the heaviest new layer and the packages that changed most', async () => {
    const text = line(
      compared(layer('same', 9e9, 'ADD x'), layer('new', 4e8, 'RUN uv sync')),
      SAMPLE_PACKAGES,
    )
    expect((await readHtml(text)).text).toBe(
      'Most of it: RUN uv sync of orders, 400 MB.\nPackages: torch 2.3.0 -> 2.4.0: +312 MB; triton 3.1.0 (new): +9 MB; numba 0.61.0 (gone): -5 MB (unpacked).\n',
    )
  })

  test.each([
    { what: 'no history', instruction: null, is: 'layer <code>sha256:aaaaaaaaaaaa</code>' },
    { what: 'a long one', instruction: 'x'.repeat(99), is: `<code>${'x'.repeat(80)}…</code>` },
  ])('a layer with $what', ({ instruction, is }) => {
    expect(line(compared(layer('new', 4, instruction)))).toBe(
      `Most of it: ${is} of orders, **4 B**.`,
    )
  })

  test('leaves files of no package out unless they weigh something', () => {
    const [one] = SAMPLE_PACKAGES
    const contents = (bytes: number) => [
      {
        image: 'orders',
        platforms: (one?.platforms ?? []).map(platform => ({
          ...platform,
          changes: [change({ kind: 'folder', name: '/app', unpackedDeltaBytes: bytes })],
        })),
      },
    ]
    const comparison = compared(layer('new', 4, 'RUN x'))
    expect(line(comparison, contents(-99_999))).not.toContain('Packages')
    expect(line(comparison, contents(100_000))).toContain('/app')
  })

  test('is not there when nothing is downloaded or compared', () => {
    expect([line(compared(layer('same', 1, 'x'))), line(undefined)]).toEqual(['', ''])
  })
})
