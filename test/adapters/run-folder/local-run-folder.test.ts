import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { LocalRunFolder, runFolderPath } from '../../../src/adapters/run-folder/local-run-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'base-image-run-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HASH = '9407bea8310a5001'

test.each([
  { environment: { RUNNER_TEMP: '/temp' }, path: '/temp/base-image' },
  { environment: { RUNNER_TEMP: '/temp', XDG_STATE_HOME: '/state' }, path: '/temp/base-image' },
  { environment: { XDG_STATE_HOME: '/state' }, path: `/state/base-image/${HASH}` },
  { environment: { RUNNER_TEMP: '', XDG_STATE_HOME: '/state' }, path: `/state/base-image/${HASH}` },
  { environment: {}, path: `${homedir()}/.local/state/base-image/${HASH}` },
])('lies outside of the workspace with $environment', ({ environment, path }) => {
  expect(runFolderPath('/workspace/shop', environment)).toBe(path)
})

test('is another one for another repository', () => {
  const paths = ['/a', '/b'].map(root => runFolderPath(root, { XDG_STATE_HOME: '/state' }))
  expect(new Set(paths).size).toBe(2)
})

test('is made at the first file, and a file replaces the one before', async () => {
  const run = new LocalRunFolder(join(folder, 'deep', 'run'))
  expect(existsSync(run.path)).toBe(false)
  await run.write('report.json', 'a longer text')
  const file = await run.write('report.json', 'short')
  expect([file, readFileSync(file, 'utf8')]).toEqual([join(run.path, 'report.json'), 'short'])
  await run.make()
  expect(existsSync(file)).toBe(true)
})
