import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { checkRuns } from '../../../src/domain/checks/check-runs.ts'
import { hiddenPatterns } from '../../../src/domain/checks/hidden-patterns.ts'
import type { StatedCheck } from '../../../src/domain/checks/stated-check.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'base-image-paths-'))
  for (const folder of ['hidden', 'dots', 'empty', 'deep/.a', 'plain']) {
    mkdirSync(join(root, folder), { recursive: true })
  }
  for (const file of ['hidden/.cache', 'dots/..x', 'deep/.a/.b', 'plain/a b']) {
    writeFileSync(join(root, file), '')
  }
})
afterAll(() => rmSync(root, { recursive: true }))

function run(check: StatedCheck): { readonly status: number | null; readonly said: string } {
  const [program = '', ...args] = checkRuns([check])[0]?.argv ?? []
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return { status, said: stderr.replaceAll(root, '') }
}
const at = (path: string) => `${root}${path}`

test.each<{ path: string; found: string | undefined }>([
  { path: '/hidden/*', found: '/hidden/.cache' },
  { path: '/hidden/*ache', found: '/hidden/.cache' },
  { path: '/dots/*', found: '/dots/..x' },
  { path: '/deep/*/*', found: '/deep/.a/.b' },
  { path: '/plain/*', found: '/plain/a b' },
  { path: '/plain/a b', found: '/plain/a b' },
  { path: '/empty/*', found: undefined },
  { path: '/plain/*c', found: undefined },
])('files that begin with a dot count for $path', ({ path, found }) => {
  expect(run({ absent: [at(path)] })).toEqual(
    found === undefined ? { status: 0, said: '' } : { status: 1, said: `${found} is there\n` },
  )
  expect(run({ present: [at(path)] })).toEqual(
    found === undefined ? { status: 1, said: `${path} is not there\n` } : { status: 0, said: '' },
  )
})

test('what was found for one path says nothing of the next one', () => {
  expect(run({ present: [at('/hidden/*'), at('/empty/*'), at('/plain')] })).toEqual({
    status: 1,
    said: '/empty/* is not there\n',
  })
})

test('the patterns of a path stay few', () => {
  expect(hiddenPatterns('/a/b*')).toEqual([])
  expect(hiddenPatterns('/*/*/*/*/*/*/*/*')).toHaveLength(3 ** 4 - 1)
})

test('a multi-line command fails at its first line that fails', () => {
  expect(run('false\ntrue').status).toBe(1)
  expect(run('false || true\ntest 1 = 1').status).toBe(0)
  expect(execFileSync('/bin/sh', ['-c', 'false\ntrue']).length).toBe(0)
})
