import { expect, test } from '@jest/globals'
import { parseEnvFile } from '../../../src/domain/config/env-file.ts'
import { ENV_FILES } from '../../support/env-files.ts'

test.each(ENV_FILES)('$text is $variables', ({ text, variables }) => {
  expect(Object.fromEntries(parseEnvFile(text))).toEqual(variables)
})

test.each<{ says: string; text: string; variables: Record<string, string> }>([
  { says: 'a quote that is never closed', text: 'A="open\nC=2', variables: { C: '2' } },
  { says: 'a name with a blank', text: 'A b=x\nC=2', variables: { C: '2' } },
  { says: 'words behind a value', text: 'A="a" b # c\nC=2', variables: { A: 'a', C: '2' } },
  { says: 'nothing at all', text: '', variables: {} },
])('of a file that Compose refuses for $says, the rest is taken', ({ text, variables }) => {
  expect(Object.fromEntries(parseEnvFile(text))).toEqual(variables)
})

test('a name may have dots and dashes', () => {
  expect([...parseEnvFile('A_1.b-c=x')]).toEqual([['A_1.b-c', 'x']])
})

test('many blank lines and open quotes are read at once', () => {
  const start = performance.now()
  parseEnvFile(`${'\n'.repeat(400_000)}${'A="x\\"\n'.repeat(100_000)}`)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test.each([
  { shape: 'doubled by each of 30 lines', lines: 30, references: 2 },
  { shape: 'of a thousand references on each of 8 lines', lines: 8, references: 1000 },
])('a value $shape is left out', ({ lines, references }) => {
  const grown = Array.from(
    { length: lines },
    (_, index) => `A${index + 1}=${`$A${index}`.repeat(references)}`,
  )
  const variables = parseEnvFile(['A0=xxxxxxxx', ...grown, 'B=1'].join('\n'))
  const lengths = [...variables.values()].map(value => value.length)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(4096)
  expect(variables.get('B')).toBe('1')
})

test.each(["'", '"', ''])('a value of more than 4096 characters in %p is left out', quote => {
  const text = `A=${quote}${'x'.repeat(4097)}${quote}\nB=${quote}${'x'.repeat(4096)}${quote}`
  expect([...parseEnvFile(text).keys()]).toEqual(['B'])
})
