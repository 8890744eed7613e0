import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import { type GitCommand, gitCommand } from './git-command.ts'
import type { Environment } from './run-program.ts'

export interface CheckOutQuestion {
  /** A folder of the repository, not always its top. */
  readonly folder: string
  /** Anything that git takes for a commit. */
  readonly reference: string
  /** An empty folder that takes the top of the tree. */
  readonly into: string
  readonly env: Environment
}

/**
 * Puts the files of a commit into a folder of their own, as a clone would have them: with filters, line endings,
 * tags, the history that is here, and submodules that are checked out here. (`git archive` would leave out and
 * rewrite what `.gitattributes` says; a linked worktree would be written into the repository.)
 * @returns the folder in the new tree that stands for `folder`; undefined when `reference` names no commit here
 * @throws InputError when objects are missing, as in a partial clone
 */
export async function checkOutCommit(question: CheckOutQuestion): Promise<string | undefined> {
  const { folder, reference, into, env } = question
  const git = gitCommand({ env })
  const name = `${reference}^{commit}`
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', name])
  const prefix = await git(folder, ['rev-parse', '--show-prefix'])
  if (commit === undefined || prefix === undefined) {
    return undefined
  }
  const top = resolve(folder, (await git(folder, ['rev-parse', '--show-cdup']))?.trim() ?? '')
  await checkOut({ git, env, from: top, into, commit: commit.trim(), reference })
  return join(into, prefix.trim())
}

interface CheckOut {
  readonly git: GitCommand
  readonly env: Environment
  readonly from: string
  readonly into: string
  readonly commit: string
  readonly reference: string
}

async function checkOut(one: CheckOut): Promise<void> {
  const { git, env, from, into, commit, reference } = one
  await borrowRepository(one)
  const reset = (using: GitCommand) => using(into, ['reset', '--quiet', '--hard', commit])
  // Without the LFS objects of a commit, its pointers are what a checkout gives.
  const skipping = gitCommand({ env: { ...env, GIT_LFS_SKIP_SMUDGE: '1' } })
  if ((await reset(git)) === undefined && (await reset(skipping)) === undefined) {
    throw new InputError(`the files of ${reference} cannot be checked out`, {
      remedy: 'Fetch the whole commit first: a partial clone does not hold all of its files.',
    })
  }
  for (const [path, id] of await listSubmodules(git, into)) {
    const inside = join(from, path)
    const isHere = (await git(inside, ['rev-parse', '--show-prefix']))?.trim() === ''
    const isKnown = (await git(inside, ['cat-file', '-e', `${id}^{commit}`])) !== undefined
    if (isHere && isKnown) {
      await checkOut({ ...one, from: inside, into: join(into, path), commit: id })
    }
  }
}

/** A repository that reads the objects of the other one in place. */
async function borrowRepository({ git, from, into, commit }: CheckOut): Promise<void> {
  const say = async (...args: string[]) => (await git(from, args))?.trim() ?? ''
  await mkdir(into, { recursive: true })
  const format = await say('rev-parse', '--show-object-format')
  await git(into, ['init', '--quiet', '--template=', `--object-format=${format || 'sha1'}`])
  const folder = join(into, '.git')
  const common = resolve(from, await say('rev-parse', '--git-common-dir'))
  const objects = resolve(from, await say('rev-parse', '--git-path', 'objects'))
  await mkdir(join(folder, 'objects/info'), { recursive: true })
  await writeFile(join(folder, 'objects/info/alternates'), `${objects}\n`)
  await copyFile(join(common, 'shallow'), join(folder, 'shallow')).catch(() => undefined)
  for (const key of ['core.autocrlf', 'core.eol', 'core.fileMode', 'core.symlinks']) {
    const value = await say('config', '--get', key)
    if (value !== '') await git(into, ['config', key, value])
  }
  await git(into, ['config', 'lfs.storage', join(common, 'lfs')])
  const tags = await say('for-each-ref', '--format=create %(refname) %(objectname)', 'refs/tags')
  if (tags !== '') await git(into, ['update-ref', '--stdin'], `${tags}\n`)
  await git(into, ['update-ref', '--no-deref', 'HEAD', commit])
}

/** Path -> commit. */
async function listSubmodules(
  git: GitCommand,
  folder: string,
): Promise<readonly (readonly [path: string, commit: string])[]> {
  const listing = (await git(folder, ['ls-files', '-s', '-z'])) ?? ''
  return listing.split('\0').flatMap(entry => {
    const [, id, path] = /^160000 ([0-9a-f]+) \d\t([\s\S]+)$/.exec(entry) ?? []
    return id === undefined || path === undefined ? [] : [[path, id] as const]
  })
}
