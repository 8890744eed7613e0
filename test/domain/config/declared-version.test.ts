import { expect, test } from '@jest/globals'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { InputError } from '../../../src/domain/errors.ts'

const readImage = (lines: string) =>
  parseConfig(`images:\n  base:\n    file: Dockerfile\n${lines}`, 'base-images.yml').images[0]
const read = (lines: string) => {
  const image = readImage(lines)
  return { version: image?.version, notes: image?.notes }
}
const at = (line: number) => ({ file: 'base-images.yml', line })

test.each([
  { when: 'nothing is said', lines: '', version: undefined, notes: {} },
  {
    when: 'a number is stated',
    lines: '    version: 1.4.0\n',
    version: { number: '1.4.0', at: at(4) },
    notes: {},
  },
  {
    when: 'the number is chosen, with a note',
    lines: '    version: auto\n    note: Takes the new proxy.\n',
    version: { number: 'auto', at: at(4) },
    notes: { next: 'Takes the new proxy.' },
  },
  {
    when: 'each version has its note',
    lines: '    version: 1.4.0\n    note:\n      1.3.0: First.\n      1.4.0: Second.\n',
    version: { number: '1.4.0', at: at(4) },
    notes: { '1.3.0': 'First.', '1.4.0': 'Second.' },
  },
])('is read when $when', ({ lines, version, notes }) => {
  expect(read(lines)).toEqual({ version, notes })
})

test.each([
  ['    version: 1.4\n', 4, '"1.4" is no semantic version'],
  ['    version: v1.4.0\n', 4, '"v1.4.0" is no semantic version'],
  ['    version: 1.4.0\n    note:\n      1.4: Text.\n', 6, '"1.4" is no semantic version'],
  ['    version: [1]\n', 4, 'images.base.version must be a text or a number, not a list'],
  ['    note: 1\n', 4, 'images.base.note must be a text or a mapping, not the number "1"'],
  ['    note: { 1.4.0: "" }\n', 4, 'images.base.note."1.4.0" must not be empty'],
])('%j is refused at line %i', (lines, line, message) => {
  expect(() => read(lines)).toThrow(InputError)
  expect(() => read(lines)).toThrow(expect.objectContaining({ message, at: at(line) }))
})

test.each([
  ['', undefined],
  ['    changelog: ./bases/python/CHANGELOG.md\n', 'bases/python/CHANGELOG.md'],
])('the changelog of %j is %s', (lines, changelog) => {
  expect(readImage(lines)?.changelog).toBe(changelog)
})

test.each([
  ['    changelog: ../CHANGELOG.md\n', 'leaves the repository'],
  ['    changelog: CHANGELOG.txt\n', 'images.base.changelog'],
])('%j is refused', (lines, message) => {
  expect(() => readImage(lines)).toThrow(message)
})
