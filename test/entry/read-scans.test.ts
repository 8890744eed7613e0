import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readScans, readScansAfterwards } from '../../src/entry/read-scans.ts'

const SCAN = JSON.stringify({ SchemaVersion: 2, ArtifactName: 'acme/app', Results: [] })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'base-image-scans-'))
  await writeFile(join(folder, 'a.json'), SCAN.slice(0, 20))
  await writeFile(join(folder, 'b.json'), SCAN)
  await writeFile(join(folder, 'c.json'), '{}')
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  { given: 'a file that was cut off', now: ['b.json', 'a.json'], why: 'a.json is no whole JSON' },
  { given: 'a file in no known format', now: ['*.json'], why: 'a.json is no whole JSON' },
  { given: 'a file that is not there', now: ['d.json'], why: 'there is no scan d.json' },
  { given: 'a pattern that names none', now: ['d*.json'], why: 'there is no scan d*.json' },
])('$given stops a run before anything is built', async ({ now, why }) => {
  await expect(readScans({ now, before: [] }, folder)).rejects.toThrow(why)
  await expect(readScans({ now: [], before: now }, folder)).rejects.toThrow(why)
})

test('each file that cannot be read is told when all is done, and the others count', async () => {
  const { now, before, unread } = await readScansAfterwards(
    { now: ['*.json', 'd*.json'], before: ['e.json', 'b.json'] },
    folder,
  )
  expect([now, before].map(scans => scans.map(({ file }) => file))).toEqual([
    ['b.json'],
    ['b.json'],
  ])
  expect(unread).toEqual([
    expect.stringMatching(/there is no scan d\*\.json\n {2}Name files/),
    expect.stringContaining('a.json is no whole JSON document'),
    expect.stringContaining('c.json is neither JSON of Trivy or Grype nor SARIF 2'),
    expect.stringContaining('there is no scan e.json'),
  ])
})
