import { expect, test } from '@jest/globals'
import type { Repository, Tag } from '../../../src/domain/oci/reference.ts'
import { followedName } from '../../../src/domain/superseded/base-name.ts'

const repository = 'ghcr.io/acme/base' as Repository
const base = { fromName: 'ghcr.io/acme/base', repository, lastTag: '3.12-slim' as Tag }

test.each([
  ['its tag in FROM', { fromName: 'ghcr.io/acme/base:3.11-slim' }, '3.11-slim'],
  ['latest, which buildx leaves out of a name', {}, 'latest'],
  ['its last tag where FROM has an alias', { fromName: 'loom/base:dev' }, '3.12-slim'],
  ['latest where nothing is known', { fromName: 'loom/base', lastTag: undefined }, 'latest'],
])('a base is followed by %s', (_, change, tag) => {
  expect(followedName({ ...base, ...change })).toBe(`ghcr.io/acme/base:${tag}`)
})
