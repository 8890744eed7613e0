// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { expect, test } from '@jest/globals'
import { expandBody, expandWord } from '../../../src/domain/dockerfile/expand.ts'
import { InputError } from '../../../src/domain/errors.ts'

const at = { file: 'Dockerfile', line: 3 }
const context = {
  variables: new Map([
    ['x', 'abcabc.tar.gz'],
    ['empty', ''],
    ['PWD', '/home'],
    ['größe', '1'],
  ]),
  escapeCharacter: '\\' as const,
  at,
}

// Values measured with BuildKit 0.28's lexer; 120,000 random words agree.
test.each<readonly [word: string, value: string]>([
  ['hello', 'hello'],
  ["he'll'o", 'hello'],
  ["he\\'llo", "he'llo"],
  ['abc\\tdef', 'abctdef'],
  ['"abc\\tdef"', 'abc\\tdef'],
  ['"a\\"b\\$c\\\\"', 'a"b$c\\'],
  ["'abc\\tdef'", 'abc\\tdef'],
  ['hello\\', 'hello'],
  ['"$PWD"', '/home'],
  ['"a\\', 'error'],
  ["'$PWD'", '$PWD'],
  ['\\$PWD', '$PWD'],
  ['$.', '$.'],
  ['he$1x', 'hex'],
  ['$@a', 'a'],
  ['$größe', '1'],
  ['$ñx.', '.'],
  ['$٣x', 'x'],
  ['$1٣x', 'x'],
  ['${PWD}x', '/homex'],
  ['$nope.', '.'],
  ['${nope:-d}', 'd'],
  ['${nope-d}', 'd'],
  ['${empty:-d}', 'd'],
  ['${empty-d}', ''],
  ['${PWD:-d}', '/home'],
  ['${nope:-${PWD:-y}}', '/home'],
  ['${nope:-"a b"}', 'a b'],
  ['${PWD:+a}', 'a'],
  ['${PWD+a}', 'a'],
  ['${nope:+a}', ''],
  ['${empty:+a}', ''],
  ['${empty+a}', 'a'],
  ['${PWD?m}', '/home'],
  ['${empty?m}', ''],
  ['${x#a*c}', 'abc.tar.gz'],
  ['${x##a*c}', '.tar.gz'],
  ['${x%.*}', 'abcabc.tar'],
  ['${x%%.*}', 'abcabc'],
  ['${x%\\*}', 'abcabc.tar.gz'],
  ['${x#???}', 'abc.tar.gz'],
  ['${x#zz}', 'abcabc.tar.gz'],
  ['${nope#a}', ''],
  ['${x/bc/-}', 'a-abc.tar.gz'],
  ['${x//bc/-}', 'a-a-.tar.gz'],
  ['${x//b*c/\\$1}', 'a\\$1.tar.gz'],
  ['${x//*/-}', '-'],
  ['${empty//*/-}', '-'],
  ['${PWD/\\//_}', '_home'],
  ['${nope/a/b}', ''],
  ['a<b', 'a<b'],
  ['a<<  b', 'a<<  b'],
  ['a  b', 'a  b'],
])('expands %s to %s', (word, value) => {
  if (value === 'error') expect(() => expandWord(word, context)).toThrow(InputError)
  else expect(expandWord(word, context).value).toBe(value)
})

test.each([
  ["he'llo", 'a single quote is not closed'],
  ['"hello', 'a double quote is not closed'],
  ['${', "a variable's } is missing"],
  ['${}', 'bad substitution'],
  ['${x', 'unsupported modifier () in substitution of x'],
  ['${x:-a', 'unexpected end of statement while looking for matching }'],
  ['${x:=a}', 'unsupported modifier (:=) in substitution of x'],
  ['${x:#a}', 'unsupported modifier (:#) in substitution of x'],
  ['${x^^}', 'unsupported modifier (^) in substitution of x'],
  ['${x/a}', 'unexpected end of statement while looking for matching /'],
  ['${nope?}', 'nope: is not allowed to be unset'],
  ['${empty:?}', 'empty: is not allowed to be empty'],
  ['${nope:?say why}', 'nope: say why'],
  ['${x#\\a}', 'invalid escape \'\\a\' in pattern "\\\\a"'],
])('refuses %s', (word, reason) => {
  let error: unknown
  try {
    expandWord(word, context)
  } catch (caught) {
    error = caught
  }
  expect(error).toBeInstanceOf(InputError)
  expect(error).toMatchObject({
    message: `${JSON.stringify(word)} cannot be expanded: ${reason}`,
    at,
  })
})

test.each<readonly [word: string, used: string[], unset: string[], missing: string[]]>([
  ['$x-${nope}', ['x', 'nope'], ['nope'], ['nope']],
  ['${nope:-$x}', ['x', 'nope'], ['nope'], []],
  ['${nope:-$other}', ['nope', 'other'], ['nope', 'other'], ['other']],
  ['${x:-$PWD}', ['x'], [], []],
  ['${nope:+$x}', ['nope'], ['nope'], []],
  ['${nope#$x}', ['x', 'nope'], ['nope'], ['nope']],
  ['${nope/a/$x}', ['x', 'nope'], ['nope'], ['nope']],
  ["'$x' \\$PWD", [], [], []],
])('says what decided about %s', (word, used, unset, missing) => {
  const expansion = expandWord(word, context)
  expect(expansion.used).toEqual(new Set(used))
  expect(expansion.unset).toEqual(new Set(unset))
  expect(expansion.missing).toEqual(new Set(missing))
})

test('escapes with the character of the directive', () => {
  const windows = { ...context, escapeCharacter: '`' as const }
  expect(expandWord('C:\\$PWD`$PWD"`$x"', windows).value).toBe('C:\\/home$PWD$x')
})

test('leaves quotes of a heredoc alone, and its escape is always the backslash', () => {
  const windows = { ...context, escapeCharacter: '`' as const }
  expect(expandBody('"$PWD" \'$PWD\' \\$PWD `', windows).value).toBe('"/home" \'/home\' $PWD `')
})

test('shortens a long word in its message', () => {
  expect(() => expandWord(`"${'a'.repeat(300)}`, context)).toThrow(
    `"\\"${'a'.repeat(199)}..." cannot be expanded`,
  )
})

test.each([
  ['values that double each other', ['$a', 131_073]],
  ['one word of many', ['$b'.repeat(100), 2000]],
] as const)('%s grow to no more than a process may be given', (_, [word, length]) => {
  const variables = new Map([
    ['a', 'x'.repeat(length)],
    ['b', 'x'.repeat(length)],
  ])
  expect(() => expandWord(word, { ...context, variables })).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('it grows past 131072 characters'),
      at,
    }),
  )
})
