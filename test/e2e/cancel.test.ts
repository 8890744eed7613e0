import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

describeOnEngine('a run that is canceled', registry => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s to node alone ends within 5 s, its children too, and publishes nothing',
    async signal => {
      const mark = randomUUID()
      const repository = await sandbox.repository({
        ...SMALL_REPOSITORY,
        'base/Dockerfile': `FROM busybox:1.36\nRUN echo began-$((1+1)); sleep 61; : ${mark}\n`,
      })
      const flags = ['--registry', `${sandbox.prefix}/${signal.toLowerCase()}`, '--push']
      const running = sandbox.start(repository, ['build', ...flags, ...engine.networkFlags])
      await running.until(() => running.stderr().includes('began-2\n'))
      expect(await processesOf(sandbox.folder)).not.toEqual([])
      const canceledAt = performance.now()
      running.signal(signal)
      const { exitCode, stderr } = await running.ended
      expect(performance.now() - canceledAt).toBeLessThan(5000)
      expect(exitCode).toBe(1)
      expect(stderr).toMatch(/error: the build was canceled\n {2}\S.+\n$/)
      expect(await processesOf(sandbox.folder)).toEqual([])
      expect(await publishedTags(`${flags[1]}/base`)).toBeUndefined()
    },
    60_000,
  )
})

/** Command lines that name the folder; from /proc, because a small system has no `ps`. */
async function processesOf(folder: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter(name => /^[0-9]+$/.test(name))
  const lines = ids.map(id => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(lines))
    .map(line => line.replaceAll('\0', ' '))
    .filter(line => line.includes(folder))
}
