import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { isSaidBy, sourceTexts } from '../support/source-messages.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
const files = sourceTexts(join(root, 'src'))

/** What others say: the programs and services that are named beside it. */
const OF_OTHERS: Readonly<Record<string, RegExp>> = {
  'unauthorized: access token has insufficient scopes': /Docker Hub/,
  'is requesting': /called workflow/,
  'but is only allowed': /called workflow/,
  'exec format error': /program of another platform/,
}

/** Texts in code and emphasis of the first column, with the whole row. */
const quotes = page
  .split('\n')
  .filter(line => line.startsWith('| ') && !/^\| (?:message|---)/.test(line))
  .flatMap(row => {
    const [first = ''] = row.slice(2).split(' | ')
    return [...first.matchAll(/`([^`]+)`|\*([^*]+)\*/g)].map(
      ([, code, emphasis]) => [code ?? emphasis ?? '', row] as const,
    )
  })

test('the page quotes messages', () => {
  expect(quotes.length).toBeGreaterThan(50)
  expect(files.length).toBeGreaterThan(300)
})

test.each(quotes)('%s is what the code says', (quote, row) => {
  const others = OF_OTHERS[quote]
  expect([row, others === undefined ? isSaidBy(quote, files) : others.test(row)]).toEqual([
    row,
    true,
  ])
})

test('no exception is left that nothing needs', () => {
  const said = new Set(quotes.map(([quote]) => quote))
  expect(Object.keys(OF_OTHERS).filter(quote => !said.has(quote))).toEqual([])
})

test.each([
  { quote: 'the tag ... is reserved', is: true },
  { quote: 'is reserved', is: true },
  { quote: 'the tag ... is preserved', is: false },
  { quote: 'a tag ... is reserved', is: false },
])('of a quote such as $quote it is $is that the code says it', ({ quote, is }) => {
  expect(isSaidBy(quote, [['the tag ', ' is reserved'], ['is preserved']])).toBe(is)
})
