import type { MergedPullRequest } from '../../ports/github.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'

/**
 * The pull requests whose content this run may take over: with `trust-pull-requests`, those that the pushed commit of
 * the default branch merged. Where GitHub does not say, there are none, and the images are built.
 */
export async function askMerged(
  { release, push, trustPullRequests, force }: RunOptions,
  { github, log }: Pick<Ports, 'github' | 'log'>,
): Promise<readonly MergedPullRequest[]> {
  const { event, commit, defaultBranch } = release
  const isMerge =
    event.kind === 'branch-push' && event.branch === defaultBranch && commit !== undefined
  if (!trustPullRequests || !isMerge || !push.push || force) {
    return []
  }
  if (github === undefined) {
    log.warning(
      'without `github-token` nobody says which pull request was merged: images are built',
    )
    return []
  }
  try {
    const merged = await github.pullRequestsMergedAs(commit)
    return merged.filter(({ baseBranch }) => baseBranch === defaultBranch)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log.warning(
      `the pull request that ${commit} merged could not be asked for (${why}): images are built. Give the job \`pull-requests: read\`.`,
    )
    return []
  }
}
