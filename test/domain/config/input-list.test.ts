import { expect, test } from '@jest/globals'
import { splitInput } from '../../../src/domain/config/input-list.ts'

test.each([
  { text: '', splits: [], stays: [] },
  { text: 'a', splits: ['a'], stays: ['a'] },
  { text: 'a,b\nc', splits: ['a', 'b', 'c'], stays: ['a,b', 'c'] },
  { text: ' a , b \r\n\r\n c,\n', splits: ['a', 'b', 'c'], stays: ['a , b', 'c,'] },
  { text: '"a,b"\nc', splits: ['a', 'b', 'c'], stays: ['a,b', 'c'] },
  { text: '"a,b",c', splits: ['a,b', 'c'], stays: ['a,b,c'] },
  { text: '"KEY=one\ntwo"\nb', splits: ['KEY=one\ntwo', 'b'], stays: ['KEY=one\ntwo', 'b'] },
  { text: '"say ""hi"""', splits: ['say "hi"'], stays: ['say "hi"'] },
  { text: 'a="b"', splits: ['a="b"'], stays: ['a="b"'] },
])('$text is split as build-push-action does', ({ text, splits, stays }) => {
  expect(splitInput(text, { comma: 'splits' })).toEqual(splits)
  expect(splitInput(text, { comma: 'stays' })).toEqual(stays)
})
