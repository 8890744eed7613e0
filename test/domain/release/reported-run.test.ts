import { expect, test } from '@jest/globals'
import { readReportedRun } from '../../../src/domain/release/reported-run.ts'

const run = {
  id: 12,
  event: 'pull_request',
  html_url: 'https://github.com/acme/shop/actions/runs/12',
  path: '.github/workflows/images.yml@refs/heads/main',
  head_sha: 'c0ffee',
  head_branch: 'change',
  head_repository: { full_name: 'mallory/shop' },
}
const repository = { full_name: 'acme/shop' }

test('the run of a fork, as GitHub tells of it', () => {
  expect(readReportedRun({ workflow_run: run, repository })).toEqual({
    id: 12,
    url: run.html_url,
    workflow: '.github/workflows/images.yml',
    headCommit: 'c0ffee',
    headBranch: 'change',
    headRepository: 'mallory/shop',
    isFork: true,
  })
})

test('a branch of the repository itself is no fork; what is not told is empty', () => {
  const own = { ...run, head_repository: repository, path: undefined, head_sha: 7 }
  expect(readReportedRun({ workflow_run: own, repository })).toMatchObject({
    ...{ isFork: false, workflow: '', headCommit: '' },
  })
})

test.each([
  { when: 'there is none', payload: {} },
  { when: 'the payload is none', payload: null },
  { when: 'a push started it', payload: { workflow_run: { ...run, event: 'push' }, repository } },
  {
    when: 'its head was deleted',
    payload: { workflow_run: { ...run, head_repository: null }, repository },
  },
  { when: 'it has no number', payload: { workflow_run: { ...run, id: '12' }, repository } },
  { when: 'the repository is not told', payload: { workflow_run: run } },
])('no run to report on when $when', ({ payload }) => {
  expect(readReportedRun(payload)).toBeUndefined()
})
