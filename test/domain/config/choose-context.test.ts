import { expect, test } from '@jest/globals'
import { chooseContext, type SourcesExist } from '../../../src/domain/config/choose-context.ts'
import { InputError } from '../../../src/domain/errors.ts'

const FILE = 'docker/base/Dockerfile'
const both = `all sources of ${FILE} exist in its folder and in the repository root: the folder is taken as the context`
const gone: SourcesExist = { missing: 'x.txt' }

test.each<{ folder: SourcesExist; root: SourcesExist; context: string; notices: string[] }>([
  { folder: 'all', root: gone, context: 'docker/base', notices: [] },
  { folder: gone, root: 'all', context: '.', notices: [] },
  { folder: 'all', root: 'all', context: 'docker/base', notices: [both] },
])('folder $folder, root $root: $context', async ({ folder, root, context, notices }) => {
  const exist = async (asked: string) => (asked === '.' ? root : folder)
  expect(await chooseContext(FILE, exist)).toEqual({ context, notices })
})

test('a Dockerfile in the root has the root, whatever exists', async () => {
  expect(await chooseContext('Dockerfile.base', async () => gone)).toEqual({
    context: '.',
    notices: [],
  })
})

test('no context fits: an error, or that of the compose file that might have told', async () => {
  const broken = new InputError('not valid YAML', { remedy: 'Correct it.' })
  await expect(chooseContext(FILE, async () => gone, broken)).rejects.toBe(broken)
  await expect(chooseContext(FILE, async () => gone)).rejects.toMatchObject({
    message:
      'no context fits: "x.txt" is not in docker/base, "x.txt" is not in the repository root',
    at: { file: FILE },
  })
})
