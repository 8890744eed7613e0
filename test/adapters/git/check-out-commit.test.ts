import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { checkOutCommit } from '../../../src/adapters/git/check-out-commit.ts'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { Scratch } from './scratch.ts'

/** Two commits; the second is checked out. */
function repository(): Scratch {
  const scratch = new Scratch()
    .write({
      '.gitattributes': '*.crlf text eol=crlf\nleft-out export-ignore\n',
      'app/run.sh': { executable: 'one\n' },
      'app/link': { link: 'run.sh' },
      'lines.crlf': 'a\nb\n',
      'left-out': 'still there\n',
    })
    .commit()
  scratch.git('tag', 'v1.0.0')
  return scratch.write({ 'app/run.sh': { executable: 'second\n' }, 'new.txt': 'new\n' }).commit()
}

const checkOut = (scratch: Scratch, reference: string, into: string, folder = scratch.path) =>
  checkOutCommit({ folder, reference, into, env: scratch.env })

test.each(['HEAD~1', 'v1.0.0', 'main^'])('the files of %s are as a clone has them', async name => {
  using scratch = repository()
  using target = new Scratch()
  expect(await checkOut(scratch, name, target.path)).toBe(target.path)
  expect(readdirSync(target.path).sort()).toEqual([
    '.git',
    '.gitattributes',
    'app',
    'left-out',
    'lines.crlf',
  ])
  expect(readFileSync(target.join('app/run.sh'), 'utf8')).toBe('one\n')
  expect(lstatSync(target.join('app/run.sh')).mode & 0o111).not.toBe(0)
  expect(readlinkSync(target.join('app/link'))).toBe('run.sh')
  expect(readFileSync(target.join('lines.crlf'), 'utf8')).toBe('a\r\nb\r\n')
})

test('what versions are read from is there: commit, tags, a clean tree', async () => {
  using scratch = repository()
  using target = new Scratch()
  await checkOut(scratch, 'v1.0.0', target.path)
  const workspace = new LocalWorkspace(target.path, { env: scratch.env })
  const commit = scratch.git('rev-parse', 'v1.0.0').trim()
  expect(await workspace.git()).toMatchObject({ commit, branch: undefined })
  expect(await workspace.gitVersion()).toMatchObject({ describe: `v1.0.0-0-g${commit}` })
})

test('nothing is written into the repository', async () => {
  using scratch = repository()
  using target = new Scratch()
  const before = scratch.git('for-each-ref') + scratch.git('status', '--porcelain')
  await checkOut(scratch, 'HEAD~1', target.path)
  expect(scratch.git('for-each-ref') + scratch.git('status', '--porcelain')).toBe(before)
  expect(existsSync(scratch.join('.git/worktrees'))).toBe(false)
})

test('a folder of the repository is found again in the other tree', async () => {
  using scratch = repository()
  using target = new Scratch()
  const found = await checkOut(scratch, 'HEAD~1', target.path, scratch.join('app'))
  expect(found).toBe(`${target.join('app')}/`)
})

test('a shallow clone gives what it has, and nothing for what it lacks', async () => {
  using scratch = repository()
  using clone = new Scratch()
  using target = new Scratch()
  clone.git('clone', '--quiet', '--depth=1', `file://${scratch.path}`, 'c')
  const folder = clone.join('c')
  const ask = (reference: string) =>
    checkOutCommit({ folder, reference, into: target.path, env: scratch.env })
  expect(await ask('HEAD~1')).toBeUndefined()
  expect(await ask('origin/main')).toBe(target.path)
  const workspace = new LocalWorkspace(target.path, { env: scratch.env })
  expect(await workspace.git()).toMatchObject({ shallow: true })
})

test.each(['no-such-branch', '--all', ''])('%j is no commit', async name => {
  using scratch = repository()
  using target = new Scratch()
  expect(await checkOut(scratch, name, target.path)).toBeUndefined()
})

test('outside of a repository there is no commit', async () => {
  using scratch = new Scratch()
  using target = new Scratch()
  expect(await checkOut(scratch, 'HEAD', target.path)).toBeUndefined()
})

test('objects that are missing are an error, not missing files', async () => {
  using scratch = repository()
  using target = new Scratch()
  const id = scratch.git('rev-parse', 'HEAD~1:app/run.sh').trim()
  rmSync(scratch.join('.git/objects', id.slice(0, 2), id.slice(2)), { force: true })
  await expect(checkOut(scratch, 'HEAD~1', target.path)).rejects.toThrow(
    'the files of HEAD~1 cannot be checked out',
  )
})

test('a submodule that is checked out comes along at its own commit; another stays empty', async () => {
  using library = repository()
  using scratch = new Scratch().write({ 'a.txt': 'a\n' }).commit()
  using target = new Scratch()
  for (const path of ['lib', 'absent']) {
    scratch.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      library.path,
      path,
    )
  }
  scratch.git('-C', 'lib', 'checkout', '--quiet', 'v1.0.0')
  scratch.commit('submodules')
  scratch.git('-C', 'lib', 'checkout', '--quiet', 'main')
  scratch.git('submodule', '--quiet', 'deinit', '--force', 'absent')
  await checkOut(scratch, 'HEAD', target.path)
  expect(readFileSync(target.join('lib/app/run.sh'), 'utf8')).toBe('one\n')
  expect(readdirSync(target.join('absent'))).toEqual([])
})
