import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openerOf, openFile } from '../../../src/adapters/process/open-file.ts'

test.each([
  { platform: 'linux', environment: { DISPLAY: ':0' }, program: 'xdg-open' },
  { platform: 'linux', environment: { WAYLAND_DISPLAY: 'w' }, program: 'xdg-open' },
  { platform: 'linux', environment: { DISPLAY: ':0', CI: 'true' }, program: undefined },
  { platform: 'linux', environment: { DISPLAY: ':0', CI: 'false' }, program: 'xdg-open' },
  { platform: 'linux', environment: {}, program: undefined },
  { platform: 'darwin', environment: {}, program: 'open' },
  { platform: 'darwin', environment: { CI: '1' }, program: undefined },
  { platform: 'win32', environment: {}, program: 'explorer.exe' },
])('$platform with $environment opens with $program', ({ platform, environment, program }) => {
  expect(openerOf(platform, environment)?.program).toBe(program)
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-file-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function opener(script: string) {
  const program = join(folder, 'opener')
  await writeFile(program, `#!/bin/sh\n${script}\n`)
  await chmod(program, 0o755)
  return { program, args: [] }
}

test('gives the file to the program as one argument', async () => {
  const file = join(folder, 'a b; $(touch owned).html')
  const told = join(folder, 'told')
  const program = await opener(`printf '%s|%s' "$#" "$1" > '${told}'`)
  expect(await openFile(file, program, { PATH: process.env.PATH })).toBe(true)
  expect(await readFile(told, 'utf8')).toBe(`1|${file}`)
})

test.each([
  { when: 'fails', script: 'exit 3', isOpened: false },
  { when: 'goes on, as a browser does', script: 'exec sleep 3', isOpened: true },
])('a program that $when: $isOpened', async ({ script, isOpened }) => {
  expect(await openFile('x', await opener(script), { PATH: process.env.PATH })).toBe(isOpened)
})

test('a program that is not there: false', async () => {
  expect(await openFile('x', { program: join(folder, 'none'), args: [] }, {})).toBe(false)
})
