import { expect, test } from '@jest/globals'
import { parseYamlTree } from '../../../src/domain/config/parse-yaml.ts'
import { lineAt, toTexts, toTyped, type YamlNode } from '../../../src/domain/config/yaml-tree.ts'
import { InputError } from '../../../src/domain/errors.ts'

const parse = (text: string): YamlNode => {
  const tree = parseYamlTree(text, 'f.yml')
  if (tree === undefined) throw new Error('no value')
  return tree
}

test.each([
  { when: 'is empty', text: '' },
  { when: 'holds only a comment', text: '# nothing\n' },
  { when: 'is null', text: '~' },
  { when: 'has a start marker only', text: '---\n' },
])('a file that $when has no value', ({ text }) => {
  expect(parseYamlTree(text, 'f.yml')).toBeUndefined()
})

test.each([
  {
    when: 'scalars of every kind',
    text: 'a: 3.10\nb: "3.10"\nc: true\nd: ~\ne:\nf: |\n  x\ng: 0x10\nh: yes',
    typed: { a: 3.1, b: '3.10', c: true, d: null, e: null, f: 'x\n', g: 16, h: 'yes' },
    texts: { a: '3.10', b: '3.10', c: 'true', d: '~', e: '', f: 'x\n', g: '0x10', h: 'yes' },
  },
  {
    when: 'numbers as keys',
    text: '3.10: a\n~: b',
    typed: { '3.10': 'a', '~': 'b' },
    texts: { '3.10': 'a', '~': 'b' },
  },
  {
    when: 'an alias, also of an anchor that is set again',
    text: 'a: &x [1]\nb: *x\nc: &x 2\nd: *x',
    typed: { a: [1], b: [1], c: 2, d: 2 },
    texts: { a: ['1'], b: ['1'], c: '2', d: '2' },
  },
  {
    when: 'merge keys: own keys over earlier sources over later ones',
    text: 'x: &x {a: x, b: x, c: x}\ny: &y {b: y, d: y}\nz: {<<: [*x, *y], c: z}\nw: {<<: *y}',
    typed: {
      x: { a: 'x', b: 'x', c: 'x' },
      y: { b: 'y', d: 'y' },
      z: { a: 'x', b: 'x', c: 'z', d: 'y' },
      w: { b: 'y', d: 'y' },
    },
    texts: {
      x: { a: 'x', b: 'x', c: 'x' },
      y: { b: 'y', d: 'y' },
      z: { a: 'x', b: 'x', c: 'z', d: 'y' },
      w: { b: 'y', d: 'y' },
    },
  },
  {
    when: 'a list of nothing',
    text: '- a\n-\n- ~',
    typed: ['a', null, null],
    texts: ['a', '', '~'],
  },
  { when: 'a set', text: '{a, b}', typed: { a: null, b: null }, texts: { a: '', b: '' } },
  { when: 'a byte order mark', text: '\ufeffa: 1', typed: { a: 1 }, texts: { a: '1' } },
  { when: 'CRLF', text: 'a: 1\r\nb: x\r\n', typed: { a: 1, b: 'x' }, texts: { a: '1', b: 'x' } },
])('reads $when', ({ text, typed, texts }) => {
  expect(toTyped(parse(text))).toEqual(typed)
  expect(toTexts(parse(text))).toEqual(texts)
})

test('a key named __proto__ is a key like any other', () => {
  expect(Object.entries(toTyped(parse('__proto__: {a: 1}')) as object)).toEqual([
    ['__proto__', { a: 1 }],
  ])
})

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...['b', 'c', 'd', 'e', 'f', 'g'].map(
    (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[index]}`).join(',')}]`,
  ),
].join('\n')
const manyKeys = Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join(', ')

test.each([
  {
    when: 'bad indentation',
    text: 'images:\n  - name: a\n   file: x\n',
    line: 3,
    says: 'not valid YAML',
  },
  { when: 'two documents', text: 'a: 1\n---\nb: 1', line: 2, says: 'multiple documents' },
  {
    when: 'a key given twice',
    text: 'a: 1\nb: 2\na: 3',
    line: 3,
    says: '"a" is given twice, first in line 1',
  },
  { when: 'an unknown alias', text: 'a: 1\nb: *x', line: 2, says: 'the alias *x names no value' },
  { when: 'an alias inside of its own value', text: 'a: &a [*a]', line: 1, says: 'the alias *a' },
  { when: 'a key that is a list', text: '? [a]\n: b', line: 1, says: 'a key must be a plain text' },
  { when: 'a key that is an alias', text: 'a: &a x\n*a : b', line: 2, says: 'a key must be' },
  { when: 'a merge of no mapping', text: 'a:\n  <<: 3', line: 2, says: 'can only merge mappings' },
  { when: 'an alias bomb', text: bomb, line: 5, says: 'more than 50000 values' },
  {
    when: 'a merge bomb',
    text: `a: &a {${manyKeys}}\nb:\n${Array.from({ length: 20 }, (_, i) => `  i${i}: {<<: *a}`).join('\n')}`,
    line: 1,
    says: 'merge keys bring more than 50000',
  },
  { when: 'deep nesting', text: `a:\n  ${'['.repeat(20_000)}`, line: 2, says: 'nested too deeply' },
  { when: 'bytes that are not UTF-8', text: 'a: 1\nb: \ufffd', line: 2, says: 'not UTF-8' },
  { when: 'a control character', text: 'a: 1\nb: \u0000', line: 2, says: 'a control character' },
  { when: 'more than 256 KiB', text: '#'.repeat(256 * 1024 + 1), line: undefined, says: '256 KiB' },
])('refuses $when', ({ text, line, says }) => {
  let error: unknown
  try {
    parseYamlTree(text, 'f.yml')
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(InputError)
  expect(error).toMatchObject({ message: expect.stringContaining(says), at: { file: 'f.yml' } })
  expect((error as InputError).at?.line).toBe(line)
})

test('20,000 keys are read in no time', () => {
  const started = performance.now()
  parse(Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'))
  expect(performance.now() - started).toBeLessThan(10_000)
})

test.each([
  { path: [], line: 1 },
  { path: ['a'], line: 1 },
  { path: ['a', 'b'], line: 2 },
  { path: ['a', 'b', 1], line: 4 },
  { path: ['a', 'b', 1, 'deeper'], line: 4 },
  { path: ['a', 'b', 7], line: 2 },
  { path: ['a', 'gone', 'x'], line: 1 },
])('the line of $path is $line', ({ path, line }) => {
  expect(lineAt(parse('a:\n  b:\n    - x\n    - y\n'), path)).toBe(line)
})
