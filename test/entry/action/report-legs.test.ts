import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { encodeHandover } from '../../../src/domain/fan-out/handover.ts'
import { DEFAULT_RULES } from '../../../src/domain/prune/stored-version.ts'
import { reportLegs } from '../../../src/entry/action/run-fan-out.ts'
import { readActionEnvironment } from '../../../src/entry/action-environment.ts'
import { readActionInputs } from '../../../src/entry/action-inputs.ts'
import { readScansAfterwards } from '../../../src/entry/read-scans.ts'
import { AppWorld, ON_MAIN } from '../../support/app/app-world.ts'
import { FanOutRun } from '../../support/app/fan-out-run.ts'

const { inputs: INPUTS } = parse(
  readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8'),
) as { readonly inputs: Readonly<Record<string, { readonly default?: unknown }>> }

const { write } = process.stdout
let folder: string
let said: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'base-image-report-'))
  for (const name of ['output', 'summary']) await writeFile(join(folder, name), '')
  process.env.GITHUB_OUTPUT = join(folder, 'output')
  process.env.GITHUB_STEP_SUMMARY = join(folder, 'summary')
  said = ''
  process.stdout.write = chunk => {
    said += chunk
    return true
  }
})
afterEach(async () => {
  process.stdout.write = write
  process.exitCode = undefined
  delete process.env.GITHUB_OUTPUT
  delete process.env.GITHUB_STEP_SUMMARY
  await rm(folder, { recursive: true })
})

test('a scan that cannot be read makes the last job of a fan-out red, and loses nothing else', async () => {
  const world = new AppWorld()
  const run = new FanOutRun(world)
  await run.plan()
  await run.buildAll()
  await run.merge()
  const scan = { SchemaVersion: 2, ArtifactName: 'ghcr.io/acme/app', Results: [] }
  await writeFile(join(folder, 'app.json'), JSON.stringify(scan))
  await writeFile(join(folder, 'tool.json'), '{"SchemaVersion":')
  const given: Readonly<Record<string, string>> = {
    command: 'report',
    packages: 'false',
    'write-comment': 'false',
    plan: encodeHandover(run.handover),
    'scan-results': '*.json',
  }
  const inputs = readActionInputs(name => given[name] ?? String(INPUTS[name]?.default ?? ''))
  const opened = await world.open(ON_MAIN)
  await reportLegs({
    ...opened,
    inputs,
    environment: {},
    around: readActionEnvironment({}),
    defaultBranch: 'main',
    options: ON_MAIN,
    single: undefined,
    prune: DEFAULT_RULES,
    scans: await readScansAfterwards(inputs.scans, folder),
    compose: async () => opened.project,
  })
  const why = 'the scan tool.json is no whole JSON document'
  expect(JSON.parse(world.written.get('report.json') ?? '')).toMatchObject({
    images: [{ outcome: 'published' }, { outcome: 'published' }, { outcome: 'published' }],
    scans: [{ image: 'app', file: 'app.json' }],
    warnings: [expect.stringContaining(why)],
  })
  expect(await readFile(join(folder, 'output'), 'utf8')).toContain('base-image<<')
  expect(await readFile(join(folder, 'summary'), 'utf8')).toContain(why)
  expect([said, process.exitCode]).toEqual([
    expect.stringContaining(`::error::tool.json: ${why}`),
    1,
  ])
})
