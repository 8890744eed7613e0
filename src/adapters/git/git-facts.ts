import type { GitFacts } from '../../ports/workspace.ts'
import type { GitCommand } from './git-command.ts'
import { cutUserinfo } from './remote-url.ts'

const BRANCHES = 'refs/heads/'
const ORIGIN = 'refs/remotes/origin/'

/** @returns undefined without git, outside a repository, or before its first commit */
export async function readGitFacts(git: GitCommand, folder: string): Promise<GitFacts | undefined> {
  const [head, describe, tag, originHead, origins] = await Promise.all([
    git(folder, ['rev-parse', '--is-shallow-repository', 'HEAD', '--symbolic-full-name', 'HEAD']),
    // The whole commit id: git's own abbreviation grows with the number of objects in a clone.
    git(folder, ['describe', '--tags', '--long', '--dirty', '--always', '--abbrev=40']),
    git(folder, ['for-each-ref', '--count=1', '--format=%(refname)', 'refs/tags']),
    git(folder, ['symbolic-ref', '--quiet', `${ORIGIN}HEAD`]),
    git(folder, ['config', '--get-all', 'remote.origin.url']),
  ])
  const [shallow, commit, reference] = head?.split('\n') ?? []
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit) || describe === undefined) {
    return undefined
  }
  const origin = firstLine(origins)
  return {
    commit,
    describe: describe.trim(),
    shallow: shallow === 'true',
    hasTags: firstLine(tag) !== undefined,
    branch: after(BRANCHES, reference),
    defaultBranch: after(ORIGIN, firstLine(originHead)),
    origin: origin === undefined ? undefined : cutUserinfo(origin),
  }
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n', 1)[0]?.trim()
  return line === '' ? undefined : line
}

function after(prefix: string, text: string | undefined): string | undefined {
  return text?.startsWith(prefix) ? text.slice(prefix.length) : undefined
}
