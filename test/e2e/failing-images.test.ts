import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

describeOnEngine('an image that fails', registry => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  async function buildBroken(example: string, file: string, change: (text: string) => string) {
    const repository = await sandbox.example(example)
    const path = join(repository, file)
    await writeFile(path, change(await readFile(path, 'utf8')))
    const prefix = `${sandbox.prefix}/${example}`
    const flags = ['--registry', prefix, '--push', '--tag', 'try', ...engine.networkFlags]
    const end = await sandbox.build(repository, flags)
    const names = end.report.images.map(({ name }) => name)
    const tags = await Promise.all(names.map(name => publishedTags(`${prefix}/${name}`)))
    const tagged = names.filter((_name, index) => tags[index]?.includes('try'))
    const absent = names.filter((_name, index) => (tags[index] ?? []).length === 0)
    return { ...end, tagged, absent }
  }

  test('does not keep unrelated ones from being published; exit code 1', async () => {
    const file = 'services/worker/Dockerfile'
    const end = await buildBroken(
      'services',
      file,
      text => `${text}\nRUN echo before the end; exit 7\n`,
    )
    expect(end.exitCode).toBe(1)
    expect(end.outcomes).toEqual({
      'shop-base': 'published',
      'shop-api': 'published',
      'shop-mailer': 'published',
      'shop-scheduler': 'published',
      'shop-web': 'published',
      'shop-worker': 'failed',
    })
    expect(end.absent).toEqual(['shop-worker'])
    expect(end.tagged).toHaveLength(5)
    const error = end.report.images.find(({ name }) => name === 'shop-worker')?.error
    expect(error).toContain('exit code: 7')
    expect(end.stderr).toContain('before the end')
    expect(end.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
  }, 240_000)

  test('because its upstream does not exist does not keep unrelated ones from being published', async () => {
    const repository = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': `${SMALL_REPOSITORY['.github/base-images.yml']}  tool: { file: tool/Dockerfile, context: tool }\n`,
      'tool/Dockerfile': `FROM busybox:1.36\nCOPY --from=${registry}/no-such-image:1 /x /x\n`,
    })
    const flags = ['--registry', `${sandbox.prefix}/small`, '--push', ...engine.networkFlags]
    const end = await sandbox.build(repository, flags)
    expect(end.exitCode).toBe(1)
    expect(end.outcomes).toEqual({ base: 'published', tool: 'failed', app: 'published' })
    expect(end.report.images.find(({ name }) => name === 'tool')?.error).toMatch(
      /^tool\/Dockerfile:2: the image .*no-such-image:1 does not exist for linux\/amd64/,
    )
  }, 240_000)

  test('because the file of its secret is not there does not keep unrelated ones from being published', async () => {
    const repository = await sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': `${SMALL_REPOSITORY['.github/base-images.yml']}  tool: { file: tool/Dockerfile, context: tool, secrets: ["id=pip,src=pip.conf"] }\n`,
      'tool/Dockerfile': 'FROM busybox:1.36\nRUN --mount=type=secret,id=pip cat /run/secrets/pip\n',
    })
    const flags = ['--registry', `${sandbox.prefix}/secret`, '--push', ...engine.networkFlags]
    const end = await sandbox.build(repository, flags)
    expect(end.exitCode).toBe(1)
    expect(end.outcomes).toEqual({ base: 'published', tool: 'failed', app: 'published' })
    expect(end.report.images.find(({ name }) => name === 'tool')?.error).toBe(
      '.github/base-images.yml:9: the file pip.conf of the secret pip is not there\n  Write it in a step before this one, or name a variable: `id=pip,env=VARIABLE`.',
    )
  }, 240_000)

  test('in its check is not published, nor what stands on it', async () => {
    const check = '[python, -c, import kafka]'
    const end = await buildBroken('chain', '.github/base-images.yml', text =>
      text.replace(check, '[python, -c, "import nothing_of_that_name"]'),
    )
    expect(end.exitCode).toBe(1)
    expect(end.outcomes).toEqual({
      'python-base': 'published',
      'kafka-python-base': 'failed',
      'fastapi-base': 'blocked',
      consumer: 'blocked',
      gateway: 'blocked',
    })
    expect(end.tagged).toEqual(['python-base'])
    expect(end.absent).toHaveLength(4)
    const error = end.report.images.find(({ name }) => name === 'kafka-python-base')?.error
    expect(error).toContain('nothing_of_that_name')
  }, 240_000)
})
