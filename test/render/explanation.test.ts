import { expect, test } from '@jest/globals'
import type { Plan, PlannedImage } from '../../src/domain/plan/plan.ts'
import type { Reason } from '../../src/domain/plan/reason.ts'
import { renderExplanation } from '../../src/render/explanation.ts'

const about = { kind: 'dependencies', subject: 'uv.lock' } as const

const image = {
  name: 'base',
  role: 'base',
  state: 'missing',
  reasons: [] as readonly Reason[],
  withoutEffect: [],
  upstreams: [],
  needs: [],
  dependencies: [] as readonly object[],
  warnings: [],
  declaration: { file: 'Dockerfile', context: '.', target: undefined, foundBy: 'config' },
  recipe: { sources: [] as readonly (readonly [string, string, string])[], args: {} },
}

function render(change: object): readonly string[] {
  const shown = { ...image, ...change } as unknown as PlannedImage
  return renderExplanation({ images: [shown] } as unknown as Plan).split('\n')
}

function explain(reasons: readonly Reason[]): readonly string[] {
  return render({ reasons }).filter(line => !/^ {2}(?:Dockerfile|recipe|content tag)/.test(line))
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

test('says which Dockerfile it is, what it reads and which arguments count', () => {
  const sources = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(path => [
    path,
    path === 'a' ? '040000' : '100644',
    'x',
  ])
  expect(
    render({
      declaration: { file: 'a/D', context: 'a', target: 'run', foundBy: 'layout a' },
      recipe: {
        sources,
        args: { A: '1', NONE: null },
        git: { commit: 'c', describe: 'v1-0-gabc' },
      },
    }).filter(line => !/^ {2}(?:recipe|content tag)/.test(line)),
  ).toEqual([
    'base (base): to be built',
    '  Dockerfile   a/D, context a, target run (found by: layout a)',
    '  files        7, by their bytes: b, c, d, e, f, g, and 1 more',
    '  .git         v1-0-gabc',
    '  arguments    A=1, NONE',
  ])
})

test('what is the same for many dependency files is told once, and the first of many instructions', () => {
  const use = ['a', 'b', 'c', 'd', 'e']
    .map(name => `D:1 runs ${name}, which may read it`)
    .join('; ')
  const files = Array.from({ length: 6 }, (_, index) => `part-${index}/requirements.txt`)
  expect(
    render({
      dependencies: [
        ...files.map(file => ({ file, use, counts: 'bytes' })),
        { file: 'uv.lock', use: 'uv sync (D:2)', counts: 'reduced' },
      ],
    }).slice(-4),
  ).toEqual([
    '  6 files, each counts by its bytes: D:1 runs a, which may read it; D:1 runs b, which may read it; D:1 runs c, which may read it; and 2 more',
    '      part-0/requirements.txt, part-1/requirements.txt, part-2/requirements.txt,',
    '        part-3/requirements.txt, part-4/requirements.txt, part-5/requirements.txt',
    '  uv.lock counts by what it installs: uv sync (D:2)',
  ])
})
