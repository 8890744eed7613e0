import { expect, test } from '@jest/globals'
import { gitCommand } from '../../../src/adapters/git/git-command.ts'
import type { Environment, RunProgram } from '../../../src/adapters/git/run-program.ts'

const echoEnvironment: RunProgram = async (_program, _args, { env }) => ({
  exitCode: 0,
  stdout: JSON.stringify(env),
  stderr: '',
})

async function environmentOf(env: Environment): Promise<Environment> {
  const text = await gitCommand({ run: echoEnvironment, env })('/', ['status'])
  return JSON.parse(text ?? '{}') as Environment
}

const readOnly = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

test('reads any checkout, starts nothing, and asks nobody', async () => {
  expect(await environmentOf({ PATH: '/bin', LC_ALL: 'de_DE.UTF-8' })).toEqual({
    PATH: '/bin',
    ...readOnly,
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    GIT_CONFIG_KEY_1: 'core.fsmonitor',
    GIT_CONFIG_VALUE_1: 'false',
  })
})

test('adds its settings to those of the environment', async () => {
  const given = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }
  expect(await environmentOf(given)).toEqual({
    ...readOnly,
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'a.b',
    GIT_CONFIG_VALUE_0: 'c',
    GIT_CONFIG_KEY_1: 'safe.directory',
    GIT_CONFIG_VALUE_1: '*',
    GIT_CONFIG_KEY_2: 'core.fsmonitor',
    GIT_CONFIG_VALUE_2: 'false',
  })
})

test.each([
  { when: 'git fails', result: { exitCode: 128, stdout: 'half', stderr: 'fatal' } },
  { when: 'git is killed', result: { exitCode: undefined, stdout: 'half', stderr: '' } },
  { when: 'git is not installed', result: undefined },
])('is undefined when $when', async ({ result }) => {
  const git = gitCommand({ run: async () => result, env: {} })
  expect(await git('/', ['status'])).toBeUndefined()
})
