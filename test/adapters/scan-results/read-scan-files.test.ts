import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findScanFiles, readScanFile } from '../../../src/adapters/scan-results/read-scan-files.ts'
import { InputError } from '../../../src/domain/errors.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'base-image-scans-'))
  await mkdir(join(folder, 'scans/more'), { recursive: true })
  for (const name of ['b', 'a', 'more/c']) {
    await writeFile(join(folder, `scans/${name}.json`), name)
  }
  await symlink('/etc/hostname', join(folder, 'scans/link.txt'))
})
afterAll(() => rm(folder, { recursive: true }))

const refuse = (error: InputError) => {
  throw error
}

test('paths and patterns name files once each, in order', async () => {
  const files = await findScanFiles(['scans/b.json', 'scans/**/*.json'], folder, refuse)
  expect(files).toEqual(['scans/b.json', 'scans/a.json', 'scans/more/c.json'])
  const texts = await Promise.all(files.map(file => readScanFile(file, folder, 100)))
  expect(texts).toEqual(['b', 'a', 'more/c'])
  expect(await findScanFiles([], folder, refuse)).toEqual([])
})

test.each([
  ['is not there', 'scans/no.json', 'there is no scan scans/no.json'],
  ['matches nothing', 'nothing/*.json', 'there is no scan nothing/*.json'],
  ['is a folder', 'scans/more', 'no regular file'],
  ['is a link', 'scans/link.txt', 'it is a link'],
  ['is too large', 'scans/more/c.json', 'more than 5 bytes'],
])('what %s is refused with what to do', async (_, pattern, why) => {
  const failure = await findScanFiles([pattern], folder, refuse)
    .then(files => Promise.all(files.map(file => readScanFile(file, folder, 5))))
    .catch(error => error)
  expect(failure).toBeInstanceOf(InputError)
  expect(failure.message).toContain(why)
  expect(failure.remedy).toContain('a scanner wrote')
})
