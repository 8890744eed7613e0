import { expect, test } from '@jest/globals'
import { readRunIdentity } from '../../src/entry/run-identity.ts'

const run = {
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_RUN_ID: '42',
  GITHUB_WORKFLOW: 'CI',
  GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ci.yml@refs/pull/7/merge',
}
const identity = {
  workflow: '.github/workflows/ci.yml',
  runId: 42,
  runUrl: 'https://github.com/acme/shop/actions/runs/42',
}

test.each<{ when: string; change: Record<string, string>; is: object }>([
  { when: 'all is known', change: {}, is: {} },
  {
    when: 'another ref runs it',
    change: { GITHUB_WORKFLOW_REF: `${run.GITHUB_WORKFLOW_REF}2` },
    is: {},
  },
  { when: 'only its name is known', change: { GITHUB_WORKFLOW_REF: '' }, is: { workflow: 'CI' } },
  {
    when: 'the server is another',
    change: { GITHUB_SERVER_URL: 'https://git.acme.example' },
    is: { runUrl: 'https://git.acme.example/acme/shop/actions/runs/42' },
  },
  {
    when: 'the run is not known',
    change: { GITHUB_RUN_ID: '' },
    is: { runId: 0, runUrl: undefined },
  },
  { when: 'the repository is not', change: { GITHUB_REPOSITORY: '' }, is: { runUrl: undefined } },
  {
    when: 'the run is no number',
    change: { GITHUB_RUN_ID: 'x' },
    is: { runId: 0, runUrl: 'https://github.com/acme/shop/actions/runs/x' },
  },
])('a run where $when', ({ change, is }) => {
  expect(readRunIdentity({ ...run, ...change })).toEqual({ ...identity, ...is })
})

test('outside of Actions', () => {
  expect(readRunIdentity({})).toEqual({ workflow: '', runId: 0, runUrl: undefined })
})
