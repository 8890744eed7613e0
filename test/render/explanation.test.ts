import { expect, test } from '@jest/globals'
import type { Plan, PlannedImage } from '../../src/domain/plan/plan.ts'
import type { Reason } from '../../src/domain/plan/reason.ts'
import { renderExplanation } from '../../src/render/explanation.ts'

const about = { kind: 'dependencies', subject: 'uv.lock' } as const

function explain(reasons: readonly Reason[]): readonly string[] {
  const image = {
    name: 'base',
    role: 'base',
    state: 'missing',
    reasons,
    withoutEffect: [],
    upstreams: [],
    needs: [],
    dependencies: [],
    warnings: [],
  } as unknown as PlannedImage
  const text = renderExplanation({ images: [image] } as unknown as Plan)
  return text.split('\n').filter(line => !/^ {2}(?:recipe|content tag)/.test(line))
}

const changed = (count: number): readonly Reason[] =>
  Array.from({ length: count }, (_, index) => ({
    ...about,
    item: `package-${index}`,
    old: '1.0',
    new: '2.0',
  }))

test('a few packages have a line each', () => {
  expect(explain([{ ...about, item: 'a', new: '1' }, ...changed(1)])).toEqual([
    'base (base): to be built',
    '  because uv.lock: a is new (1)',
    '  because uv.lock: package-0 1.0 -> 2.0',
  ])
})

test('many packages of a file are told in one paragraph, all of them', () => {
  const lines = explain([
    { kind: 'sources', subject: 'a.py', old: undefined, new: '100644 x' },
    { ...about, item: 'new-one', new: '0.1' },
    { ...about, item: 'new-two', new: '' },
    ...changed(5),
    { ...about, item: 'gone', old: '3' },
    { ...about, item: 'requires-python', aspect: 'setting', old: '>=3.10', new: '>=3.11' },
    { ...about, subject: 'requirements.txt', item: 'six', old: 'six', new: 'six>=1' },
  ])
  expect(lines).toEqual([
    'base (base): to be built',
    '  because a.py is new',
    '  because uv.lock: packages: 2 new, 1 gone, 5 changed',
    '      new: new-one 0.1, new-two',
    '      gone: gone 3',
    '      changed: package-0 1.0 -> 2.0, package-1 1.0 -> 2.0, package-2 1.0 -> 2.0,',
    '        package-3 1.0 -> 2.0, package-4 1.0 -> 2.0',
    '  because uv.lock: requires-python >=3.10 -> >=3.11',
    '  because requirements.txt: six any version -> >=1',
  ])
})
