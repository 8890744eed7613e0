import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import {
  lineAt,
  parseToml,
  tableAt,
  tablesAt,
  textAt,
  textsAt,
} from '../../../src/domain/python/toml.ts'

test.each([
  { when: 'empty', text: '', line: 1, message: 'x.toml is empty' },
  { when: 'blank', text: ' \r\n\n', line: 1, message: 'x.toml is empty' },
  { when: 'cut in a string', text: 'a = 1\nb = "c', line: 2, message: 'x.toml is not TOML' },
  {
    when: 'left with a conflict',
    text: 'a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n',
    line: 2,
    message: 'x.toml holds a merge conflict marker',
  },
  {
    when: 'nested too deep',
    text: `a = ${'['.repeat(5000)}`,
    line: 1,
    message: 'x.toml is not TOML',
  },
  { when: 'defined twice', text: 'a = 1\na = 2', line: 2, message: 'x.toml is not TOML' },
])('a file that is $when is named with its line', ({ text, line, message }) => {
  const parse = () => parseToml(text, 'x.toml')
  expect(parse).toThrow(InputError)
  expect(parse).toThrow(expect.objectContaining({ at: { file: 'x.toml', line } }))
  expect(parse).toThrow(message)
})

test('the excerpt of the file that the parser shows stays out of the message', () => {
  expect(() => parseToml('token = "secret', 'x.toml')).not.toThrow(/secret/)
})

test('a conflict marker inside a string is text', () => {
  expect(textAt(parseToml('a = """\n<<<<<<< x\n"""', 'x.toml'), 'a')).toBe('<<<<<<< x\n')
})

test('values are looked up by path and kind', () => {
  const table = parseToml('[a.b]\nc = "d"\ne = ["f", 1]\n[[g]]\nh = 1\n', 'x.toml')
  expect(textAt(tableAt(table, 'a', 'b'), 'c')).toBe('d')
  expect(tableAt(table, 'a', 'b', 'c')).toBeUndefined()
  expect(tableAt(table, 'x', 'y')).toBeUndefined()
  expect(textsAt(tableAt(table, 'a', 'b'), 'e')).toEqual(['f'])
  expect(textsAt(table, 'x')).toEqual([])
  expect(textAt(table, 'g')).toBeUndefined()
  expect(tablesAt(table, 'g')).toHaveLength(1)
  expect(tablesAt(table, 'a')).toEqual([])
})

test('lines count from 1', () => {
  expect([0, 1, 2, 3].map(offset => lineAt('a\nb\nc', offset))).toEqual([1, 1, 2, 2])
})

test('64 MB in one string are read', () => {
  expect(textAt(parseToml(`a = "${'x'.repeat(64 * 1024 * 1024)}"`, 'x.toml'), 'a')).toHaveLength(
    64 * 1024 * 1024,
  )
})
