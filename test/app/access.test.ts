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

const COMPOSE = `services:
  tool: { build: { context: tool, ssh: [default] }, image: ghcr.io/acme/tool }
  base: { build: base, image: ghcr.io/acme/base }
  app: { build: { context: app, ssh: [default] }, image: ghcr.io/acme/app }
`

test('an SSH agent of a compose file, where no agent is, keeps no image from being built', async () => {
  const world = new World()
  world.files['compose.yaml'] = COMPOSE
  delete world.files['.github/base-images.yml']
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'published'],
    ['app', 'published'],
  ])
  expect(world.builders[0]?.requests[0]?.definition.target.app?.ssh).toBeUndefined()
  expect(report.warnings).toEqual([expect.stringContaining('app: there is no SSH agent')])
})

test('an SSH agent of the config, where no agent is, refuses its image and no other', async () => {
  const world = new World()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, ssh: [default]',
  )
  expect(await world.outcomes()).toEqual({
    base: 'missing published',
    tool: 'missing failed',
    app: 'missing published',
  })
  world.variables = new Set(['SSH_AUTH_SOCK'])
  expect(await world.outcomes()).toMatchObject({ tool: 'missing published' })
  expect(world.builders[1]?.requests[0]?.definition.target.tool?.ssh).toEqual(['default'])
})
