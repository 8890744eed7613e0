import { expect, test } from '@jest/globals'
import { alignLayers } from '../../../src/domain/sizes/align-layers.ts'
import { type Layer, measured, standard } from './measured.ts'

const [debian, python, packages, code] = standard as [Layer, Layer, Layer, Layer]
const lint: Layer = ['lint', 1, 'RUN lint', 'app']
const app = (content: string, instruction?: string): Layer => [content, 5, instruction]

const align = (before: readonly Layer[], after: readonly Layer[]) =>
  alignLayers(measured(before).size.layers, measured(after).size.layers).map(
    ({ before: old, after: now }) => `${old ?? '-'} ${now ?? '-'}`,
  )

test.each<{ when: string; before: readonly Layer[]; after: readonly Layer[]; pairs: string[] }>([
  {
    when: 'nothing changed',
    before: standard,
    after: standard,
    pairs: ['0 0', '1 1', '2 2', '3 3'],
  },
  { when: 'one image has no layers', before: [], after: [code], pairs: ['- 0'] },
  { when: 'both have none', before: [], after: [], pairs: [] },
  {
    when: 'a layer was added in the middle',
    before: [debian, packages, code],
    after: [debian, python, packages, code],
    pairs: ['0 0', '- 1', '1 2', '2 3'],
  },
  {
    when: 'a layer in the middle is gone',
    before: [debian, python, packages, code],
    after: [debian, packages, code],
    pairs: ['0 0', '1 -', '2 1', '3 2'],
  },
  { when: 'the top is gone', before: [debian, code], after: [debian], pairs: ['0 0', '1 -'] },
  {
    when: 'the same instruction made another layer',
    before: [debian, packages, code],
    after: [debian, ['packages 2', 9, packages[2], 'base'], code],
    pairs: ['0 0', '1 1', '2 2'],
  },
  {
    when: 'an instruction was added below one that made another layer',
    before: [debian, app('a', 'RUN install'), app('b', 'RUN test')],
    after: [debian, app('x', 'RUN other'), app('a2', 'RUN install'), app('b2', 'RUN test')],
    pairs: ['0 0', '- 1', '1 2', '2 3'],
  },
  {
    when: 'an instruction was reworded in its place',
    before: [debian, app('a', 'RUN pip install x==1'), code],
    after: [debian, app('b', 'RUN pip install x==2'), code],
    pairs: ['0 0', '1 1', '2 2'],
  },
  {
    when: 'an instruction of another kind stands in the place',
    before: [debian, app('a', 'RUN make'), code],
    after: [debian, app('b', 'COPY make /'), code],
    pairs: ['0 0', '- 1', '1 -', '2 2'],
  },
  {
    when: 'an instruction of the same kind stands on the other side of a layer that is the same',
    before: [debian, app('a', 'RUN make'), code],
    after: [debian, code, lint],
    pairs: ['0 0', '1 -', '2 1', '- 2'],
  },
  {
    when: 'an instruction of the same kind is of another role',
    before: [debian, ['a', 1, 'RUN make', 'base']],
    after: [debian, lint],
    pairs: ['0 0', '- 1', '1 -'],
  },
  {
    when: 'equal instructions count more than places',
    before: [app('1', 'RUN a'), app('2', 'RUN b'), app('3', 'RUN c')],
    after: [app('4', 'RUN c'), app('5', 'RUN d'), app('6', 'RUN e')],
    pairs: ['0 -', '1 -', '2 0', '- 1', '- 2'],
  },
  {
    when: 'neither history is known',
    before: [app('1'), app('2')],
    after: [app('3'), app('4'), app('5')],
    pairs: ['0 0', '1 1', '- 2'],
  },
  {
    when: 'the later image was squashed',
    before: standard,
    after: [['all in one', 400_000_000]],
    pairs: ['0 -', '1 -', '2 -', '3 0'],
  },
  {
    when: 'a layer with its own digest moved (COPY --link)',
    before: [debian, app('linked', 'COPY --link'), app('a', 'RUN a')],
    after: [debian, app('a', 'RUN a'), app('linked', 'COPY --link')],
    pairs: ['0 0', '2 1', '1 2'],
  },
  {
    when: 'an empty layer occurs once more',
    before: [app('empty', 'WORKDIR /a'), app('x', 'RUN x')],
    after: [app('empty', 'WORKDIR /a'), app('empty', 'WORKDIR /b'), app('x', 'RUN x')],
    pairs: ['0 0', '0 1', '1 2'],
  },
  {
    when: 'an empty layer occurs once less',
    before: [app('empty', 'WORKDIR /a'), app('empty', 'WORKDIR /b'), app('x', 'RUN x')],
    after: [app('empty', 'WORKDIR /a'), app('x', 'RUN x')],
    pairs: ['0 0', '1 -', '2 1'],
  },
])('aligns layers when $when', ({ before, after, pairs }) => {
  expect(align(before, after)).toEqual(pairs)
})

test('compares no pairs in images of absurdly many layers, in no time', () => {
  const many = (name: string) =>
    Array.from({ length: 3000 }, (_, n) => app(`${name} ${n}`, 'RUN a'))
  const pairs = align([debian, ...many('a')], [debian, ...many('b')])
  expect([pairs.length, pairs[0], pairs[1], pairs.at(-1)]).toEqual([6001, '0 0', '- 1', '3000 -'])
})
