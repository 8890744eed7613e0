/** What is asked of GitHub itself. Absent on the command line. */
export interface GitHub {
  /** Commit at the head of the branch now; undefined when there is no such branch. @throws when it cannot be asked */
  branchHead(branch: string): Promise<string | undefined>
  /** @throws when it cannot be asked */
  defaultBranch(): Promise<string>
}
