import { describe, expect, test } from '@jest/globals'
import type { RunOptions } from '../../src/app/options.ts'
import { readCliArguments } from '../../src/entry/cli-arguments.ts'
import { cliRunOptions, ownerOf } from '../../src/entry/cli-options.ts'
import type { GitFacts } from '../../src/ports/workspace.ts'

const git: GitFacts = {
  commit: 'a'.repeat(40),
  branch: 'topic',
  defaultBranch: 'main',
  origin: 'https://github.com/acme/shop.git',
  shallow: false,
}
const optionsOf = (
  argv: string,
  { facts = git, isLayout = false }: { facts?: GitFacts | undefined; isLayout?: boolean } = {},
) => cliRunOptions(readCliArguments(argv.split(' ')), facts, { isLayout, layout: '/layout' })

const PLAIN: RunOptions = {
  release: {
    event: { kind: 'command-line', branch: 'topic' },
    commit: git.commit,
    defaultBranch: 'main',
    tag: undefined,
    forceTag: true,
    exactTags: undefined,
    isRelease: false,
  },
  push: { push: false, why: 'not pushed: `--push` is not given' },
  selection: { kind: 'all' },
  sharedArgs: [],
  force: false,
  noCache: false,
  failFast: false,
  source: 'https://github.com/acme/shop',
  useCache: true,
  writeCache: false,
  cacheFrom: [],
  cacheTo: [],
  trustPullRequests: false,
  secrets: [],
  ssh: [],
}

describe('options of the command line', () => {
  test.each<{ argv: string; change: Partial<RunOptions> }>([
    { argv: 'build', change: {} },
    {
      argv: 'build --push --tag x',
      change: {
        push: { push: true, why: 'pushed: `push: true`' },
        writeCache: true,
        release: { ...PLAIN.release, tag: 'x' },
      },
    },
    {
      argv: 'build --push --dry-run',
      change: { push: { push: false, why: 'not pushed: `dry-run` is set' } },
    },
    { argv: 'build a b', change: { selection: { kind: 'names', names: ['a', 'b'] } } },
    { argv: 'build bases', change: { selection: { kind: 'bases' } } },
    { argv: 'build --images bases', change: { selection: { kind: 'bases' } } },
    { argv: 'build a --images bases', change: { selection: { kind: 'names', names: ['a'] } } },
    {
      argv: 'build --force --no-cache --fail-fast',
      change: { force: true, noCache: true, failFast: true },
    },
    { argv: 'build --build-arg A=1', change: { sharedArgs: ['A'] } },
    {
      argv: 'build --secret id=a --ssh default --cache-from type=x --cache-to type=y',
      change: { secrets: ['id=a'], ssh: ['default'], cacheFrom: ['type=x'], cacheTo: ['type=y'] },
    },
  ])('$argv', ({ argv, change }) => {
    expect(optionsOf(argv)).toEqual({ ...PLAIN, ...change })
  })

  test('a layout is written without --push, but never by a dry run', () => {
    expect(optionsOf('build', { isLayout: true }).push).toEqual({
      push: true,
      why: 'kept in the image layout /layout',
    })
    expect(optionsOf('build --dry-run', { isLayout: true }).push.push).toBe(false)
  })

  test('the cache of a registry is not written for a layout', () => {
    expect(optionsOf('build', { isLayout: true }).writeCache).toBe(false)
  })

  test('outside of git nothing is known', () => {
    const { release, source } = cliRunOptions(readCliArguments(['build']), undefined, {
      isLayout: true,
      layout: '/layout',
    })
    expect([release.commit, release.defaultBranch, source]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

test.each([
  { origin: 'https://github.com/acme/app.git', owner: 'acme', repository: 'app' },
  { origin: 'https://github.com/acme/app/', owner: 'acme', repository: 'app' },
  { origin: 'git@github.com:acme/app.git', owner: 'acme', repository: 'app' },
  { origin: 'ssh://git@host:22/acme/my.app', owner: 'acme', repository: 'my.app' },
  { origin: '/srv/git/app', owner: 'git', repository: 'app' },
  { origin: undefined, owner: undefined, repository: undefined },
  { origin: 'nothing', owner: undefined, repository: undefined },
])('$origin is of $owner/$repository', ({ origin, owner, repository }) => {
  expect(ownerOf(origin)).toEqual({ owner, repository })
})
