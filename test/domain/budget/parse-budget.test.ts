import { expect, test } from '@jest/globals'
import type { BudgetLimit } from '../../../src/domain/budget/budget.ts'
import {
  parseBudgetLines,
  parseBudgetMapping,
  parseLimits,
} from '../../../src/domain/budget/parse-budget.ts'
import { InputError } from '../../../src/domain/errors.ts'

const at = { file: 'base-images.yml', line: 7 }

test.each<{ text: string; limits: readonly BudgetLimit[] }>([
  { text: '500 MB', limits: [{ kind: 'absolute', bytes: 500e6 }] },
  { text: '0 B', limits: [{ kind: 'absolute', bytes: 0 }] },
  { text: '1.5GB', limits: [{ kind: 'absolute', bytes: 1.5e9 }] },
  { text: '+10 kB', limits: [{ kind: 'delta', bytes: 10e3 }] },
  { text: '5 %', limits: [{ kind: 'percent', percent: 5 }] },
  { text: '+ 2.5%', limits: [{ kind: 'percent', percent: 2.5 }] },
  {
    text: ' 5 MB , +1 MB,10 % ',
    limits: [
      { kind: 'absolute', bytes: 5e6 },
      { kind: 'delta', bytes: 1e6 },
      { kind: 'percent', percent: 10 },
    ],
  },
])('$text are limits', ({ text, limits }) => {
  expect(parseLimits(text, 'total')).toEqual(limits)
})

test.each(['', '500', 'MB', '5 MiB', '-5 MB', '5 MB,', '5 mb', '1e3 MB'])(
  '%j is no limit',
  text => {
    expect(() => parseLimits(text, 'total', at)).toThrow(InputError)
  },
)

test.each(['+1 MB', '5 %'])('%s is no limit of the pull cost, which is a difference', text => {
  expect(() => parseLimits(text, 'pull-cost')).toThrow('is no limit of pull-cost')
})

const limit = { kind: 'absolute', bytes: 5e6 } as const

test.each([
  { line: 'app: 5 MB', image: undefined, rule: { measure: 'app', limit, level: 'fail' } },
  { line: 'app warn : 5 MB', image: undefined, rule: { measure: 'app', limit, level: 'warn' } },
  { line: 'app fail: 5 MB', image: undefined, rule: { measure: 'app', limit, level: 'fail' } },
  {
    line: 'shop-api total: 5 MB',
    image: 'shop-api',
    rule: { measure: 'total', limit, level: 'fail' },
  },
  {
    line: '  shop-api   pull-cost warn: 5 MB',
    image: 'shop-api',
    rule: { measure: 'pull-cost', limit, level: 'warn' },
  },
  { line: 'app app: 5 MB', image: 'app', rule: { measure: 'app', limit, level: 'fail' } },
  // Two words are a measure and its level, also where an image is called so.
  { line: 'total fail: 5 MB', image: undefined, rule: { measure: 'total', limit, level: 'fail' } },
])('"$line" is a line of the input', ({ line, image, rule }) => {
  expect(parseBudgetLines([line])).toEqual([{ image, rule }])
})

test.each(['', 'app', 'app: ', ': 5 MB', 'layers: 5 MB', 'a b app: 5 MB', 'app soon: 5 MB'])(
  '%j is no line of the input',
  line => {
    expect(() => parseBudgetLines([line])).toThrow(InputError)
  },
)

test('reads the mapping of the config, and says where it is wrong', () => {
  expect(parseBudgetMapping({ 'base warn': '5 MB' }, () => at)).toEqual([
    { measure: 'base', limit, level: 'warn' },
  ])
  const refusal = (key: string) => {
    try {
      return parseBudgetMapping({ [key]: '5 MB' }, () => at)
    } catch (error) {
      return error
    }
  }
  expect(refusal('shop-api app')).toMatchObject({
    at,
    message: 'size-budget: "shop-api app" is no budget',
  })
  expect(refusal('layers')).toMatchObject({ at })
})
