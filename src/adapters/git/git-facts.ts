import type { GitFacts, GitVersion } from '../../ports/workspace.ts'
import type { GitCommand } from './git-command.ts'
import { cutUserinfo } from './remote-url.ts'

const BRANCHES = 'refs/heads/'
const ORIGIN = 'refs/remotes/origin/'

/** @returns undefined without git, outside a repository, or before its first commit */
export async function readGitFacts(git: GitCommand, folder: string): Promise<GitFacts | undefined> {
  const [head, originHead, origins] = await Promise.all([
    git(folder, ['rev-parse', '--is-shallow-repository', 'HEAD', '--symbolic-full-name', 'HEAD']),
    git(folder, ['symbolic-ref', '--quiet', `${ORIGIN}HEAD`]),
    git(folder, ['config', '--get-all', 'remote.origin.url']),
  ])
  const [shallow, commit, reference] = head?.split('\n') ?? []
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) {
    return undefined
  }
  const origin = firstLine(origins)
  return {
    commit,
    shallow: shallow === 'true',
    branch: after(BRANCHES, reference),
    defaultBranch: after(ORIGIN, firstLine(originHead)),
    origin: origin === undefined ? undefined : cutUserinfo(origin),
  }
}

/** @returns undefined as `readGitFacts` */
export async function readGitVersion(
  git: GitCommand,
  folder: string,
): Promise<GitVersion | undefined> {
  const [describe, tag] = await Promise.all([
    // The whole commit id: git's own abbreviation grows with the number of objects in a clone.
    git(folder, ['describe', '--tags', '--long', '--dirty', '--always', '--abbrev=40']),
    git(folder, ['for-each-ref', '--count=1', '--format=%(refname)', 'refs/tags']),
  ])
  return describe === undefined
    ? undefined
    : { describe: describe.trim(), hasTags: firstLine(tag) !== undefined }
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n', 1)[0]?.trim()
  return line === '' ? undefined : line
}

function after(prefix: string, text: string | undefined): string | undefined {
  return text?.startsWith(prefix) ? text.slice(prefix.length) : undefined
}
