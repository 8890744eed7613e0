import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

describeOnEngine('a chain whose FROM names nobody can link', registry => {
  let sandbox: Sandbox
  let repository: string
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.example('chain', 'no-config')
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const plan = () => sandbox.plan(repository, ['--registry', sandbox.prefix])

  test('is shown the config that links it, and that config does', async () => {
    const before = await plan()
    expect(before.images.map(({ needs }) => needs)).toEqual([[], [], []])
    expect(before.unmanaged.map(({ file }) => file)).toEqual(
      ['consumer', 'exporter', 'gateway', 'migrations'].map(name => `services/${name}/Dockerfile`),
    )
    const advice = before.notices.find(notice => notice.includes('\nimages:\n')) ?? ''
    await mkdir(join(repository, '.github'), { recursive: true })
    const config = join(repository, '.github', 'base-images.yml')
    const apps = ['gateway', 'consumer'].map(name => `  ${name}:\n    context: services/${name}\n`)
    await writeFile(config, `${advice.slice(advice.indexOf('images:'))}\n${apps.join('')}`)

    const after = await plan()
    expect(after.waves).toEqual([
      ['chain-python-base'],
      ['chain-kafka-python-base'],
      ['chain-fastapi-base', 'consumer'],
      ['gateway'],
    ])
    expect(after.unmanaged.map(({ file }) => file)).toEqual(
      ['exporter', 'migrations'].map(name => `services/${name}/Dockerfile`),
    )
  }, 60_000)
})
