import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { localRepositoryFiles } from '../../../src/adapters/repository-files/local-repository-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repository-files-'))
  await mkdir(join(folder, 'root'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (path: string, text = 'new') =>
  localRepositoryFiles(join(folder, 'root')).write(path, text)

test('makes folders on the way, and replaces what is there', async () => {
  await write('.github/workflows/a.yml', 'old')
  await write('.github/workflows/a.yml')
  expect(await readFile(join(folder, 'root/.github/workflows/a.yml'), 'utf8')).toBe('new')
})

test.each([
  { when: 'a link stands for the file', link: 'a.yml', path: 'a.yml' },
  { when: 'a link stands for a folder', link: '.github', path: '.github/a.yml' },
])('writes nothing through a link: $when', async ({ link, path }) => {
  await mkdir(join(folder, 'elsewhere'))
  await writeFile(join(folder, 'file'), 'kept')
  await symlink(link === path ? '../file' : '../elsewhere', join(folder, 'root', link))
  await expect(write(path)).rejects.toMatchObject({ at: { file: path }, exitCode: 2 })
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('kept')
  await expect(readFile(join(folder, 'elsewhere/a.yml'))).rejects.toThrow('ENOENT')
})

test('leaves the root by no `..`', async () => {
  await expect(write('../a.yml')).rejects.toMatchObject({ exitCode: 2 })
})

test('says so when a file stands in place of a folder', async () => {
  await write('a')
  await expect(write('a/b')).rejects.toThrow(/^it cannot be written/)
})
