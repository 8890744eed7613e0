// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL is written so
import { expect, test } from '@jest/globals'
import { createBakeScope } from '../../../src/domain/config/bake-scope.ts'
import { evaluateHcl } from '../../../src/domain/hcl/evaluate.ts'
import type { HclValue } from '../../../src/domain/hcl/expression.ts'
import { NotEvaluated } from '../../../src/domain/hcl/not-evaluated.ts'
import { parseHcl } from '../../../src/domain/hcl/parse-hcl.ts'

const FILE = 'docker-bake.hcl'
const DECLARED = `
variable "NONE" {}
variable "NAME" { default = "shop" }
variable "LIST" { default = ["a", "b"] }
variable "MAP" { default = { x = "1", "y-z" = "2" } }
variable "LOOP" { default = "\${LOOP}" }
variable "NUMBER" {
  type = number
  default = "12"
}
variable "TEXT" {
  type = string
  default = 12
}
variable "SWITCH" {
  type = bool
  default = "false"
}
variable "ANY" {
  type = any
  default = 1
}
variable "NUMBERS" {
  type = list(number)
  default = ["1", 2]
}
variable "ITEMS" {
  type = map(string)
  default = { a = 1 }
}
variable "TEXTS" {
  type = list(string)
  default = null
}
variable "OUTER" { type = number }
OUTER = "5"
variable "TYPED" { type = string }
variable "SET" {
  type = set(string)
  default = ["a"]
}
variable "ODD" {
  type = list()
  default = ["a"]
}
variable "TWO" {
  type = map(string, number)
  default = {}
}
variable "WRONG" {
  type = map(string)
  default = ["a"]
}
PLAIN = "p-\${NAME}"
function "twice" {
  params = [text]
  result = "\${text}\${text}"
}
function "all" {
  params = [first]
  variadic_params = rest
  result = concat([first], rest)
}
function "pick" {
  params = [asked]
  result = asked == "" ? "empty" : NAME
}
function "no-result" {
  params = []
}
target "t" {
  tags = ["t:1", "t:2"]
  args = { A = "1" }
}
`

function plain(value: HclValue): unknown {
  return value instanceof Map
    ? Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]))
    : Array.isArray(value)
      ? value.map(plain)
      : value
}

function evaluate(text: string): { value: unknown; needs: readonly string[] } {
  const body = parseHcl(`${DECLARED}\nVALUE = ${text}\n`, FILE)
  const { scope } = createBakeScope([body])
  const expression = body.attributes.get('VALUE')?.value
  if (expression === undefined) throw new Error('no value')
  return { value: plain(evaluateHcl(expression, scope)), needs: [...scope.tally.needs] }
}

test.each<[string, unknown]>([
  ['"a"', 'a'],
  ['""', ''],
  ['"${NAME}"', 'shop'],
  ['"x-${NAME}-${1 + 2}"', 'x-shop-3'],
  ['"$${NAME} %%{x} $5 100%"', '${NAME} %{x} $5 100%'],
  ['"a\\n\\t\\"\\\\\\u00e9\\U0001F600"', 'a\n\t"\\é😀'],
  ['"a ${~ NAME ~} b"', 'ashopb'],
  ['"n${null == null}"', 'ntrue'],
  ['<<EOT\n hi ${NAME}\n  you\nEOT', ' hi shop\n  you\n'],
  ['<<-EOT\n    hi\n      you\n  EOT', 'hi\n  you\n'],
  ['<<-EOT\n    a b\n\n  \n        \n    c\n  EOT', 'a b\n\n  \n        \nc\n'],
  ['<<-EOT\nEOT', ''],
  // As buildx gives them: in lines of a heredoc `~` takes blanks up to the line break, in a quoted text all.
  ['"a\\n\\n  ${~ NAME ~}  \\n\\n b"', 'ashopb'],
  ['<<E\nfoo\n\n   ${~ NAME ~}   \n\n   bar\nE', 'foo\n\nshop\n   bar\n'],
  ['<<E\na\n\n  %{~ if true ~}  \n\n  b\n\n%{~ endif ~}\n\nend\nE', 'a\n\n\n  b\n\nend\n'],
  ['<<E\n  %{~ for x in LIST ~}\n  ${x}\n  %{~ endfor ~}\n  end\nE', '  a\n  b\n  end\n'],
  ['"%{ if NAME == "shop" }yes%{ else }no%{ endif }"', 'yes'],
  ['"%{ if "false" }yes%{ else }no%{ endif }."', 'no.'],
  ['"%{ if false }x%{ endif }"', ''],
  ['"a %{~ if true } x %{ endif ~} b"', 'a x b'],
  ['"a %{ if true ~}${" b"}%{ endif }"', 'a  b'],
  ['"a ${"" ~} ${~ NAME} "', 'a shop '],
  ['"${"x "}${~ NAME}"', 'x shop'],
  ['"%{ for i, v in ["p", "q"] }${i}${v}%{ endfor }"', '0p1q'],
  ['"%{ for k, v in { b = 1, a = 2 } }${k}${v}%{ endfor }"', 'a2b1'],
  ['"%{ for v in [] }${v}%{ endfor }."', '.'],
  ['"n%{ if 1 == 1 }%{ for x in [1, 2] ~}  ${x}  %{~ endfor }%{ endif }m"', 'n12m'],
  ['NUMBER == 12', true],
  ['TEXT == "12" && SWITCH == false && ANY == 1', true],
  ['[NUMBERS, ITEMS, TEXTS]', [[1, 2], { a: '1' }, null]],
  ['OUTER', '5'],
  ['PLAIN', 'p-shop'],
  ['LIST[1]', 'b'],
  ['LIST.0', 'a'],
  ['MAP.x', '1'],
  ['MAP["y-z"]', '2'],
  ['[{n = 1}, {n = 2}][*].n', [1, 2]],
  ['[{n = {m = 1}}].*.n.m', [1]],
  ['null[*]', []],
  ['"one"[*]', ['one']],
  ['target.t.tags[1]', 't:2'],
  ['target.t.args.A', '1'],
  ['[1, 2,\n 3, # three\n]', [1, 2, 3]],
  ['{\n a = 1\n b: 2, (NAME) = 3\n "c" = 4 }', { a: 1, b: 2, shop: 3, c: 4 }],
  ['{ for-x = 1 }', { 'for-x': 1 }],
  ['1 + 2 * 3 - 4 / 2', 5],
  ['7 % 4', 3],
  ['-(2 - 5)', 3],
  ['!(1 > 2)', true],
  ['1 < 2 && 2 <= 2 || false', true],
  ['3 >= 4 || "true"', true],
  ['1 == "1"', false],
  ['[1, {a = 2}] == [1, {a = 2}]', true],
  ['[1] == [2]', false],
  ['{a = 1} == {b = 1}', false],
  ['"5" * 2', 10],
  ['NAME != "" ? "set" : "unset"', 'set'],
  ['(\n  NAME == "x" ? 1 :\n  2\n)', 2],
  ['[for v in LIST : "r:${upper(v)}"]', ['r:A', 'r:B']],
  ['[for i, v in LIST : "${i}${v}" if v != "a"]', ['1b']],
  ['{for k, v in MAP : v => k}', { 1: 'x', 2: 'y-z' }],
  ['{for v in ["a", "b", "a"] : v => v...}', { a: ['a', 'a'], b: ['b'] }],
  ['twice("ab")', 'abab'],
  ['all("a", "b", "c")', ['a', 'b', 'c']],
  ['all(LIST...)', ['a', 'b']],
  ['all("x"...)', ['x']],
  ['{for k, v in {b = 1, a = 2, c = 3} : k => v}', { a: 2, b: 1, c: 3 }],
  ['[for k, v in {b = 1, a = 2, c = 3} : k]', ['a', 'b', 'c']],
  ['"${LIST}"', ['a', 'b']],
  ['[for v in [null] : v]', [null]],
  ['join("-", LIST, ["c"])', 'a-b-c'],
  ['can(LIST[7])', false],
  ['can(NAME)', true],
  ['try(LIST[7], "other")', 'other'],
  ['/* here */ 1 // there', 1],
])('%s', (text, value) => {
  expect(evaluate(text)).toEqual({ value, needs: [] })
})

test.each([
  ['GONE', 'names GONE, which is not declared'],
  ['LIST[7]', 'looks up 7, which is not there'],
  ['NAME.x', 'looks up "x", which is not there'],
  ['target.gone.tags', 'names target, which is not declared'],
  ['"a${LIST}"', 'has a list, a map or null where a text is meant'],
  ['NAME * 2', 'has no number where one is meant'],
  ['NAME ? 1 : 2', 'has a condition that is neither true nor false'],
  ['1 / 0', 'divides by zero'],
  ['20261130110901123456', 'makes a number that is not exact here'],
  ['9007199254740993', 'makes a number that is not exact here'],
  ['0.1 + 0.2', 'makes a number that is not exact here'],
  ['1 / 3', 'makes a number that is not exact here'],
  ['0.0000001', 'makes a number that is not exact here'],
  ['"%{ if NAME }x%{ endif }"', 'has a condition that is neither true nor false'],
  [
    '"%{ for v in LIST }${v}%{ endfor }%{ for v in NAME }%{ endfor }"',
    'goes through a value that is no list',
  ],
  ['"%{ for v in [LIST] }${v}%{ endfor }"', 'has a list, a map or null where a text is meant'],
  [
    `"%{ for v in [${'1,'.repeat(3000)}1] }\${NAME}\${NAME}%{ endfor }"`,
    'makes a value that is too large',
  ],
  ['[for v in NAME : v]', 'goes through a value that is no list'],
  ['twice()', 'calls twice() with 0 arguments'],
  ['twice("a", "b")', 'calls twice() with 2 arguments'],
  ['all()', 'calls all() with 0 arguments'],
  ['uuidv4()', 'calls uuidv4(), which is not read here'],
  ['no-result()', 'calls no-result(), which is not read here'],
  ['can(uuidv4())', 'calls uuidv4(), which is not read here'],
  ['try(GONE)', 'tries values of which there is none'],
  ['LOOP', 'names LOOP, which names itself'],
  ['upper(LIST)', 'calls upper(): argument 1 is no text'],
])('%s is told to have no value: %s', (text, message) => {
  expect(() => evaluate(text)).toThrow(new NotEvaluated(message, 1))
})

test.each(['SET', 'ODD', 'TWO', 'WRONG'])('the type of %s is told not to be read', name => {
  expect(() => evaluate(name)).toThrow('has a type that is not read here')
})

test('a text with the character that stands for what a run knows is not read', () => {
  expect(() => evaluate('"acme/a:x\\ue000y"')).toThrow('has U+E000, which is not read here')
})

test('what only a run knows is told, unless it is only asked about', () => {
  expect(evaluate('"v${NONE}"')).toEqual({ value: 'v', needs: ['NONE, which has no default'] })
  expect(evaluate('pick(NONE)')).toEqual({ value: 'empty', needs: [] })
  expect(evaluate('TYPED == "" ? 1 : 2')).toEqual({ value: 2, needs: [] })
  expect(evaluate('pick("x")').value).toBe('shop')
  expect(evaluate('can(NONE) && NONE == "" ? 1 : 2')).toEqual({ value: 1, needs: [] })
  expect(evaluate('[NONE, NAME != "" ? "a" : "b"]').needs).toEqual(['NONE, which has no default'])
  expect(evaluate('twice(NONE)').needs).toEqual(['NONE, which has no default'])
  expect(evaluate('formatdate("YYYY", timestamp())').needs).toEqual(['the time of the run'])
  expect(evaluate('BAKE_LOCAL_PLATFORM')).toEqual({
    value: 'linux/amd64',
    needs: ['BAKE_LOCAL_PLATFORM'],
  })
})

test.each([
  ['a value that doubles forty times', doubling('"${V}${V}"', '"xx"')],
  ['a list that doubles forty times', doubling('concat(V, V)', '["x"]')],
  ['lists in lists that double forty times', doubling('[V, V]', '"x"')],
  ['a list that is nested a thousand times', nestedList()],
  ['a sum of a hundred thousand parts', `VALUE = 1${' + 1'.repeat(100_000)}\n`],
  ['a text of many parts', `A = "${'x'.repeat(9000)}"\nVALUE = "${'${A}'.repeat(1000)}"\n`],
])('%s is refused at once', (_, text) => {
  const body = parseHcl(text, FILE)
  const { scope } = createBakeScope([body])
  const started = performance.now()
  const expression = body.attributes.get('VALUE')?.value
  if (expression === undefined) throw new Error('no value')
  expect(() => evaluateHcl(expression, scope)).toThrow(/too (?:much|large)/)
  expect(performance.now() - started).toBeLessThan(5000)
})

function doubling(make: string, first: string): string {
  const lines = Array.from({ length: 40 }, (_, index) =>
    `V${index + 1} = ${make}`
      .replaceAll('V}', `V${index}}`)
      .replaceAll(/V(?=[,\])])/g, `V${index}`),
  )
  return [`V0 = ${first}`, ...lines, 'VALUE = V40', ''].join('\n')
}

function nestedList(): string {
  const lines = Array.from({ length: 1000 }, (_, index) => `V${index + 1} = [V${index}]`)
  const each = Array.from({ length: 1000 }, (_, index) => `V${index}`)
  return ['V0 = 1', ...lines, `VALUE = [${each.join(', ')}]`, ''].join('\n')
}
