import { expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { openSandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

describeOnEngine('an upstream on Docker Hub', registry => {
  test('is found through the mirrors of the daemon where Docker Hub does not answer, and no process asks for them when there is nothing to do', async () => {
    await using sandbox = await openSandbox(registry)
    const repository = await sandbox.repository(SMALL_REPOSITORY)
    const flags = ['--registry', `${sandbox.prefix}/small`, '--push', ...engine.networkFlags]
    const env = { BASE_IMAGE_REGISTRY_MIRRORS: '' }
    const first = await sandbox.run(repository, ['build', ...flags], env)
    expect([first.exitCode, first.stderr]).toEqual([0, expect.any(String)])
    const again = await sandbox.run(repository, ['build', ...flags], env)
    expect([again.exitCode, again.dockerCalls]).toEqual([0, []])
  }, 240_000)
})
