import { expect, test } from '@jest/globals'
import { compareImages } from '../../src/domain/sizes/compare-images.ts'
import { renderComparison } from '../../src/render/comparison-terminal.ts'
import { image, type Layer, measured, standard } from '../domain/sizes/measured.ts'

const render = (before: readonly Layer[] | undefined, after: readonly Layer[]) =>
  renderComparison(
    compareImages(
      before === undefined ? undefined : image('app:main', measured(before)),
      image('app:here', measured(after)),
    ),
  ).replace(/sha256:[0-9a-f]{64}/g, 'DIGEST')

test('shows what new code costs', () => {
  const after: readonly Layer[] = [
    ...standard.slice(0, 2),
    ['packages', 350_000_000, standard[2]?.[2], 'base'],
    ['code 2', 250_000, standard[3]?.[2], 'app'],
    ['extra', 0, 'RUN true', 'app'],
  ]
  const before: readonly Layer[] = [...standard, ['old', 5_000_000, 'ADD old /', 'app']]
  expect(render(before, after)).toBe(`app:main (DIGEST)
-> app:here (DIGEST)

linux/amd64  405 MB -> 400 MB compressed, -4.99 MB (-1.2 %)
  a host that has app:main downloads 0.25 MB

  upstream    50 MB  ███                       same
  base       350 MB  █████████████████████     same
  app       0.25 MB  ▏                         replaced: -5.24 MB +0.25 MB

= upstream    30 MB  ██                        ADD rootfs.tar /
= upstream    20 MB  █▍                        RUN make install
= base       350 MB  ████████████████████████  RUN uv sync --frozen
~ app       0.25 MB  ▏                         COPY src /app/src  (was 0.24 MB)
+ app           0 B                            RUN true
- app          5 MB  ▍                         ADD old /`)
})

test('shows the sizes of one image', () => {
  expect(render(undefined, standard.slice(2))).toBe(`app:here (DIGEST)

linux/amd64  350 MB compressed

  base       350 MB  ████████████████████████
  app       0.24 MB  ▏

  base       350 MB  ████████████████████████  RUN uv sync --frozen
  app       0.24 MB  ▏                         COPY src /app/src`)
})

test.each<{ when: string; before: readonly Layer[]; after: readonly Layer[]; text: string }>([
  {
    when: 'nothing changed',
    before: standard,
    after: standard,
    text: 'downloads 0 B: nothing changed',
  },
  {
    when: 'layers have no history',
    before: [['a', 1]],
    after: [['b', 1]],
    text: '~ app           1 B  ████████████████████████  no history (sha256:3e23e8160039)',
  },
  {
    when: 'other bytes weigh the same',
    before: [['a', 1]],
    after: [['b', 1]],
    text: '1 B -> 1 B compressed, the same size',
  },
  { when: 'an image is empty', before: [], after: [], text: 'linux/amd64  0 B compressed' },
])('says so when $when', ({ before, after, text }) => {
  expect(
    renderComparison(
      compareImages(image('app:main', measured(before)), image('app:here', measured(after))),
    ),
  ).toContain(text)
})

test('names platforms that came and went, and what could not be read', () => {
  const text = renderComparison(
    compareImages(image('a:1', measured(standard, 'linux/arm64')), {
      ...image('a:2', measured(standard)),
      notices: ['linux/386 is not there'],
    }),
  )
  expect(text).toContain('  first measurement: a:1 has no such platform')
  expect(text).toContain('linux/arm64  is gone')
  expect(text).toMatch(/\n\nnote: linux\/386 is not there$/)
})

test('shows no control characters', () => {
  expect(
    renderComparison(compareImages(undefined, image('a\u001b[31m\r', measured([['x', 1]])))),
  ).toContain('a[31m (')
})
