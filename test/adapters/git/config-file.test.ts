import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { parseConfigFile } from '../../../src/adapters/git/config-file.ts'
import { Scratch } from './scratch.ts'

const PLAIN = `# of the machine
[core]
	repositoryformatversion = 0
	fileMode=true
[remote "Origin.x"] url = https://example.com/a.git ; the first
  url = "https://example.com/#b"   # the second
[alias]
	say = "!f() { echo \\"a b\\"; }; f" ${'\\'}
    and more
[user] name = Ada  L.  
	email = ${'\\'}"ada${'\\'}"@example.com
[empty]
	value =
`

test('reads what git reads', () => {
  using scratch = new Scratch().write({ config: PLAIN })
  const listing = execFileSync('git', ['config', '-z', '--list', '--file', 'config'], {
    cwd: scratch.path,
    env: scratch.env,
    encoding: 'utf8',
  })
  const ofGit = listing
    .split('\0')
    .filter(Boolean)
    .map(line => [line.slice(0, line.indexOf('\n')), [line.slice(line.indexOf('\n') + 1)]] as const)
  const merged = new Map<string, string[]>()
  for (const [key, values] of ofGit) merged.set(key, [...(merged.get(key) ?? []), ...values])
  expect(parseConfigFile(PLAIN)).toEqual(merged)
  expect(parseConfigFile(PLAIN.replaceAll('\n', '\r\n'))).toEqual(merged)
})

test.each([
  { what: 'an include', text: '[include]\n\tpath = other\n' },
  { what: 'a conditional include', text: '[includeIf "gitdir:/x"]\n\tpath = other\n' },
  { what: 'a setting without a value', text: '[core]\n\tbare\n' },
  { what: 'an open quote', text: '[core]\n\tx = "a\n' },
  { what: 'an unknown escape', text: '[core]\n\tx = \\q\n' },
  { what: 'a setting before any section', text: 'x = 1\n' },
  { what: 'an old subsection', text: '[remote.origin]\n\turl = x\n' },
  { what: 'an escaped subsection', text: '[remote "a\\"b"]\n\turl = x\n' },
  { what: 'a broken header', text: '[core\n\tbare = false\n' },
  { what: 'a lone carriage return', text: '[core]\r\tbare = false\n' },
])('leaves $what to git', ({ text }) => {
  expect(parseConfigFile(text)).toBeUndefined()
})
