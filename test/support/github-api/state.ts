import type { FakeComment } from './comments.ts'

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
  /** Token -> whose it is; of one that is not named, that of a workflow's own token. */
  readonly logins?: ReadonlyMap<string, string>
  /** Pull request -> its labels. */
  readonly labels?: Map<number, readonly string[]>
  /** Oldest first. */
  readonly comments?: FakeComment[]
  /** Of the fake itself, as far as links name it. */
  url?: string
}
