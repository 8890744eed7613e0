import { expect, test } from '@jest/globals'
import type { Repository } from '../../../src/domain/oci/reference.ts'
import { refusalRemedy } from '../../../src/domain/release/refusal-remedy.ts'

const pull = { kind: 'pull-request', number: 7, baseBranch: 'main', headCommit: 'h' } as const
const ghcr = 'ghcr.io/acme/base' as Repository
const hub = 'docker.io/acme/base' as Repository
const NO_SECRET = 'ERROR: failed to solve: secret PIP_TOKEN: not found'
const NO_PUSH =
  'ERROR: failed to push ghcr.io/acme/base:fp-1: denied: permission_denied: write_package'

test.each<{ what: string; error: string; fork?: boolean; repository?: Repository; says?: RegExp }>([
  {
    what: 'a fork without a secret',
    error: NO_SECRET,
    fork: true,
    says: /^The run of a fork .*PIP_TOKEN/,
  },
  { what: 'a missing secret', error: NO_SECRET, says: /^Give the build the secret PIP_TOKEN/ },
  {
    what: 'a push without `packages: write`',
    error: NO_PUSH,
    says: /`permissions: packages: write`/,
  },
  {
    what: 'a push without a login',
    error:
      'failed to push acme/base:fp-1: push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    repository: hub,
    says: /`docker login docker.io`/,
  },
  {
    what: 'a program of another platform',
    error:
      '#7 0.2 exec /bin/sh: exec format error\nERROR: process "/bin/sh -c make" did not complete',
    says: /^The runner runs no programs of linux\/arm64: set `emulate: linux\/arm64`/,
  },
  { what: 'a push that broke', error: 'failed to push ghcr.io/acme/base:fp-1: EOF' },
  {
    what: 'a command that failed',
    error: 'process "/bin/sh -c false" did not complete: exit code: 1',
  },
])('of $what', ({ error, fork = false, repository = ghcr, says }) => {
  const remedy = refusalRemedy({
    error,
    repository,
    event: { ...pull, fork },
    platforms: ['linux/arm64'],
  })
  expect(remedy === undefined ? undefined : says?.test(remedy)).toBe(
    says === undefined ? undefined : true,
  )
})
