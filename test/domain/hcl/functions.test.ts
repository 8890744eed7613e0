// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL is written so
import { expect, test } from '@jest/globals'
import type { HclValue } from '../../../src/domain/hcl/expression.ts'
import { callFunction } from '../../../src/domain/hcl/functions.ts'
import { NotEvaluated } from '../../../src/domain/hcl/not-evaluated.ts'
import { UNKNOWN } from '../../../src/domain/hcl/unknown.ts'

const call = (name: string, args: readonly HclValue[]) =>
  callFunction(name, args, { line: 1, tally: { needs: new Set(), steps: 0 } })
const map = new Map<string, HclValue>([
  ['b', 2],
  ['a', 1],
])

test.each<[string, readonly HclValue[], HclValue]>([
  ['lower', ['Ab'], 'ab'],
  ['upper', ['Ab'], 'AB'],
  ['title', ['a bc'], 'A Bc'],
  ['strlen', ['é😀'], 2],
  ['chomp', ['a\r\n\n'], 'a'],
  ['trimspace', [' a '], 'a'],
  ['trim', ['?!a!b!?', '!?'], 'a!b'],
  ['trim', ['!!', '!'], ''],
  ['trimprefix', ['v1', 'v'], '1'],
  ['trimprefix', ['1', 'v'], '1'],
  ['trimsuffix', ['a.b', '.b'], 'a'],
  ['trimsuffix', ['a.b', ''], 'a.b'],
  ['trimsuffix', ['a.b', 'c'], 'a.b'],
  ['reverse', ['ab'], 'ba'],
  ['replace', ['1.2.3', '.', '-$&'], '1-$&2-$&3'],
  ['split', [',', 'a,b'], ['a', 'b']],
  ['join', ['-', ['a', 1]], 'a-1'],
  ['substr', ['hello', 1, 3], 'ell'],
  ['substr', ['hello', -3, -1], 'llo'],
  ['format', ['%s-%d-%v-%q-100%%', 'a', '3.7', true, 'x'], 'a-3-true-"x"-100%'],
  ['format', ['%q', 'a<b>&é\n'], '"a\\u003cb\\u003e\\u0026é\\n"'],
  ['regex', ['[0-9]+', 'v12x'], '12'],
  ['regex', ['(\\d)\\.(\\d)?', '1.x'], ['1', null]],
  [
    'regex',
    ['(?P<a>\\d)(?P<b>x)?', '1'],
    new Map<string, HclValue>([
      ['a', '1'],
      ['b', null],
    ]),
  ],
  ['regex_replace', ['a1b2', '([a-z])(\\d)', '$2${1}$0'], '1aa12bb2'],
  ['regex_replace', ['ab', '(?P<x>a)', '<${x}${gone}>'], '<a>b'],
  ['regex_replace', ['ab', 'a', '${constructor}$1$2$$1'], '$1b'],
  ['sanitize', ['a/b c'], 'a_b_c'],
  ['basename', ['a/b/'], 'b'],
  ['indent', [2, 'a\nb'], 'a\n  b'],
  ['parseint', ['ff', 16], 255],
  ['length', [['a']], 1],
  ['length', [map], 2],
  ['concat', [['a'], ['b']], ['a', 'b']],
  ['flatten', [['a', ['b', ['c']]]], ['a', 'b', 'c']],
  ['distinct', [['a', 'b', 'a']], ['a', 'b']],
  ['compact', [['a', '', 'b']], ['a', 'b']],
  ['contains', [['a'], 'a'], true],
  ['contains', [['a']], false],
  ['sethaselement', [['a'], 'b'], false],
  ['sethaselement', [['a']], false],
  ['setunion', [['a'], ['b', 'a']], ['a', 'b']],
  [
    'setintersection',
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['b'],
  ],
  ['setsubtract', [['a', 'b'], ['b']], ['a']],
  [
    'setunion',
    [
      ['z', 'm'],
      ['a', 'm'],
    ],
    ['a', 'm', 'z'],
  ],
  ['setunion', [[10, 9], [2]], [2, 9, 10]],
  ['setintersection', [], []],
  [
    'setintersection',
    [
      ['z', 'b', 'a'],
      ['a', 'z'],
    ],
    ['a', 'z'],
  ],
  ['setsubtract', [['c', 'b', 'a'], ['b']], ['a', 'c']],
  [
    'setsubtract',
    [
      [map, 1],
      [
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ],
    ],
    [1],
  ],
  ['setunion', [[['a']]], [['a']]],
  ['distinct', [['b', 'a', 'b', 1, '1']], ['b', 'a', 1, '1']],
  ['element', [['a', 'b'], 3], 'b'],
  ['index', [['a', 'b'], 1], 'b'],
  ['index', [map, 'a'], 1],
  ['hasindex', [map, 'c'], false],
  ['hasindex', [['a'], 0], true],
  ['hasindex', [['a']], false],
  ['lookup', [map, 'a'], 1],
  ['lookup', [map, 'c', 'd'], 'd'],
  ['slice', [['a', 'b', 'c'], 1], ['b', 'c']],
  ['slice', [['a', 'b', 'c'], 0, 2], ['a', 'b']],
  ['reverselist', [['a', 'b']], ['b', 'a']],
  ['sort', [['b', 'a']], ['a', 'b']],
  ['keys', [map], ['a', 'b']],
  ['values', [map], [1, 2]],
  [
    'values',
    [
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    ],
    [1, 2],
  ],
  [
    'merge',
    [map, new Map([['a', 3]])],
    new Map([
      ['b', 2],
      ['a', 3],
    ]),
  ],
  ['zipmap', [['a'], [1]], new Map([['a', 1]])],
  ['chunklist', [['a', 'b', 'c'], 2], [['a', 'b'], ['c']]],
  ['range', [3], [0, 1, 2]],
  ['range', [3, 1], [3, 2]],
  ['range', [1, 4, 2], [1, 3]],
  ['equal', ['a', 'a'], true],
  ['equal', [], true],
  ['notequal', ['a', 'b'], true],
  ['notequal', [], false],
  ['and', [true, 'false'], false],
  ['or', [false, true], true],
  ['not', [false], true],
  ['coalesce', [null, 'a'], 'a'],
  ['coalescelist', [[], ['a']], ['a']],
  ['add', [1, '2'], 3],
  ['subtract', [3, 1], 2],
  ['multiply', [3, 2], 6],
  ['divide', [6, 2], 3],
  ['modulo', [7, 4], 3],
  ['negate', [1], -1],
  ['int', [1.7], 1],
  ['max', [1, 3], 3],
  ['min', [1, 3], 1],
  ['greaterthan', [2, 1], true],
  ['greaterthanorequalto', [2, 2], true],
  ['lessthan', [2, 1], false],
  ['lessthanorequalto', [2, 2], true],
  ['timestamp', [], UNKNOWN],
])('%s(%j)', (name, args, value) => {
  expect(call(name, args)).toEqual(value)
})

test.each<[string, readonly HclValue[], string]>([
  ['lower', [], 'argument 1 is no text'],
  ['add', [1], 'argument 2 is no number'],
  ['keys', [], 'argument 1 is no map'],
  ['lookup', [map], 'argument 2 is no text'],
  ['join', ['-', [['a']]], 'argument 2 is no list of texts'],
  ['length', [], 'argument 1 is no list'],
  ['keys', [['a']], 'argument 1 is no map'],
  ['add', ['a', 1], 'argument 1 is no number'],
  ['and', [], 'argument 1 is neither true nor false'],
  ['divide', [1, 0], 'argument 2 is zero'],
  ['coalesce', [], 'no argument has a value'],
  ['coalescelist', [], 'no argument has a value'],
  ['element', [[], 1], '0 is not there'],
  ['index', [map, 'c'], '"c" is not there'],
  ['index', [map], 'argument 2 is no text'],
  ['lookup', [map, 'c'], '"c" is not there'],
  ['setunion', [['a'], [1]], 'the order of such a set is not read here'],
  ['setunion', [[true, false]], 'the order of such a set is not read here'],
  ['slice', [['a', 'b'], -1, 1], 'that part of the list is not there'],
  ['slice', [['a', 'b'], 0, 3], 'that part of the list is not there'],
  ['slice', [['a', 'b'], 2, 1], 'that part of the list is not there'],
  ['regex', ['x', 'y'], 'the pattern does not match'],
  ['regex', ['(a+)+b', 'aaaa'], 'the pattern is not read here'],
  ['regex', ['a*a*a*a*b', 'a'.repeat(60)], 'the pattern is not read here'],
  ['regex', ['[[:alpha:]]', 'a'], 'the pattern is not read here'],
  ['regex', ['(?=a)', 'a'], 'the pattern is not read here'],
  ['regex', ['(?i)a', 'A'], 'the pattern is not read here'],
  ['regex', ['\\pL', 'A'], 'the pattern is not read here'],
  ['regex', ['a]', 'a]'], 'the pattern is not read here'],
  ['regex', ['a', 'a'.repeat(300)], 'the pattern is not read here'],
  ['regex', ['(', 'a'], 'the pattern is not read here'],
  ['format', ['%x', 'a'], '%x is not read here'],
  ['format', ['%d', 'a'], '%d is not read here'],
  ['format', ['%s'], '%s is not read here'],
  ['format', ['100%', 'a'], '% is not read here'],
  ['parseint', ['x', 10], 'argument 1 is no number'],
  ['range', [1, 2, 0], 'the range is too long'],
  ['range', [1_000_000], 'the range is too long'],
  ['indent', [1000, 'a'], 'that many blanks are none'],
  ['replace', ['a'.repeat(2000), 'a', 'b'.repeat(2000)], 'the text would be too long'],
])('%s(%j) is told: %s', (name, args, message) => {
  expect(() => call(name, args)).toThrow(new NotEvaluated(`calls ${name}(): ${message}`, 1))
})

test.each([
  ['parts that may be left out', `${'(a|a)?'.repeat(16)}b`, 'a'.repeat(16)],
  ['alternatives', `${'(a|aa)'.repeat(40)}b`, 'a'.repeat(70)],
  ['single characters that may be left out', `${'a?'.repeat(28)}b`, 'a'.repeat(28)],
  ['loops', 'a*a*a*b', 'a'.repeat(199)],
])('a pattern with many %s takes no minutes', (_, pattern, subject) => {
  const started = performance.now()
  expect(() => call('regex', [pattern, subject])).toThrow('the pattern is not read here')
  expect(() => call('regex_replace', [subject, pattern, ''])).toThrow('is not read here')
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('patterns of versions are read', () => {
  const pattern = '^v?(\\d+)\\.(\\d+)\\.(\\d+)(?:-(.*))?$'
  expect(call('regex', [pattern, 'v1.22.3-rc1'])).toEqual(['1', '22', '3', 'rc1'])
})

test('a costly pattern is worth many steps', () => {
  const tally = { needs: new Set<string>(), steps: 0 }
  callFunction('regex_replace', ['a'.repeat(199), 'a*b*', ''], { line: 1, tally })
  expect(tally.steps).toBe(8000)
})

test('an item of a list may be null', () => {
  expect(call('index', [[null], 0])).toBeNull()
})

test('a function of JavaScript is none of HCL', () => {
  expect(() => call('constructor', [])).toThrow('calls constructor(), which is not read here')
})

test('a failure that is no fault of the file is not taken for one', () => {
  const broken = new Map<string, HclValue>()
  Object.defineProperty(broken, 'size', {
    get: () => {
      throw new TypeError('broken')
    },
  })
  expect(() => call('length', [broken])).toThrow(TypeError)
})
