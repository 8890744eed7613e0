import { expect, test } from '@jest/globals'
import { daemonMirrors } from '../../../src/adapters/buildx/daemon-mirrors.ts'

test.each<{ says: string | undefined; mirrors: readonly string[] }>([
  { says: '["http://localhost:5000/"]\n', mirrors: ['http://localhost:5000/'] },
  { says: '[]\n', mirrors: [] },
  { says: 'null\n', mirrors: [] },
  { says: '', mirrors: [] },
  { says: undefined, mirrors: [] },
])('the mirrors of a daemon that says $says', async ({ says, mirrors }) => {
  const probe = async () =>
    says === undefined ? undefined : { exitCode: 0, stdout: says, stderr: '' }
  expect(await daemonMirrors(probe)).toEqual(mirrors)
})
