import { chmodSync, renameSync, rmSync, statSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../../src/adapters/workspace/local-workspace.ts'
import { type Content, Scratch } from '../git/scratch.ts'

const FILES: Readonly<Record<string, Content>> = {
  '.gitignore': '*.log\nbuild/\n!kept.log\n',
  Dockerfile: '',
  'b/x-y': '',
  'b/x/z': '',
  'b-c': '',
  'ü/é.py': '',
  run: { executable: '' },
  link: { link: 'Dockerfile' },
  'to-folder': { link: 'b' },
  dangling: { link: 'none' },
}

/** What git lists, as far as it is a file that can be read. */
function listedByGit(scratch: Scratch): readonly string[] {
  const listing = scratch.git('ls-files', '-z', '-c', '-o', '--exclude-standard')
  const isFile = (path: string) =>
    statSync(scratch.join(path), { throwIfNoEntry: false })?.isFile() === true
  const paths = new Set(listing.split('\0').filter(path => path !== '' && isFile(path)))
  return [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

async function listed(scratch: Scratch) {
  const started: (readonly string[])[] = []
  const workspace = new LocalWorkspace(scratch.path, {
    env: { ...scratch.env, PATH: '/usr/bin:/bin' },
    run: async (_, args) => {
      started.push(args)
      return { exitCode: 0, stdout: scratch.git(...args), stderr: '' }
    },
  })
  return { files: await workspace.listFiles(), startsGit: started.length > 0 }
}

test.each<{ what: string; startsGit: boolean; change: (scratch: Scratch) => unknown }>([
  { what: 'a fresh checkout', startsGit: false, change: () => undefined },
  { what: 'a deleted file', startsGit: false, change: s => rmSync(s.join('b/x-y')) },
  {
    what: 'a deleted folder',
    startsGit: false,
    change: s => rmSync(s.join('b'), { recursive: true }),
  },
  { what: 'a changed file', startsGit: false, change: s => s.write({ Dockerfile: 'FROM x\n' }) },
  { what: 'an added file', startsGit: false, change: s => s.write({ new: '' }).git('add', 'new') },
  { what: 'a new file', startsGit: true, change: s => s.write({ new: '' }) },
  { what: 'an ignored file', startsGit: true, change: s => s.write({ 'a.log': '' }) },
  {
    what: 'a new file in an ignored folder',
    startsGit: true,
    change: s => s.write({ 'build/x': '' }),
  },
  {
    what: 'a new file that is ignored and taken back',
    startsGit: true,
    change: s => s.write({ 'kept.log': '' }),
  },
  { what: 'a new link', startsGit: true, change: s => s.write({ other: { link: 'run' } }) },
  {
    what: 'a link in the place of a folder',
    startsGit: true,
    change: s => {
      renameSync(s.join('b'), s.join('moved'))
      s.write({ b: { link: 'moved' } })
    },
  },
  {
    what: 'an empty folder in the place of a file',
    startsGit: true,
    change: s => {
      rmSync(s.join('run'))
      s.write({ run: { folder: true } })
    },
  },
  {
    what: 'a file in the place of a folder',
    startsGit: true,
    change: s => {
      rmSync(s.join('b'), { recursive: true })
      s.write({ b: '' })
    },
  },
  { what: 'a repository inside', startsGit: true, change: s => s.git('init', '--quiet', 'nested') },
  {
    what: 'a submodule',
    startsGit: true,
    change: s => s.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`),
  },
  {
    what: 'a name that looks like one that is not UTF-8',
    startsGit: true,
    change: s => s.write({ 'a\ufffdb': '' }).git('add', '--all'),
  },
  { what: 'an executable', startsGit: false, change: s => chmodSync(s.join('Dockerfile'), 0o755) },
  {
    what: 'a file that git was told to forget',
    startsGit: true,
    change: s => s.git('rm', '--cached', '--quiet', 'run'),
  },
])('lists what git lists for $what', async ({ startsGit, change }) => {
  using scratch = new Scratch().write(FILES).commit()
  change(scratch)
  expect(await listed(scratch)).toEqual({ files: listedByGit(scratch), startsGit })
})
