import { expect, test } from '@jest/globals'
import { commentKey, formatMarker, parseMarker } from '../../../src/domain/report/comment-marker.ts'

const marker = {
  key: commentKey('.github/workflows/ci.yml', ['all']),
  state: 'changed',
  runId: 42,
} as const

test('is found again at the start of a body', () => {
  const text = formatMarker(marker)
  expect(text).toMatch(/^<!-- base-image-action [0-9a-f]{16} changed 42 -->$/)
  expect(parseMarker(`${text}\n### Headline`)).toEqual(marker)
})

test.each([
  { what: 'a quoted comment', body: `> ${formatMarker(marker)}` },
  { what: 'one further down', body: `Look:\n${formatMarker(marker)}` },
  { what: 'an unknown state', body: formatMarker(marker).replace('changed', 'fine') },
  { what: 'no number', body: formatMarker(marker).replace('42', 'x') },
  { what: 'nothing', body: '' },
])('is not found in $what', ({ body }) => {
  expect(parseMarker(body)).toBeUndefined()
})

test('differs by workflow and images, not by the order of images', () => {
  const keys = [
    commentKey('a', ['x', 'y']),
    commentKey('b', ['x', 'y']),
    commentKey('a', ['x']),
    commentKey('a', ['x,y']),
  ]
  expect(new Set(keys).size).toBe(4)
  expect(commentKey('a', ['y', 'x'])).toBe(keys[0])
})
