import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Environment } from '../../../src/adapters/git/run-program.ts'
import { spawnProgram } from '../../../src/adapters/git/spawn-program.ts'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { Scratch } from './scratch.ts'

/** What is known of a folder, and how often git was started for it. */
async function ask(folder: string, env: Environment) {
  let started = 0
  const workspace = new LocalWorkspace(folder, {
    env,
    run: (...call) => {
      started += 1
      return spawnProgram(...call)
    },
  })
  const answer = {
    facts: await workspace.git(),
    submodules: await workspace.absentSubmodules(),
    ids: await workspace.blobIds('.', ['a.py']),
  }
  return { answer, started }
}

/** A variable of git that is not known here, so that git itself is asked. */
const UNUSUAL = { GIT_TRACE_REDACT: '1' }

function repository(): Scratch {
  const scratch = new Scratch().write({ 'a.py': 'a\n', 'b/c.py': 'c\n' }).commit()
  scratch.git('remote', 'add', 'origin', 'https://x:t0ken@example.com/acme/loom')
  return scratch
}

interface Case {
  readonly when: string
  readonly change: (scratch: Scratch) => unknown
  readonly folder?: string
  readonly env?: (scratch: Scratch) => Environment
}

const READ: readonly Case[] = [
  { when: 'it has one commit', change: () => undefined },
  { when: 'refs are packed', change: s => s.git('pack-refs', '--all') },
  {
    when: 'a packed ref moved on',
    change: s => {
      s.git('pack-refs', '--all')
      s.git('commit', '--quiet', '--allow-empty', '--message', 'second')
    },
  },
  { when: 'HEAD is detached', change: s => s.git('switch', '--quiet', '--detach') },
  { when: 'the branch has a slash', change: s => s.git('switch', '--quiet', '-c', 'a/b-1.2') },
  { when: 'there is no commit yet', change: s => s.git('symbolic-ref', 'HEAD', 'refs/heads/new') },
  {
    when: 'origin has a head',
    change: s => {
      s.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD')
      s.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
    },
  },
  {
    when: 'origin has a head that leads nowhere',
    change: s => s.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/x'),
  },
  { when: 'it is shallow', change: s => writeFileSync(s.join('.git/shallow'), '') },
  {
    when: 'origin has two URLs',
    change: s => s.git('remote', 'set-url', '--add', 'origin', 'https://example.com/second'),
  },
  {
    when: 'the user names origin too',
    change: s =>
      s.write({ 'home/.gitconfig': '[remote "origin"]\n\turl = https://example.com/u\n' }),
    env: s => ({ HOME: s.join('home') }),
  },
  {
    when: 'a worktree has settings of its own',
    change: s => {
      s.git('config', 'extensions.worktreeConfig', 'true')
      s.git('config', '--worktree', 'core.autocrlf', 'input')
    },
  },
  {
    when: 'the folder lies below its top',
    change: s => s.write({ 'b/a.py': 'below\n' }),
    folder: 'b',
  },
  {
    when: 'a submodule is not checked out',
    change: s => {
      const commit = s.git('rev-parse', 'HEAD').trim()
      s.git('update-index', '--add', '--cacheinfo', `160000,${commit},vendor/lib`)
      mkdirSync(s.join('vendor/lib'), { recursive: true })
    },
  },
  { when: 'a hook started it', change: () => undefined, env: () => ({ GIT_DIR: '/nowhere' }) },
]

test.each(READ)('answers as git does without starting it when $when', async one => {
  using scratch = repository()
  one.change(scratch)
  const folder = scratch.join(one.folder ?? '')
  const env = { ...scratch.env, ...one.env?.(scratch) }
  const read = await ask(folder, env)
  const asked = await ask(folder, { ...env, ...UNUSUAL })
  expect(read.answer).toEqual(asked.answer)
  expect([read.started, asked.started > 0]).toEqual([0, true])
})

const ASKED: readonly Case[] = [
  {
    when: 'HEAD is a symlink',
    change: s => {
      rmSync(s.join('.git/HEAD'))
      symlinkSync('refs/heads/main', s.join('.git/HEAD'))
    },
  },
  {
    when: 'a branch is a symbolic ref',
    change: s => {
      s.git('branch', 'other')
      s.git('symbolic-ref', 'refs/heads/main', 'refs/heads/other')
    },
  },
  {
    when: 'a setting includes another file',
    change: s => {
      s.write({ more: '[remote "origin"]\n\turl = https://example.com/included\n' })
      s.git('config', 'include.path', s.join('more'))
    },
  },
  { when: 'its ids are of sha256', change: sha256 },
  { when: 'its format is unknown', change: s => s.git('config', 'extensions.future', 'x') },
  { when: 'it has no refs', change: s => rmSync(s.join('.git/refs'), { recursive: true }) },
  { when: '.git is no repository', change: s => emptyGit(s), folder: 'inner' },
  {
    when: '.git is a file without a folder',
    change: s => s.write({ 'inner/.git': 'x\n', 'inner/a.py': '' }),
    folder: 'inner',
  },
  {
    when: 'settings come from variables',
    change: () => undefined,
    env: () => ({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'remote.origin.url',
      GIT_CONFIG_VALUE_0: 'https://example.com/v',
    }),
  },
  {
    when: 'a folder above is a bare repository',
    change: s => bareAbove(s),
    folder: 'bare.git/work',
  },
]

test.each(ASKED)('asks git when $when', async one => {
  using scratch = repository()
  one.change(scratch)
  const folder = scratch.join(one.folder ?? '')
  const env = { ...scratch.env, ...one.env?.(scratch) }
  const read = await ask(folder, env)
  const asked = await ask(folder, { ...env, ...UNUSUAL })
  expect(read.answer).toEqual(asked.answer)
  expect(read.started).toBeGreaterThan(0)
})

test('starts no git when there is no repository', async () => {
  using scratch = new Scratch().write({ 'a.py': 'a\n' })
  const { answer, started } = await ask(scratch.path, scratch.env)
  expect([answer.facts, answer.submodules, started]).toEqual([undefined, [], 0])
})

test('asks the git that is first in PATH', async () => {
  using scratch = repository()
  using other = new Scratch().write({ git: { executable: '#!/bin/sh\nexit 1\n' } })
  const { answer } = await ask(scratch.path, { ...scratch.env, PATH: `${other.path}:/usr/bin` })
  expect(answer.facts).toBeUndefined()
})

function sha256(scratch: Scratch): void {
  rmSync(scratch.join('.git'), { recursive: true })
  scratch.git('init', '--quiet', '--object-format=sha256', '--initial-branch=main')
  scratch.commit()
}

function emptyGit(scratch: Scratch): void {
  mkdirSync(scratch.join('inner/.git'), { recursive: true })
  scratch.write({ 'inner/a.py': 'a\n' })
}

function bareAbove(scratch: Scratch): void {
  scratch.git('clone', '--quiet', '--bare', scratch.path, join(scratch.path, 'bare.git'))
  scratch.write({ 'bare.git/work/a.py': 'a\n' })
}
