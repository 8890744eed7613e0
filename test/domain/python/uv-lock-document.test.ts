import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseToml } from '../../../src/domain/python/toml.ts'
import { parseUvLockDocument } from '../../../src/domain/python/uv-lock-document.ts'
import { lockText } from './lock-text.ts'

const full = lockText([
  {
    name: 'a',
    needs: ['b', 'name = "c", version = "1", source = { registry = "u" }, extra = ["x", "y"]'],
    extras: { x: ['b'], y: ['name = "c", marker = "os_name == \'nt\'"'] },
    forks: ["python_version < '3'", "python_version >= '3'"],
    wheels: ['py3-none-any', 'cp312-cp312-linux_x86_64'],
  },
  { name: 'b', wheels: [] },
  { name: 'app', source: 'editable = "."', groups: { dev: ['b'] } },
  { name: 'c', source: 'git = "https://h/x#1"' },
])

/** The reader leaves these out: nothing asks for them. */
function withoutSizes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSizes)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'size' && key !== 'upload-time')
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutSizes(inner)]))
}

function outcome(parse: (text: string, file: string) => unknown, text: string): unknown {
  try {
    return withoutSizes(parse(text, 'uv.lock'))
  } catch (error) {
    return String(error)
  }
}

function expectSame(text: string): void {
  expect(outcome(parseUvLockDocument, text)).toEqual(outcome(parseToml, text))
}

test.each([
  { what: 'as uv writes it', text: full },
  { what: 'with CRLF', text: full.replaceAll('\n', '\r\n') },
  { what: 'without packages', text: 'version = 1\n' },
  { what: 'with a comment in a package', text: full.replace('name = "b"', 'name = "b" # x') },
  { what: 'with a multi-line string', text: `${full}\n[x]\ny = """\n[[package]]\n"""\n` },
  { what: 'with a literal multi-line string', text: `${full}\n[x]\ny = '''\n[[package]]\n'''\n` },
  {
    what: 'with a package in a string',
    text: full.replace('name = "b"', 'name = "[[package]] \\u0062"'),
  },
  { what: 'with an escape', text: full.replace('https://files', '\\u0068ttps://files') },
  { what: 'with the package key taken', text: `package = 3\n${full}` },
  { what: 'with a static list of packages', text: `package = []\n${lockText([{ name: 'a' }])}` },
  { what: 'with a table behind the packages', text: `${full}\n[manifest]\nmembers = ["a"]\n` },
  { what: 'with a duplicate extra', text: full.replace('y = [', 'x = [') },
  { what: 'with an open list in its head', text: `x = [\n${full}]\n` },
  {
    what: 'with an open list in a package',
    text: full.replace('wheels = [', 'wheels = [\n[[package]]'),
  },
  { what: 'with a list that does not close', text: full.replace('},\n]\n', '},\n') },
  { what: 'with a key twice', text: full.replace('name = "b"', 'name = "b"\nname = "b"') },
  { what: 'with a size that is no number', text: full.replace('size = 12', 'size = 012') },
])('a lock $what reads as the TOML parser reads it', ({ text }) => {
  expectSame(text)
})

test('cut or changed anywhere it reads as the TOML parser reads it', () => {
  const place = fc.nat(full.length)
  const noise = fc.constantFrom(
    '',
    '"',
    '[',
    ']',
    '{',
    '}',
    '\n',
    ',',
    '#',
    '=',
    '\\',
    '\r',
    '1',
    'x',
  )
  fc.assert(
    fc.property(place, fc.nat(40), noise, (from, length, text) => {
      expectSame(full.slice(0, from) + text + full.slice(from + length))
    }),
    { numRuns: 1500 },
  )
})
