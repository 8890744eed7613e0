import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Environment } from '../../../src/adapters/git/run-program.ts'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { InputError } from '../../../src/domain/errors.ts'
import { type Content, Scratch } from '../git/scratch.ts'
import { LIE, lie } from './lying-index.ts'

const PATH = 'src/a.py'
const files: Readonly<Record<string, Content>> = {
  'src/a.py': 'print("a")\n',
  'src/run.sh': { executable: '#!/bin/sh\n' },
  'src/link': { link: 'a.py' },
  'src/ä 𝟙\n".txt': 'name\n',
  empty: '',
}

const idsOf = (scratch: Scratch, context: string, paths: readonly string[], env: Environment) =>
  new LocalWorkspace(scratch.path, { env }).blobIds(context, paths)

/** The id of `src/a.py` when its index entry lies. */
async function idWith(change: (scratch: Scratch) => void, more: Environment = {}) {
  using scratch = new Scratch().write(files).commit()
  lie(scratch, PATH)
  change(scratch)
  const ids = await idsOf(scratch, '.', [PATH], { ...scratch.env, ...more })
  const bytes = execFileSync('git', ['hash-object', '--no-filters', scratch.join(PATH)])
  return { id: ids.get(PATH), ofBytes: bytes.toString().trim() }
}

test('are those of git, with git, without it, and without a repository', async () => {
  using scratch = new Scratch().write(files)
  const paths = Object.keys(files)
  const without = await idsOf(scratch, '.', paths, scratch.env)
  scratch.commit()
  const listing = scratch.git('ls-files', '-s', '-z').split('\0').filter(Boolean)
  const ofGit = new Map(
    listing.map(line => {
      const [facts = '', path = ''] = line.split('\t')
      return [path, facts.split(' ')[1]]
    }),
  )
  expect(without).toEqual(ofGit)
  expect(await idsOf(scratch, '.', paths, scratch.env)).toEqual(ofGit)
  expect(await idsOf(scratch, '.', paths, { ...scratch.env, PATH: '/nowhere' })).toEqual(ofGit)
})

test('come from the index where nothing speaks against it', async () => {
  const { id, ofBytes } = await idWith(() => undefined)
  expect(id).toBe(LIE)
  expect(ofBytes).not.toBe(LIE)
})

test.each<{ when: string; change: (scratch: Scratch) => void }>([
  { when: 'other attributes are set', change: s => s.write({ '.gitattributes': '*.py diff\n' }) },
  {
    when: 'a conversion is unset',
    change: s => s.write({ '.gitattributes': '*.py -text -filter\n' }),
  },
  {
    when: 'a conversion is for other files',
    change: s => s.write({ 'src/.gitattributes': '*.sh text\n' }),
  },
  { when: 'autocrlf is off', change: s => s.git('config', 'core.autocrlf', 'false') },
  {
    when: 'some other entry is skip-worktree',
    change: s => {
      s.git('update-index', '--skip-worktree', 'empty')
      later(s)
    },
  },
])('still come from the index when $when', async ({ change }) => {
  expect((await idWith(change)).id).toBe(LIE)
})

/** Git writes its index in the same clock tick as the test's edits: move the index out of it. */
function later(scratch: Scratch): void {
  const soon = new Date(Date.now() + 10_000)
  utimesSync(scratch.join('.git/index'), soon, soon)
}

test.each<{ when: string; change: (scratch: Scratch) => void }>([
  {
    when: 'the file is edited, size and time kept',
    change: s => s.write({ [PATH]: 'print("b")\n' }),
  },
  { when: 'the file grew', change: s => s.write({ [PATH]: 'print("longer")\n' }) },
  { when: 'the file is empty now', change: s => truncateSync(s.join(PATH)) },
  {
    when: 'the file is as young as the index',
    change: s => {
      const { mtime } = statSync(s.join(PATH))
      utimesSync(s.join('.git/index'), mtime, mtime)
    },
  },
  {
    when: 'it is assume-unchanged',
    change: s => s.git('update-index', '--assume-unchanged', PATH),
  },
  { when: 'it is skip-worktree', change: s => s.git('update-index', '--skip-worktree', PATH) },
  { when: 'a filter is set', change: s => s.write({ '.gitattributes': '*.py filter=lfs\n' }) },
  { when: 'text is auto', change: s => s.write({ '.gitattributes': '* text=auto\n' }) },
  { when: 'eol is set beside it', change: s => s.write({ 'src/.gitattributes': '* eol=crlf\n' }) },
  { when: 'ident is set', change: s => s.write({ '.git/info/attributes': '*.py ident\n' }) },
  { when: 'crlf is set', change: s => s.write({ '.gitattributes': 'a.py crlf\n' }) },
  {
    when: 'an encoding is set',
    change: s => s.write({ '.gitattributes': '*.py working-tree-encoding=UTF-16\n' }),
  },
  {
    when: 'the attributes file is in the index only',
    change: s => {
      s.write({ '.gitattributes': '*.py text\n' }).git('add', '.gitattributes')
      execFileSync('rm', [s.join('.gitattributes')])
    },
  },
  {
    when: 'the user has attributes',
    change: s => {
      s.write({ 'more-attributes': '*.py text\n' })
      s.git('config', 'core.attributesFile', s.join('more-attributes'))
    },
  },
  { when: 'autocrlf is input', change: s => s.git('config', 'core.autocrlf', 'input') },
  { when: 'autocrlf is true', change: s => s.git('config', 'core.autocrlf', 'TRUE') },
  {
    when: 'a config has autocrlf without a value',
    change: s =>
      writeFileSync(s.join('.git/config'), '[core]\n\tbare = false\n\tautocrlf\n', { flag: 'a' }),
  },
  { when: 'the index is split', change: s => s.git('update-index', '--split-index') },
  { when: 'the index has version 4', change: s => s.git('update-index', '--index-version=4') },
  {
    when: 'the index is cut off',
    change: s => truncateSync(s.join('.git/index'), 100),
  },
  { when: 'the index is no index', change: s => s.write({ '.git/index': 'x'.repeat(200) }) },
  { when: 'the index is missing', change: s => execFileSync('rm', [s.join('.git/index')]) },
])('come from the bytes when $when', async ({ change }) => {
  const { id, ofBytes } = await idWith(change)
  expect(id).toBe(ofBytes)
})

test('come from the bytes in a repository with a merge conflict', async () => {
  using scratch = new Scratch().write({ a: 'base\n' }).commit()
  scratch.git('switch', '--quiet', '--create', 'other')
  scratch.write({ a: 'other\n' }).git('commit', '--quiet', '--all', '--message', 'other')
  scratch.git('switch', '--quiet', 'main')
  scratch.write({ a: 'main main\n' }).git('commit', '--quiet', '--all', '--message', 'main')
  expect(() => scratch.git('merge', '--quiet', 'other')).toThrow()
  const ids = await idsOf(scratch, '.', ['a'], scratch.env)
  expect(ids.get('a')).toBe(scratch.git('hash-object', 'a').trim())
})

test('come from the bytes where ids are sha256', async () => {
  using scratch = new Scratch().write({ a: 'a\n' })
  scratch.git('init', '--quiet', '--object-format=sha256')
  scratch.git('add', '--all')
  const ids = await idsOf(scratch, '.', ['a'], scratch.env)
  expect([...ids]).toEqual([['a', '78981922613b2afb6025042ff6bd878ac1994e85']])
})

test('come from the index of the repository above a context, and of a linked worktree', async () => {
  using scratch = new Scratch().write(files).commit()
  lie(scratch, PATH)
  expect(await idsOf(scratch, 'src', ['a.py'], scratch.env)).toEqual(new Map([['a.py', LIE]]))
  using other = new Scratch()
  scratch.git('worktree', 'add', '--quiet', other.join('tree'))
  const soon = new Date(Date.now() + 10_000)
  const index = scratch.join('.git/worktrees/tree/index')
  lie(scratch, PATH, index)
  utimesSync(index, soon, soon)
  const linked = new LocalWorkspace(other.join('tree'), { env: scratch.env })
  expect(await linked.blobIds('src', ['a.py'])).toEqual(new Map([['a.py', LIE]]))
})

test('see a file that changed after the index was read', async () => {
  using scratch = new Scratch().write(files).commit()
  lie(scratch, PATH)
  const workspace = new LocalWorkspace(scratch.path, { env: scratch.env })
  expect((await workspace.blobIds('.', [PATH])).get(PATH)).toBe(LIE)
  scratch.write({ [PATH]: 'print("c")\n' })
  expect((await workspace.blobIds('.', [PATH])).get(PATH)).toBe(
    scratch.git('hash-object', PATH).trim(),
  )
})

test('of files inside a submodule come from their bytes', async () => {
  using scratch = new Scratch().write({ a: 'a\n' })
  scratch.write({ 'lib/b': 'b\n' }).git('init', '--quiet', 'lib')
  scratch.git('-C', 'lib', 'add', '--all')
  scratch.git('-C', 'lib', 'commit', '--quiet', '--message', 'b')
  scratch.git('init', '--quiet')
  scratch.git('add', '--all')
  const ids = await idsOf(scratch, '.', ['lib/b'], scratch.env)
  expect(ids.get('lib/b')).toBe(scratch.git('hash-object', 'lib/b').trim())
})

test('of a large file are streamed', async () => {
  using scratch = new Scratch().write({ large: Buffer.alloc(6 * 1024 * 1024 + 7, 'x') })
  const ids = await idsOf(scratch, '.', ['large'], scratch.env)
  expect(ids.get('large')).toBe(
    execFileSync('git', ['hash-object', scratch.join('large')])
      .toString()
      .trim(),
  )
})

test.each<{ what: string; path: string; message: string }>([
  { what: 'a folder', path: 'folder', message: '"ctx/folder" is a folder, not a file' },
  { what: 'a FIFO', path: 'fifo', message: '"ctx/fifo" is a FIFO, not a file' },
  { what: 'nothing', path: 'none', message: 'cannot read "ctx/none": it is not there' },
  { what: 'a way out', path: '../../x', message: '"../../x" leaves the repository' },
])('of $what do not exist', async ({ path, message }) => {
  using scratch = new Scratch()
  mkdirSync(scratch.join('ctx/folder'), { recursive: true })
  execFileSync('mkfifo', [scratch.join('ctx/fifo')])
  const error = await idsOf(scratch, 'ctx', [path], scratch.env).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(InputError)
  expect((error as InputError).message).toBe(message)
})

test('do not change the repository', async () => {
  using scratch = new Scratch().write(files).commit()
  scratch.write({ [PATH]: 'print("d")\n' })
  const before = readFileSync(scratch.join('.git/index'))
  await idsOf(scratch, '.', [PATH], scratch.env)
  await new LocalWorkspace(scratch.path, { env: scratch.env }).git()
  expect(readFileSync(scratch.join('.git/index')).equals(before)).toBe(true)
})
