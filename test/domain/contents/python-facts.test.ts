import { expect, test } from '@jest/globals'
import { editableFolder, readMetadata } from '../../../src/domain/contents/python-facts.ts'

test.each<{ text: string; license: string | undefined }>([
  { text: 'License-Expression: MIT\nLicense: other', license: 'MIT' },
  { text: 'license: BSD-3-Clause', license: 'BSD-3-Clause' },
  {
    text: 'License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License',
    license: 'MIT License',
  },
  { text: `License: ${'long text '.repeat(20)}`, license: undefined },
  { text: 'License: ====\nClassifier: Topic :: X', license: undefined },
  { text: `License-Expression: ${'A OR '.repeat(50)}B`, license: 'A OR '.repeat(20) },
  { text: 'Name: x\r\n\r\nLicense: in the description', license: undefined },
])('the license of $text', ({ text, license }) => {
  expect(readMetadata(text).license).toBe(license)
})

test.each<{ text: string; folder: string | undefined }>([
  { text: '{"url":"file:///app/my%20shop","dir_info":{"editable":true}}', folder: 'app/my shop' },
  { text: '{"url":"file:///app","dir_info":{}}', folder: undefined },
  { text: '{"url":"https://x.example","dir_info":{"editable":true}}', folder: undefined },
  { text: '{"url":"file:///%","dir_info":{"editable":true}}', folder: undefined },
  { text: 'null', folder: undefined },
])('$text is editable in $folder', ({ text, folder }) => {
  expect(editableFolder(text)).toBe(folder)
})
