// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL is written so
import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import { parseHcl } from '../../../src/domain/hcl/parse-hcl.ts'

const FILE = 'docker-bake.hcl'

test('reads attributes and blocks with their lines', () => {
  const text =
    '\uFEFF# a comment\nA = 1\r\n\ntarget "t" extra {\n  // inner\n  b = "x"\n}\nvariable "V" { default = 1 }\nempty {}\n'
  const { attributes, blocks } = parseHcl(text, FILE)
  expect([...attributes]).toEqual([
    ['A', { line: 2, value: { kind: 'literal', value: 1, line: 2 } }],
  ])
  expect(blocks.map(({ type, labels, line }) => [type, labels, line])).toEqual([
    ['target', ['t', 'extra'], 4],
    ['variable', ['V'], 8],
    ['empty', [], 9],
  ])
  expect(blocks[0]?.body.attributes.get('b')?.line).toBe(6)
})

test.each([
  ['target "t" {\n  a = 1\n', 'not valid HCL: `}` is missing', 3],
  ['}', 'not valid HCL: `}` closes nothing', 1],
  ['a = 1 b = 2', 'not valid HCL: a line break is missing', 1],
  ['a = 1\na = 2', 'not valid HCL: a is given twice', 2],
  ['"a" = 1', 'not valid HCL: a name is missing', 1],
  ['a "${b}" {\n}', 'not valid HCL: a name is a plain text', 1],
  ['a\nb = 1', 'not valid HCL: `=` or `{` is missing', 1],
  ['a = ', 'not valid HCL: a value is missing', 1],
  ['\na = "x', 'not valid HCL: a text has no closing quote on its line', 2],
  ['a = "x\n"', 'not valid HCL: a text has no closing quote on its line', 1],
  ['a = "\\q"', 'not valid HCL: there is no escape \\q', 1],
  ['a = "\\U00ffffff"', 'not valid HCL: no such character', 1],
  ['a = "${b"', 'not valid HCL: `}` is missing', 1],
  ['a = "%{ }"', 'not valid HCL: a directive has no name', 1],
  ['a = "%{ bogus }"', 'not valid HCL: there is no directive bogus', 1],
  ['a = "%{ for }x%{ endfor }"', 'not valid HCL: a name is missing', 1],
  [
    'a = "%{ else }"\nb = 1',
    'not valid HCL: the directive else opens nothing and closes nothing',
    1,
  ],
  ['\na = "%{ if b }x"\nb = 1', 'not valid HCL: the directive if of line 2 has no endif', 2],
  [
    'a = "%{ for b in c }x%{ endif }"',
    'not valid HCL: the directive for of line 1 has no endfor, but a directive endif',
    1,
  ],
  [
    'a = "%{ if b }1%{ else }2%{ else }3%{ endif }"',
    'not valid HCL: the directive if of line 1 has no endif, but a directive else',
    1,
  ],
  [`a = "${'%{ if b }'.repeat(200)}"`, 'not valid HCL: values are nested too deeply', 1],
  ['a = [1, 2', 'not valid HCL: `]` is missing', 1],
  ['a = { b 1 }', 'not valid HCL: `=` is missing', 1],
  ['a = { b = 1 c = 2 }', 'not valid HCL: `,` or a line break is missing', 1],
  ['a = b.', 'not valid HCL: a name is missing', 1],
  ['a = [for in b : b]', 'not valid HCL: `in` is missing', 1],
  ['a = [for 1 in b : b]', 'not valid HCL: a name is missing', 1],
  ['a = { for v in b : v }', 'not valid HCL: `=>` is missing', 1],
  ['a = b ? 1', 'not valid HCL: `:` is missing', 1],
  ['a = <<1\n', 'not valid HCL: a heredoc has no word', 1],
  ['a = <<E x\nE', 'not valid HCL: a heredoc begins on the next line', 1],
  ['a = <<E\nx', 'not valid HCL: the heredoc has no closing E', 2],
  [`a = ${'['.repeat(200)}`, 'not valid HCL: values are nested too deeply', 1],
  [`a = ${'!'.repeat(20_000)}b`, 'not valid HCL: values are nested too deeply', 1],
  [`a = ${'b ? 1 : '.repeat(20_000)}1`, 'not valid HCL: values are nested too deeply', 1],
])('%j is refused with its line', (text, message, line) => {
  let caught: unknown
  try {
    parseHcl(text, FILE)
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(InputError)
  expect(caught).toMatchObject({ message, at: { file: FILE, line } })
})

test('a file of a megabyte is refused', () => {
  expect(() => parseHcl(' '.repeat(1024 * 1024), FILE)).toThrow('more than 524288 characters')
})

test('heredocs in heredocs, five hundred deep, are refused', () => {
  expect(() => parseHcl(`a = ${heredocs(500)}`, FILE)).toThrow(
    new InputError('not valid HCL: values are nested too deeply', { remedy: '' }),
  )
})

/** One inside of the other. */
function heredocs(count: number): string {
  const words = Array.from({ length: count }, (_, index) => `A${index}`)
  const ends = [...words].reverse().map(word => `}\n${word}\n`)
  return `${words.map(word => `<<${word}\n\${`).join('')}1${ends.join('')}`
}
