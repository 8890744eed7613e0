import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { formatError, InputError } from '../../../src/domain/errors.ts'
import type { ContextEntry, ContextFilter } from '../../../src/ports/workspace.ts'
import { Scratch } from '../git/scratch.ts'

const everything: ContextFilter = { keeps: () => true, enters: () => true }

/** Keeps these paths only; enters what lies above them. */
const only = (...kept: readonly string[]): ContextFilter => ({
  keeps: path => kept.includes(path),
  enters: folder => kept.some(path => path.startsWith(`${folder}/`)),
})

const walk = (scratch: Scratch, context = '.', keep = everything) =>
  new LocalWorkspace(scratch.path, { env: scratch.env }).walkContext(context, keep)

const pathsOf = async (walked: Promise<readonly ContextEntry[]>) =>
  (await walked).map(entry => entry.path)

const failure = async (walked: Promise<unknown>) => {
  const error = await walked.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(InputError)
  return formatError(error as InputError).split('\n')[0]
}

const file = (path: string, executable = false): ContextEntry => ({
  path,
  kind: 'file',
  executable,
  linkTarget: undefined,
})
const directory = (path: string): ContextEntry => ({ ...file(path), kind: 'directory' })
const symlink = (path: string, linkTarget: string): ContextEntry => ({
  ...file(path),
  kind: 'symlink',
  linkTarget,
})

test('lists files, executables, symlinks as they are, and folders even when empty', async () => {
  using scratch = new Scratch().write({
    'src/a.py': 'a',
    'src/run': { executable: 'r' },
    empty: { folder: true },
    loop: { link: 'loop' },
    up: { link: '.' },
    out: { link: '/etc' },
    gone: { link: 'no/where' },
  })
  expect(await walk(scratch)).toEqual([
    directory('empty'),
    symlink('gone', 'no/where'),
    symlink('loop', 'loop'),
    symlink('out', '/etc'),
    directory('src'),
    file('src/a.py'),
    file('src/run', true),
    symlink('up', '.'),
  ])
})

test('sorts by the bytes of the path', async () => {
  const names = ['a/b', 'a-b', 'a.b', 'B', '\uff5e', '𝟙', 'ä', 'a b']
  using scratch = new Scratch().write(Object.fromEntries(names.map(name => [name, ''])))
  expect(await pathsOf(walk(scratch))).toEqual([
    'B',
    'a',
    'a b',
    'a-b',
    'a.b',
    'a/b',
    'ä',
    '\uff5e',
    '𝟙',
  ])
})

test('walks the context folder only, also through a symlink to it', async () => {
  using scratch = new Scratch().write({ x: '', 'docker/base/y': '', ctx: { link: 'docker/base' } })
  expect(await pathsOf(walk(scratch, 'docker/base'))).toEqual(['y'])
  expect(await pathsOf(walk(scratch, './docker/base/'))).toEqual(['y'])
  expect(await pathsOf(walk(scratch, 'ctx'))).toEqual(['y'])
})

test('lists the folders above what is kept, as BuildKit sends them', async () => {
  using scratch = new Scratch().write({ 'a/b/c': '', 'a/d': '', 'e/f': '', g: { folder: true } })
  expect(await pathsOf(walk(scratch, '.', only('a/b/c')))).toEqual(['a', 'a/b', 'a/b/c'])
  expect(await pathsOf(walk(scratch, '.', { ...only('g'), enters: () => true }))).toEqual(['g'])
})

test('reads no folder that nothing is sent from', async () => {
  using scratch = new Scratch().write({ a: '', 'node_modules/x': '' })
  const seen: string[] = []
  const keep = {
    keeps: (path: string) => {
      seen.push(path)
      return path === 'a'
    },
    enters: () => false,
  }
  expect(await pathsOf(walk(scratch, '.', keep))).toEqual(['a'])
  expect(seen.toSorted()).toEqual(['a', 'node_modules'])
})

test('lists .git as one entry, of a repository, a linked worktree and a repository inside', async () => {
  using scratch = new Scratch().write({ a: '' }).commit()
  scratch.git('init', '--quiet', 'inner')
  scratch.git('worktree', 'add', '--quiet', 'tree')
  scratch.write({ 'sub/.git': 'gitdir: ../.git/modules/sub\n' })
  expect(await walk(scratch)).toEqual([
    directory('.git'),
    file('a'),
    directory('inner'),
    directory('inner/.git'),
    directory('sub'),
    file('sub/.git'),
    directory('tree'),
    file('tree/.git'),
    file('tree/a'),
  ])
  expect(await walk(scratch, 'tree')).toEqual([directory('.git'), file('a')])
})

test.each<{ when: string; keep: ContextFilter; paths: readonly string[] }>([
  { when: 'it is refused', keep: only('a'), paths: ['a'] },
  {
    when: 'it is refused but might hold something kept',
    keep: { ...only('a'), enters: () => true },
    paths: ['a'],
  },
  { when: 'a file in it is taken back', keep: only('.git/HEAD'), paths: ['.git'] },
  { when: 'a file deep in it is taken back', keep: only('.git/info/exclude'), paths: ['.git'] },
])('lists .git as $paths when $when', async ({ keep, paths }) => {
  using scratch = new Scratch().write({ a: '' }).commit()
  expect(await pathsOf(walk(scratch, '.', keep))).toEqual(paths)
})

test('takes a submodule that is not checked out for an empty folder', async () => {
  using scratch = new Scratch().write({ a: '' }).commit()
  scratch.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor/lib`)
  mkdirSync(scratch.join('vendor/lib'), { recursive: true })
  const keep = { keeps: (path: string) => path !== '.git', enters: () => false }
  const entries = await walk(scratch, '.', keep)
  expect(entries).toEqual([file('a'), directory('vendor'), directory('vendor/lib')])
})

test.each<{ what: string; make: (scratch: Scratch) => unknown; message: string }>([
  {
    what: 'a FIFO',
    make: scratch => execFileSync('mkfifo', [scratch.join('ctx/x')]),
    message: 'ctx/x: "ctx/x" in the build context is a FIFO',
  },
  {
    what: 'a name that is not UTF-8',
    make: scratch => writeFileSync(Buffer.from(`${scratch.join('ctx')}/caf\xe9`, 'latin1'), ''),
    message: 'the name "ctx/caf\ufffd" in the build context is not UTF-8',
  },
  {
    what: 'a symlink to a name that is not UTF-8',
    make: scratch => symlinkSync(Buffer.from('caf\xe9', 'latin1'), scratch.join('ctx/x')),
    message: 'the target of the symlink "ctx/x" in the build context is not UTF-8',
  },
])('refuses $what if it would be sent', async ({ make, message }) => {
  using scratch = new Scratch().write({ 'ctx/a': '' })
  make(scratch)
  expect(await failure(walk(scratch, 'ctx'))).toBe(message)
  expect(await pathsOf(walk(scratch, 'ctx', only('a')))).toEqual(['a'])
})

test('refuses a socket', async () => {
  using scratch = new Scratch()
  await using server = createServer().listen(scratch.join('x'))
  await new Promise(resolve => server.once('listening', resolve))
  expect(await failure(walk(scratch))).toBe('x: "x" in the build context is a socket')
})

test('accepts a name that holds U+FFFD in earnest', async () => {
  using scratch = new Scratch().write({ 'a\ufffd': '' })
  expect(await pathsOf(walk(scratch))).toEqual(['a\ufffd'])
})

test.each<{ context: string; message: string }>([
  { context: '..', message: '".." leaves the repository' },
  { context: 'a/../../x', message: '"a/../../x" leaves the repository' },
  { context: '/etc', message: '"/etc" leaves the repository' },
  { context: 'out', message: '"out" leaves the repository' },
  { context: 'a\0b', message: '"a\\u0000b" is no path: it holds a NUL character' },
  { context: 'none', message: 'the build context "none" is no folder' },
  { context: 'file', message: 'the build context "file" is no folder' },
  { context: 'file/x', message: 'the build context "file/x" is no folder' },
  { context: 'loop', message: 'loop: cannot read "loop": its symlinks form a loop' },
])('refuses the context $context', async ({ context, message }) => {
  using scratch = new Scratch().write({ file: '', out: { link: '/' }, loop: { link: 'loop' } })
  expect(await failure(walk(scratch, context))).toBe(message)
})

test('names a folder that it may not read', async () => {
  using scratch = new Scratch().write({ 'ctx/closed/a': '' })
  execFileSync('chmod', ['000', scratch.join('ctx/closed')])
  // Root may read everything: the walk runs as another user, as the test itself may not be root.
  const script = `
    const [path, module] = process.argv.slice(1)
    const { LocalWorkspace } = await import(module)
    process.getuid() === 0 && process.setuid(65534)
    const keep = { keeps: () => true, enters: () => true }
    await new LocalWorkspace(path, { env: {} }).walkContext('ctx', keep).catch(e => console.log(e.message))`
  const module = new URL('../../../src/adapters/workspace/local-workspace.ts', import.meta.url)
  execFileSync('chmod', ['755', scratch.path])
  const args = ['--input-type=module', '-e', script, scratch.path, module.href]
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(child.stdout).toBe('cannot read "ctx/closed": permission denied\n')
})

test('needs a folder for a root', () => {
  using scratch = new Scratch().write({ file: '' })
  expect(() => new LocalWorkspace(scratch.join('file'), { env: {} })).toThrow(InputError)
  expect(() => new LocalWorkspace(scratch.join('none'), { env: {} })).toThrow(InputError)
})
