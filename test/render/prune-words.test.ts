import { expect, test } from '@jest/globals'
import type { Digest } from '../../src/domain/oci/digest.ts'
import type { Repository } from '../../src/domain/oci/reference.ts'
import type { PruneReport } from '../../src/domain/prune/prune-report.ts'
import { renderPrune, renderPruneSummary } from '../../src/render/prune-words.ts'

const digest = `sha256:${'a'.repeat(64)}` as Digest
const gone = { digest, tags: ['fp-1'], createdAt: null, why: 'old', restore: 'never' }

function dryRun(repository: Repository): PruneReport {
  return { version: 1, deleted: false, images: [{ repository, kept: 1, gone: [gone] }] }
}

test.each<[Repository, string]>([
  ['registry.example.com/acme/base' as Repository, 'Add --delete (`delete: true`).'],
  [
    'ghcr.io/acme/base' as Repository,
    'To delete, run `command: prune` of the action with `delete: true`, as docs/prune.md shows.',
  ],
])('a dry run of %s ends with what deletes there', (repository, ending) => {
  const report = dryRun(repository)
  const whole = `Nothing was deleted: this was a dry run. ${ending}`
  expect(renderPrune(report).split('\n').at(-1)).toBe(whole)
  expect(renderPruneSummary(report)).toContain(whole)
})
