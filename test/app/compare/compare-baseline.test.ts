import { expect, test } from '@jest/globals'
import { parseCompareTo, statedBaseline } from '../../../src/app/compare/compare-baseline.ts'
import { InputError } from '../../../src/domain/errors.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const app = { name: 'app', repository: 'ghcr.io/acme/app' as Repository }

test.each<{ entries: readonly string[]; is: string | undefined }>([
  { entries: [], is: undefined },
  { entries: ['v1.2.3'], is: 'ghcr.io/acme/app v1.2.3' },
  { entries: [DIGEST], is: `ghcr.io/acme/app ${DIGEST}` },
  { entries: ['ghcr.io/acme/app:v1'], is: 'ghcr.io/acme/app v1' },
  { entries: [`ghcr.io/acme/app:v1@${DIGEST}`], is: `ghcr.io/acme/app ${DIGEST}` },
  { entries: ['ghcr.io/acme/other:v1'], is: undefined },
  { entries: ['app=ghcr.io/acme/other:v1'], is: 'ghcr.io/acme/other v1' },
  { entries: ['app=v1', 'v2'], is: 'ghcr.io/acme/app v1' },
  { entries: ['v2', 'ghcr.io/acme/app:v3'], is: 'ghcr.io/acme/app v3' },
  { entries: ['other=v1', 'v2'], is: 'ghcr.io/acme/app v2' },
  { entries: ['other=v1'], is: undefined },
])('$entries names $is', ({ entries, is }) => {
  const found = statedBaseline(app, parseCompareTo(entries))
  expect(found && `${found.repository} ${found.reference}`).toBe(is)
})

test.each(['ghcr.io/acme/app', 'NO:NO:NO', 'app=', 'a b'])('refuses %j', entry => {
  expect(() => parseCompareTo([entry])).toThrow(InputError)
})
