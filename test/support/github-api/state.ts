/** What the fake GitHub knows; tests change it while it runs. */
export interface GitHubState {
  readonly repository: {
    /** `owner/name`. */
    readonly name: string
    readonly defaultBranch: string
    /** Branch -> commit at its head. */
    readonly branches: Map<string, string>
  }
  /** Token -> its permissions, as in `permissions:` of a workflow; `metadata: read` goes without saying. */
  readonly tokens: ReadonlyMap<string, Readonly<Record<string, 'read' | 'write'>>>
}
