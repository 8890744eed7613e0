import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { privateDockerConfig } from '../../../src/adapters/buildx/private-docker-config.ts'

const login = { host: 'ghcr.io', username: 'me', password: 'sesame' }
const auth = Buffer.from('me:sesame').toString('base64')

describe('a private docker config', () => {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'base-image-config-'))
    await mkdir(join(root, 'docker'))
    await mkdir(join(root, 'temp'))
  })
  afterEach(() => rm(root, { recursive: true }))

  const open = (environment = {}, logins = [login]) =>
    privateDockerConfig({
      environment,
      dockerFolder: join(root, 'docker'),
      temporaryFolder: join(root, 'temp'),
      logins,
    })
  const written = async (environment: Readonly<Record<string, string | undefined>>) =>
    JSON.parse(await readFile(join(environment.DOCKER_CONFIG ?? '', 'config.json'), 'utf8'))

  test('adds our login to what the user has, and leads back to builders, contexts and plugins', async () => {
    await mkdir(join(root, 'docker', 'contexts', 'meta'), { recursive: true })
    await writeFile(
      join(root, 'docker', 'config.json'),
      JSON.stringify({
        auths: { other: { auth: 'x' }, 'ghcr.io': { auth: 'old' } },
        credsStore: 'desktop',
        credHelpers: { ecr: 'ecr-login' },
        currentContext: 'mine',
        cliPluginsExtraDirs: ['/plugins'],
      }),
    )
    await using config = await open({ HOME: '/h' })
    expect(config.environment).toEqual({
      HOME: '/h',
      DOCKER_CONFIG: expect.stringContaining(join(root, 'temp')),
      BUILDX_CONFIG: join(root, 'docker', 'buildx'),
    })
    expect(await written(config.environment)).toEqual({
      auths: { other: { auth: 'x' }, 'ghcr.io': { auth } },
      credsStore: 'desktop',
      credHelpers: { ecr: 'ecr-login', 'ghcr.io': '' },
      currentContext: 'mine',
      cliPluginsExtraDirs: [join(root, 'docker', 'cli-plugins'), '/plugins'],
    })
    const folder = config.environment.DOCKER_CONFIG ?? ''
    expect((await readdir(folder)).sort()).toEqual(['config.json', 'contexts'])
    expect(await readdir(join(folder, 'contexts'))).toEqual(['meta'])
    const modes = [await stat(folder), await stat(join(folder, 'config.json'))]
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o600])
  })

  test.each([
    { when: 'there is none', text: undefined },
    { when: 'it is damaged', text: '{' },
    { when: 'it is a list', text: '[1]' },
  ])('holds our login alone when $when', async ({ text }) => {
    if (text !== undefined) {
      await writeFile(join(root, 'docker', 'config.json'), text)
    }
    await using config = await open({ BUILDX_CONFIG: '/elsewhere' })
    expect(config.environment.BUILDX_CONFIG).toBe('/elsewhere')
    expect(await written(config.environment)).toEqual({
      auths: { 'ghcr.io': { auth } },
      credHelpers: { 'ghcr.io': '' },
      cliPluginsExtraDirs: [join(root, 'docker', 'cli-plugins')],
    })
  })

  test('is gone afterwards, and the contexts are not', async () => {
    await mkdir(join(root, 'docker', 'contexts', 'meta'), { recursive: true })
    await (await open())[Symbol.asyncDispose]()
    expect(await readdir(join(root, 'temp'))).toEqual([])
    expect(await readdir(join(root, 'docker', 'contexts'))).toEqual(['meta'])
  })

  test('is not made without a login', async () => {
    const environment = { A: '1' }
    await using config = await open(environment, [])
    expect(config.environment).toBe(environment)
    expect(await readdir(join(root, 'temp'))).toEqual([])
  })
})
