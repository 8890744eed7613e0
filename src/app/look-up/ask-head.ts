import type { TagFacts } from '../../domain/release/settle-tags.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'

/** Whether this commit is its branch's head now; asked only where a branch's tags may move. Warns when they may not. */
export async function askHead(
  { release, push }: RunOptions,
  { github, log }: Pick<Ports, 'github' | 'log'>,
): Promise<TagFacts['head']> {
  const { event, commit, exactTags } = release
  // Tags stated for one image are nobody's branch.
  if (
    !push.push ||
    exactTags !== undefined ||
    (event.kind !== 'branch-push' && event.kind !== 'schedule')
  ) {
    return 'not-asked'
  }
  const { branch } = event
  const stay = 'moving tags stay where they are'
  if (github === undefined) {
    log.warning(`without \`github-token\` nobody says what the head of ${branch} is: ${stay}`)
    return 'unknown'
  }
  try {
    const head = await github.branchHead(branch)
    if (head === undefined) {
      log.warning(
        `GitHub shows no branch ${branch}: ${stay}. Where there is one, give the job \`contents: read\`.`,
      )
      return 'unknown'
    }
    if (head !== commit) {
      log.warning(`${branch} is at ${head} by now, this run is of ${commit}: ${stay}`)
      return 'moved-on'
    }
    return 'ours'
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log.warning(
      `the head of ${branch} could not be asked (${why}): ${stay}. Give the job \`contents: read\`.`,
    )
    return 'unknown'
  }
}
