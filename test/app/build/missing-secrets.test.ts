import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { missingSecrets } from '../../../src/app/build/missing-secrets.ts'
import type { PlannedImage } from '../../../src/domain/plan/plan.ts'

const declaredAt = { file: '.github/base-images.yml', line: 4 }

async function refusedFor(secret: string, given: readonly string[] = []) {
  const root = await mkdtemp(join(tmpdir(), 'secrets-'))
  try {
    await writeFile(join(root, 'there'), 'x')
    await symlink(tmpdir(), join(root, 'out'))
    const declaration = { secrets: [secret], declaredAt }
    const images = [{ name: 'base', declaration }] as unknown as readonly PlannedImage[]
    const refused = await missingSecrets(images, given, new LocalWorkspace(root, { env: {} }))
    return refused.get('base')?.error.message
  } finally {
    await rm(root, { recursive: true })
  }
}

test('an image is refused whose secret comes from a file of the repository that is not there', async () => {
  expect(await refusedFor('id=pip,src=gone')).toBe('the file gone of the secret pip is not there')
  expect(await refusedFor('type=file,id=pip,source=gone')).toMatch(/^the file gone /)
})

test.each<{ when: string; secret: string; given?: readonly string[] }>([
  { when: 'its file is there', secret: 'id=pip,src=there' },
  {
    when: 'its file lies above the repository, which buildx looks at',
    secret: 'id=pip,src=../gone',
  },
  { when: 'its file is a link that leads out of the repository', secret: 'id=pip,src=out' },
  { when: 'its file has an absolute path', secret: 'id=pip,src=/gone' },
  { when: 'its file lies in a home folder', secret: 'id=pip,src=~/gone' },
  { when: 'it is a variable', secret: 'type=env,id=pip,src=GONE' },
  {
    when: 'the run is given the secret itself',
    secret: 'id=pip,src=gone',
    given: ['type=file,id=other,src=/x', 'type=file,id=pip,src=/run/secrets-1/0'],
  },
])('an image is not refused for a secret when $when', async ({ secret, given }) => {
  expect(await refusedFor(secret, given)).toBeUndefined()
})
