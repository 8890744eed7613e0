import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { formatError, InputError } from '../../../src/domain/errors.ts'
import { Scratch } from '../git/scratch.ts'

function workspaceOf(scratch: Scratch): LocalWorkspace {
  return new LocalWorkspace(scratch.path, { env: {}, maxBytes: 100 })
}

function written(): Scratch {
  const scratch = new Scratch().write({
    'docker/Dockerfile': 'FROM scratch\n',
    marked: Buffer.from('\ufeffFROM scratch\n'),
    inside: { link: 'docker/../docker/Dockerfile' },
    outside: { link: '/etc/passwd' },
    above: { link: '..' },
    dangling: { link: 'none' },
    loop: { link: 'loop' },
    large: 'x'.repeat(101),
    latin: Buffer.from('one\ntwo\nth\xefs\nfour \xe9\n', 'latin1'),
    unfinished: Buffer.from('one\ntwo\xe2\x82', 'latin1'),
  })
  execFileSync('mkfifo', [scratch.join('fifo')])
  return scratch
}

test.each<{ path: string; text: string | undefined }>([
  { path: 'docker/Dockerfile', text: 'FROM scratch\n' },
  { path: './docker//Dockerfile', text: 'FROM scratch\n' },
  { path: 'inside', text: 'FROM scratch\n' },
  { path: 'marked', text: 'FROM scratch\n' },
  { path: 'none', text: undefined },
  { path: 'docker/Dockerfile/x', text: undefined },
  { path: 'dangling', text: undefined },
])('reads $path', async ({ path, text }) => {
  using scratch = written()
  expect(await workspaceOf(scratch).readText(path)).toBe(text)
  expect(await workspaceOf(scratch).exists(path)).toBe(text !== undefined)
})

test.each<{ path: string; message: string }>([
  { path: 'docker', message: 'docker: "docker" is a folder, not a file' },
  { path: '.', message: '.: "." is a folder, not a file' },
  { path: 'fifo', message: 'fifo: "fifo" is a FIFO, not a file' },
  { path: 'large', message: 'large: "large" has 101 bytes, more than the 100 that are read' },
  { path: 'latin', message: 'latin:3: "latin" is not UTF-8' },
  { path: 'unfinished', message: 'unfinished:2: "unfinished" is not UTF-8' },
  { path: 'loop', message: 'loop: cannot read "loop": its symlinks form a loop' },
  { path: 'outside', message: '"outside" leaves the repository' },
  { path: 'above', message: '"above" leaves the repository' },
  { path: '../x', message: '"../x" leaves the repository' },
  { path: 'docker/../../x', message: '"docker/../../x" leaves the repository' },
  { path: '/etc/passwd', message: '"/etc/passwd" leaves the repository' },
])('refuses to read $path', async ({ path, message }) => {
  using scratch = written()
  const error = await workspaceOf(scratch)
    .readText(path)
    .catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(InputError)
  expect(formatError(error as InputError).split('\n')[0]).toBe(message)
})

test('says that a folder exists, and refuses to look outside', async () => {
  using scratch = written()
  expect(await workspaceOf(scratch).exists('docker')).toBe(true)
  await expect(workspaceOf(scratch).exists('outside')).rejects.toThrow(InputError)
})

test('gives the bytes of a file in any encoding', async () => {
  using scratch = written()
  const workspace = workspaceOf(scratch)
  expect(Buffer.from((await workspace.readBytes('latin')) ?? []).toString('latin1')).toBe(
    'one\ntwo\nth\xefs\nfour \xe9\n',
  )
  expect(await workspace.readBytes('none')).toBeUndefined()
  await expect(workspace.readBytes('docker')).rejects.toThrow('"docker" is a folder, not a file')
})
