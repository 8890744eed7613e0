import { InputError } from '../../domain/errors.ts'
import { gitCommand } from './git-command.ts'
import type { Environment } from './run-program.ts'

/** A branch that somebody may still build. */
export interface LiveBranch {
  readonly name: string
  /** Commit at its head. */
  readonly commit: string
}

export interface BranchQuestion {
  readonly folder: string
  readonly env: Environment
  /** What GitHub says, where it can be asked: the truth then. */
  readonly known: readonly LiveBranch[] | undefined
}

/**
 * Every branch, its commit in this clone.
 * @throws InputError when this clone does not hold all of them: what is not seen must not be taken for unused
 */
export async function liveBranches(question: BranchQuestion): Promise<readonly LiveBranch[]> {
  const { folder, env, known } = question
  const git = gitCommand({ env })
  const here = await branchesHere(question)
  const branches = known ?? here
  for (const { name, commit } of branches) {
    if ((await git(folder, ['cat-file', '-e', `${commit}^{tree}`])) === undefined) {
      throw incomplete(`the branch ${name} is not in this clone`)
    }
  }
  return branches
}

/** Files of a branch name images by digest in many ways: any sha256 counts, wherever it stands. */
export async function digestsIn(
  { folder, env }: Pick<BranchQuestion, 'folder' | 'env'>,
  commit: string,
): Promise<readonly string[]> {
  const git = gitCommand({ env })
  const found = await git(folder, ['grep', '-hoIE', 'sha256:[0-9a-f]{64}', commit, '--', ':/'])
  return (found ?? '').split('\n').filter(line => line !== '')
}

async function branchesHere({
  folder,
  env,
  known,
}: BranchQuestion): Promise<readonly LiveBranch[]> {
  const git = gitCommand({ env })
  const say = async (...args: string[]) => (await git(folder, args))?.trim()
  const list = await say(
    'for-each-ref',
    '--format=%(refname) %(objectname)',
    'refs/heads',
    'refs/remotes/origin',
  )
  if (list === undefined) {
    throw new InputError('this folder is no git repository, so nobody says which branches live', {
      remedy: 'Run it in a clone of the repository that builds the images.',
    })
  }
  const fetched = await say('config', '--get-all', 'remote.origin.fetch')
  const isWhole = fetched === undefined || fetched.includes('refs/heads/*')
  if (
    known === undefined &&
    (!isWhole || (await say('rev-parse', '--is-shallow-repository')) === 'true')
  ) {
    throw incomplete('this clone does not hold all branches')
  }
  const branches = list.split('\n').flatMap((line): readonly LiveBranch[] => {
    const [, name = '', commit = ''] =
      /^refs\/(?:heads|remotes\/origin)\/(\S+) (\w+)$/.exec(line) ?? []
    return name === '' || name === 'HEAD' ? [] : [{ name, commit }]
  })
  // A local branch and that of origin may differ: both live.
  return branches
}

function incomplete(what: string): InputError {
  return new InputError(`${what}, so what it needs is not known: nothing is deleted`, {
    remedy:
      'Give actions/checkout `fetch-depth: 0`, or run `git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"`.',
  })
}
