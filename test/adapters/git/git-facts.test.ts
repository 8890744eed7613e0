import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Environment } from '../../../src/adapters/git/run-program.ts'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { Scratch } from './scratch.ts'

const factsOf = async (path: string, env: Environment) => {
  const workspace = new LocalWorkspace(path, { env })
  const [facts, version] = await Promise.all([workspace.git(), workspace.gitVersion()])
  return facts === undefined ? undefined : { ...facts, ...version }
}

function repository(): { scratch: Scratch; commit: string } {
  const scratch = new Scratch().write({ 'a.py': 'a\n' }).commit()
  return { scratch, commit: scratch.git('rev-parse', 'HEAD').trim() }
}

const fresh = (commit: string) => ({
  commit,
  describe: commit,
  shallow: false,
  hasTags: false,
  branch: 'main',
  defaultBranch: undefined,
  origin: undefined,
})

test('names the commit and branch of a fresh repository', async () => {
  const { scratch, commit } = repository()
  using _ = scratch
  expect(await factsOf(scratch.path, scratch.env)).toEqual(fresh(commit))
})

type Change = (scratch: Scratch, commit: string) => void
test.each<{ when: string; change: Change; facts: (commit: string) => object }>([
  {
    when: 'the commit is tagged',
    change: scratch => scratch.git('tag', 'v1.2.3'),
    facts: commit => ({ describe: `v1.2.3-0-g${commit}`, hasTags: true }),
  },
  {
    when: 'a tagged file is edited',
    change: scratch => {
      scratch.git('tag', 'v1.2.3')
      scratch.write({ 'a.py': 'edited\n' })
    },
    facts: commit => ({ describe: `v1.2.3-0-g${commit}-dirty`, hasTags: true }),
  },
  {
    when: 'the branch has a slash and an ambiguous name',
    change: scratch => {
      scratch.git('tag', 'feature/x')
      scratch.git('switch', '--quiet', '--create', 'feature/x')
    },
    facts: commit => ({ branch: 'feature/x', describe: `feature/x-0-g${commit}`, hasTags: true }),
  },
  {
    when: 'HEAD is detached',
    change: scratch => scratch.git('switch', '--quiet', '--detach'),
    facts: () => ({ branch: undefined }),
  },
  {
    when: 'origin has a head and a URL with a token',
    change: scratch => {
      scratch.git('remote', 'add', 'origin', 'https://x:t0ken@example.com/acme/loom')
      scratch.git('remote', 'set-url', '--add', 'origin', 'https://example.com/second')
      scratch.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
    },
    facts: () => ({ defaultBranch: 'trunk', origin: 'https://example.com/acme/loom' }),
  },
])('follows when $when', async ({ change, facts }) => {
  const { scratch, commit } = repository()
  using _ = scratch
  change(scratch, commit)
  expect(await factsOf(scratch.path, scratch.env)).toEqual({ ...fresh(commit), ...facts(commit) })
})

test('says that a clone of depth 1 is shallow and has no tags', async () => {
  const { scratch } = repository()
  using _ = scratch
  scratch.git('tag', 'v1.0.0')
  scratch.git('commit', '--quiet', '--allow-empty', '--message', 'second')
  using other = new Scratch()
  other.git('clone', '--quiet', '--depth=1', '--no-tags', `file://${scratch.path}`, 'clone')
  expect(await factsOf(other.join('clone'), other.env)).toMatchObject({
    shallow: true,
    hasTags: false,
    branch: 'main',
    defaultBranch: 'main',
    origin: `file://${scratch.path}`,
  })
})

test('reads a linked worktree', async () => {
  const { scratch, commit } = repository()
  using _ = scratch
  using other = new Scratch()
  scratch.git('worktree', 'add', '--quiet', '-b', 'side', other.join('tree'))
  expect(await factsOf(other.join('tree'), other.env)).toEqual({
    ...fresh(commit),
    branch: 'side',
  })
})

test('reads a checkout that belongs to another user', async () => {
  const { scratch, commit } = repository()
  using _ = scratch
  const env = { ...scratch.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }
  expect(spawnSync('git', ['log'], { cwd: scratch.path, env }).status).toBe(128)
  expect(await factsOf(scratch.path, env)).toEqual(fresh(commit))
})

test('looks at its own folder when a hook of another repository started it', async () => {
  const { scratch, commit } = repository()
  using _ = scratch
  using other = new Scratch().write({ b: 'b' }).commit('another')
  const env = { ...scratch.env, GIT_DIR: other.join('.git'), GIT_WORK_TREE: other.path }
  expect(await factsOf(scratch.path, env)).toEqual(fresh(commit))
})

test.each<{ when: string; make: (scratch: Scratch) => void; path?: string }>([
  { when: 'there is no repository', make: () => undefined },
  { when: 'there is no commit yet', make: scratch => scratch.git('init', '--quiet') },
  { when: 'git is not in PATH', make: scratch => scratch.commit(), path: '/nowhere' },
  { when: '.git is an empty folder', make: scratch => mkdirSync(scratch.join('.git')) },
])('knows nothing when $when', async ({ make, path }) => {
  using scratch = new Scratch()
  make(scratch)
  const env = { ...scratch.env, ...(path === undefined ? {} : { PATH: path }) }
  expect(await factsOf(scratch.path, env)).toBeUndefined()
})
