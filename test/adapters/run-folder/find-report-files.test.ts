import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findReportFiles } from '../../../src/adapters/run-folder/find-report-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a file, or one that is not there, is named as it is', async () => {
  const file = join(folder, 'report.json')
  expect(await findReportFiles(file, 5)).toEqual([{ artifact: '', file }])
})

test('a folder with a report is one artifact', async () => {
  await writeFile(join(folder, 'report.json'), '{}')
  await mkdir(join(folder, 'other'))
  expect(await findReportFiles(folder, 5)).toEqual([
    { artifact: '', file: join(folder, 'report.json') },
  ])
})

test('a folder of folders is an artifact each, by name, as many as are wanted and none through a link', async () => {
  for (const name of ['c', 'a', 'b']) {
    await mkdir(join(folder, name))
  }
  await symlink(tmpdir(), join(folder, '0-link'))
  await writeFile(join(folder, '0-file'), '')
  expect(await findReportFiles(folder, 2)).toEqual([
    { artifact: 'a', file: join(folder, 'a', 'report.json') },
    { artifact: 'b', file: join(folder, 'b', 'report.json') },
  ])
})
