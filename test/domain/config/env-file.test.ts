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
