// biome-ignore-all lint/suspicious/noTemplateCurlyInString: environment files are written so
import { expect, test } from '@jest/globals'
import { parseEnvFile } from '../../../src/domain/config/env-file.ts'

/** As `docker compose config` gives them. */
test.each<{ text: string; variables: Record<string, string> }>([
  { text: 'A=1\r\nB = two words \n', variables: { A: '1', B: 'two words' } },
  {
    text: '# a comment\n\nexport A=x # behind\nB=x#y\nC=#\n',
    variables: { A: 'x', B: 'x#y', C: '' },
  },
  { text: 'A: yaml\nA_1.b-c=x', variables: { A: 'yaml', 'A_1.b-c': 'x' } },
  { text: "A='$B # \\n' # c", variables: { A: '$B # \\n' } },
  { text: 'A="a\\n\\"b\\" \\\\ # x" # c', variables: { A: 'a\n"b" \\ # x' } },
  { text: 'A=1\nB=${A}-$A\nC="$A"\nD="\\$A"', variables: { A: '1', B: '1-1', C: '1', D: '$A' } },
  { text: 'A=${GONE:-d}\nB=$GONE', variables: { A: 'd', B: '' } },
  { text: 'A=1\nA=2', variables: { A: '2' } },
  { text: 'A="over\nB=1\nlines"\n1A=x\nplain\n=x', variables: { B: '1' } },
])('$text is $variables', ({ text, variables }) => {
  expect(Object.fromEntries(parseEnvFile(text))).toEqual(variables)
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
