/** What is asked of GitHub itself. Absent on the command line. */
export interface GitHub {
  /** Commit at the head of the branch now; undefined when there is no such branch. @throws when it cannot be asked */
  branchHead(branch: string): Promise<string | undefined>
  /** @throws when it cannot be asked */
  defaultBranch(): Promise<string>
  /** Those of this repository whose merge made the commit, however it was merged. @throws when it cannot be asked */
  pullRequestsMergedAs(commit: string): Promise<readonly MergedPullRequest[]>
}

export interface MergedPullRequest {
  readonly number: number
  /** The commit that was merged: the last one that its runs were about. */
  readonly headCommit: string
  /** The branch that it was merged into. */
  readonly baseBranch: string
}

export interface PullRequestComment {
  readonly id: number
  /** Login; undefined when the account was deleted. */
  readonly author: string | undefined
  readonly body: string
}

/** One pull request. All throw GitHubDeniedError where the token may not do it, other errors as they come. */
export interface PullRequest {
  /** All of them, oldest first. */
  comments(): Promise<readonly PullRequestComment[]>
  createComment(body: string): Promise<PullRequestComment>
  updateComment(id: number, body: string): Promise<void>
  /** Fine, too, when another run has deleted it. */
  deleteComment(id: number): Promise<void>
  /** Names of its labels now; the event that started the run may tell older ones. */
  labels(): Promise<readonly string[]>
  /** Whose token it is; undefined when GitHub does not say. */
  ownLogin(): Promise<string | undefined>
}
