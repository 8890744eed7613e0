import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { plainLog } from '../../src/adapters/console/plain-log.ts'
import { plainToolOutput } from '../../src/adapters/console/stop-commands.ts'
import type { Environment } from '../../src/adapters/process/run-child.ts'
import { LocalRunFolder } from '../../src/adapters/run-folder/local-run-folder.ts'
import { startBuilder } from '../../src/entry/start-builder.ts'

const USER_LOGIN = { auths: { 'ghcr.io': { auth: Buffer.from('me:own').toString('base64') } } }

test.each<{ when: string; config: object; auth: string }>([
  { when: 'Docker has no login there', config: {}, auth: 'x-access-token:token' },
  { when: 'the user is logged in there', config: USER_LOGIN, auth: 'me:own' },
])('the builder logs in to ghcr.io as $auth when $when', async ({ config, auth }) => {
  const folder = await mkdtemp(join(tmpdir(), 'start-builder-'))
  const dockerConfig = join(folder, 'docker')
  await mkdir(dockerConfig)
  await writeFile(join(dockerConfig, 'config.json'), JSON.stringify(config))
  const seen: Environment[] = []
  {
    await using resources = new AsyncDisposableStack()
    await startBuilder({
      environment: { DOCKER_CONFIG: dockerConfig },
      folder: new LocalRunFolder(join(folder, 'run')),
      log: plainLog({ write: () => undefined, isVerbose: false }),
      output: plainToolOutput(() => undefined),
      probe: environment => {
        seen.push(environment)
        return async () => ({ exitCode: 0, stdout: 'Name: b\nDriver: remote\n', stderr: '' })
      },
      cwd: folder,
      options: { builder: 'b' },
      gitHubToken: 'token',
      onCreated: () => undefined,
      removesBuilder: true,
      resources,
    })
    const used = await readFile(join(seen[0]?.DOCKER_CONFIG ?? '', 'config.json'), 'utf8')
    const stored = JSON.parse(used) as { auths: Record<string, { auth: string }> }
    expect(Buffer.from(stored.auths['ghcr.io']?.auth ?? '', 'base64').toString()).toBe(auth)
  }
  await rm(folder, { recursive: true })
})
