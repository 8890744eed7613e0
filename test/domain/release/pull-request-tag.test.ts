import { expect, test } from '@jest/globals'
import type { Tag } from '../../../src/domain/oci/reference.ts'
import type { RunEvent } from '../../../src/domain/release/event.ts'
import { builtTag } from '../../../src/domain/release/pull-request-tag.ts'
import { checkTag } from '../../../src/domain/release/tag-name.ts'

const content = `fp-${'0'.repeat(32)}` as Tag
const pull = { kind: 'pull-request', number: 7, baseBranch: 'main', headCommit: 'h' } as const

test.each<{ event: RunEvent; tag: string }>([
  { event: { ...pull, fork: false }, tag: `pr-7-${content}` },
  { event: { kind: 'branch-push', branch: 'main' }, tag: content },
  { event: { kind: 'merge-group' }, tag: content },
])('of $event.kind a build is pushed under $tag', ({ event, tag }) => {
  expect(builtTag(event, content)).toBe(tag)
})

test('nobody may ask for a tag of a pull request', () => {
  expect(() => checkTag(builtTag({ ...pull, fork: false }, content))).toThrow('is reserved')
})
