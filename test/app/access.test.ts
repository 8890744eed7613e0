import { expect, test } from '@jest/globals'
import { CONFIG, ON_MAIN, AppWorld as World } from '../support/app/app-world.ts'

const GIVEN = 'type=file,id=pip,src=/run/secrets-1/0'

test('a secret that the run is given stands for the declared one, whose file is not there', async () => {
  const world = new World()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, secrets: ["id=pip,src=pip.conf", "id=token,env=TOKEN"], ssh: ["default"]',
  )
  const { report } = await world.run({ ...ON_MAIN, secrets: [GIVEN], ssh: ['default=keys/a'] })
  expect(report.images.map(({ outcome }) => outcome)).toEqual([
    'published',
    'published',
    'published',
  ])
  const tool = world.builders[0]?.requests[0]?.definition.target.tool
  expect(tool?.secret).toEqual([GIVEN, 'id=token,env=TOKEN'])
  expect(tool?.ssh).toEqual(['default=keys/a'])
})
