import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { Scratch } from '../git/scratch.ts'

const workspaceOf = (scratch: Scratch, more: Readonly<Record<string, string>> = {}) =>
  new LocalWorkspace(scratch.path, { env: { ...scratch.env, ...more } })
const NO_GIT = { PATH: '/nowhere' }

test('files: tracked and new ones, no ignored, deleted or special ones', async () => {
  using scratch = new Scratch()
    .write({ '.gitignore': '*.log\n', Dockerfile: '', 'b/x-y': '', 'b/x/z': '', deleted: '' })
    .commit()
  rmSync(scratch.join('deleted'))
  scratch.write({
    'a.log': '',
    new: '',
    link: { link: 'Dockerfile' },
    dangling: { link: 'none' },
    folder: { link: 'b' },
    loop: { link: 'loop' },
  })
  execFileSync('mkfifo', [scratch.join('fifo')])
  scratch.git('init', '--quiet', 'nested')
  const tracked = ['.gitignore', 'Dockerfile', 'b/x-y', 'b/x/z', 'link', 'new']
  expect(await workspaceOf(scratch).listFiles()).toEqual(tracked)
  scratch.write({ 'node_modules/x/Dockerfile': '' })
  expect(await workspaceOf(scratch, NO_GIT).listFiles()).toEqual([
    '.gitignore',
    'Dockerfile',
    'a.log',
    ...tracked.slice(2),
  ])
})

test('files: of a folder that an outer repository ignores', async () => {
  using scratch = new Scratch().write({ '.gitignore': 'out\n', 'out/Dockerfile': '' }).commit()
  const workspace = new LocalWorkspace(scratch.join('out'), { env: scratch.env })
  expect(await workspace.listFiles()).toEqual(['Dockerfile'])
})

test('submodules: those whose folder is missing or empty', async () => {
  using scratch = new Scratch()
  const modules = ['here', 'empty', 'missing', 'with space'].map(
    path => `[submodule "${path}"]\n\tpath = ${path}\n\turl = ../x\n`,
  )
  scratch.write({ '.gitmodules': modules.join(''), 'here/file': '' })
  expect(await workspaceOf(scratch, NO_GIT).absentSubmodules()).toEqual([
    'empty',
    'missing',
    'with space',
  ])
  scratch.git('init', '--quiet')
  for (const path of ['here', 'empty', 'missing']) {
    scratch.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},${path}`)
  }
  mkdirSync(scratch.join('empty'))
  expect(await workspaceOf(scratch).absentSubmodules()).toEqual(['empty', 'missing'])
})

test('submodules: none, and none outside the root', async () => {
  using scratch = new Scratch()
  expect(await workspaceOf(scratch, NO_GIT).absentSubmodules()).toEqual([])
  scratch.write({ '.gitmodules': '[submodule "x"]\n\tpath = ../x\n[submodule "y"]\n\tpath = /y\n' })
  expect(await workspaceOf(scratch, NO_GIT).absentSubmodules()).toEqual([])
})

const oid = 'a'.repeat(64)
test.each<{ what: string; text: string; pointer: boolean }>([
  {
    what: 'a pointer',
    text: `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`,
    pointer: true,
  },
  {
    what: 'a pointer with an extension',
    text: `version https://git-lfs.github.com/spec/v1\next-0-x sha256:${oid}\noid sha256:${oid}\nsize 1\n`,
    pointer: true,
  },
  {
    what: 'a text about pointers',
    text: 'version https://git-lfs.github.com/spec/v1\nis a line of a pointer\n',
    pointer: false,
  },
  {
    what: 'a large file that begins like one',
    text: `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\n${'x'.repeat(1024)}`,
    pointer: false,
  },
  { what: 'an empty file', text: '', pointer: false },
])('LFS pointer: $what is $pointer', async ({ text, pointer }) => {
  using scratch = new Scratch().write({ 'ctx/x': text, 'ctx/link': { link: 'x' } })
  expect(await workspaceOf(scratch).isLfsPointer('ctx', 'x')).toBe(pointer)
  expect(await workspaceOf(scratch).isLfsPointer('ctx', 'link')).toBe(false)
  expect(await workspaceOf(scratch).isLfsPointer('ctx', 'none')).toBe(false)
})

const SECRET = '[http "https://example.com/"]\n\textraheader = AUTHORIZATION: basic eDp5\n'
test.each<{ where: string; path: string; holds: boolean }>([
  { where: 'in the config', path: 'ctx/.git/config', holds: true },
  { where: 'in the config of a worktree', path: 'ctx/.git/config.worktree', holds: true },
  { where: 'in a submodule', path: 'ctx/.git/modules/libs/a/config', holds: true },
  { where: 'in a submodule of one', path: 'ctx/.git/modules/b/modules/c/config', holds: true },
  { where: 'in another context', path: '.git/config', holds: false },
  { where: 'in a hook', path: 'ctx/.git/hooks/config', holds: false },
])('credentials $where: $holds', async ({ path, holds }) => {
  using scratch = new Scratch()
  const heads = ['', 'modules/libs/a/', 'modules/b/', 'modules/b/modules/c/']
  for (const head of heads) scratch.write({ [`ctx/.git/${head}HEAD`]: 'ref: refs/heads/main\n' })
  scratch.write({ [path]: SECRET })
  expect(await workspaceOf(scratch).gitConfigHoldsCredentials('ctx')).toBe(holds)
})

test('credentials that actions/checkout v6 keeps outside .git are not copied', async () => {
  using scratch = new Scratch().write({ 'ctx/a': '', 'credentials.config': SECRET })
  scratch.git('init', '--quiet', 'ctx')
  const config = scratch.join('ctx/.git/config')
  const included = scratch.join('credentials.config')
  writeFileSync(
    config,
    `[includeIf "gitdir:${scratch.join('ctx/.git')}"]\n\tpath = ${included}\n`,
    {
      flag: 'a',
    },
  )
  expect(scratch.git('-C', 'ctx', 'config', '--get-regexp', 'extraheader')).toContain('basic')
  expect(await workspaceOf(scratch).gitConfigHoldsCredentials('ctx')).toBe(false)
})

test('credentials of a linked worktree, or without git, are not in the context', async () => {
  using scratch = new Scratch().write({ a: '' }).commit()
  scratch.write({ '.git/config': SECRET })
  scratch.git('worktree', 'add', '--quiet', 'tree')
  expect(await workspaceOf(scratch).gitConfigHoldsCredentials('tree')).toBe(false)
  expect(await workspaceOf(scratch).gitConfigHoldsCredentials('.')).toBe(true)
  scratch.write({ 'none/a': '' })
  expect(await workspaceOf(scratch).gitConfigHoldsCredentials('none')).toBe(false)
})
