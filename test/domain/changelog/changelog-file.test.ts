import { expect, test } from '@jest/globals'
import {
  updateChangelog,
  type WantedSection,
} from '../../../src/domain/changelog/changelog-file.ts'
import type { Version } from '../../../src/domain/version/version-number.ts'

const section = (version: string, body: string, isPublished = true): WantedSection => ({
  version: version as Version,
  body,
  isPublished,
})
const PREAMBLE = '# Changelog of base\n'
const update = (text: string | undefined, ...wanted: readonly WantedSection[]) =>
  updateChangelog(text, wanted, PREAMBLE)

const BEGIN = '<!-- base-image: written anew until this version is published -->'
const END = '<!-- base-image: end -->'

test('a new file has every version, newest first', () => {
  expect(update(undefined, section('1.1.0', 'More.'), section('1.0.0', 'First.'))).toBe(
    '# Changelog of base\n\n## 1.1.0\n\nMore.\n\n## 1.0.0\n\nFirst.\n',
  )
})

test('the same again changes nothing', () => {
  const wanted = [
    section('1.2.0', 'Next.', false),
    section('1.1.0', 'More.'),
    section('1.0.0', 'First.'),
  ]
  const once = update(undefined, ...wanted)
  expect(update(once, ...wanted)).toBe(once)
})

test('a section of a published version is never written again, whatever was made of it', () => {
  const text =
    '# Ours\n\nWords.\n\n## [1.0.0] - first\n\nAn author was here.  \n\n## Thanks\n\nTo all.\n'
  expect(update(text, section('1.0.0', 'First.'))).toBe(text)
  expect(update(text, section('1.1.0', 'More.'), section('1.0.0', 'First.'))).toBe(
    text.replace('## [1.0.0]', '## 1.1.0\n\nMore.\n\n## [1.0.0]'),
  )
})

test('versions that are missing come at their places', () => {
  const text = '# Ours\n\n## 2.0.0\n\nTwo.\n\n## 1.0.0\n\nOne.'
  expect(
    update(text, section('1.10.0', 'Ten.'), section('1.9.0', 'Nine.'), section('0.9.0', 'Old.')),
  ).toBe(
    '# Ours\n\n## 2.0.0\n\nTwo.\n\n## 1.10.0\n\nTen.\n\n## 1.9.0\n\nNine.\n\n## 1.0.0\n\nOne.\n\n## 0.9.0\n\nOld.\n',
  )
})

test('headings before the first version belong to what stands above it', () => {
  const text = '# Ours\n\n## How to read this\n\nSlowly.\n'
  expect(update(text, section('1.0.0', 'One.'))).toBe(`${text}\n## 1.0.0\n\nOne.\n`)
})

test('of the next version only the marked part is written anew', () => {
  const first = update(undefined, section('1.1.0', 'More.', false), section('1.0.0', 'First.'))
  const edited = first.replace(END, `${END}\n\nAn author's own words.`)
  const again = update(edited, section('1.1.0', 'Even more.', false), section('1.0.0', 'First.'))
  expect(again).toBe(edited.replace('More.', 'Even more.'))
  expect(again).toContain(
    `## 1.1.0\n\n${BEGIN}\n\nEven more.\n\n${END}\n\nAn author's own words.\n`,
  )
})

test('it stays as it is without the marks, and once its version is published', () => {
  const first = update(undefined, section('1.1.0', 'More.', false), section('1.0.0', 'First.'))
  expect(update(first, section('1.1.0', '2026. More.'), section('1.0.0', 'First.'))).toBe(first)
  const own = first.replace(BEGIN, '')
  expect(update(own, section('1.1.0', 'Other.', false), section('1.0.0', 'First.'))).toBe(own)
})

test('a section for a number that is no longer the next one becomes that of the next one', () => {
  const first = update(undefined, section('1.0.1', 'More.', false), section('1.0.0', 'First.'))
  const edited = first.replace(END, `${END}\n\nKept.`)
  const now = update(edited, section('1.1.0', 'A lot.', false), section('1.0.0', 'First.'))
  expect(now).toBe(edited.replace('## 1.0.1', '## 1.1.0').replace('More.', 'A lot.'))
  expect(update(edited, section('1.0.0', 'First.'))).toBe(edited)
})
