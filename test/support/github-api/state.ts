import type { FakeComment } from './comments.ts'
import type { FakePackages } from './packages.ts'

/** What the fake GitHub knows; tests change it while it runs. */
export interface GitHubState {
  readonly repository: {
    /** `owner/name`. */
    readonly name: string
    readonly defaultBranch: string
    /** Branch -> commit at its head. */
    readonly branches: Map<string, string>
    /** Tag -> commit. */
    readonly tags?: Map<string, string>
  }
  /** Token -> its permissions, as in `permissions:` of a workflow; `metadata: read` goes without saying. */
  readonly tokens: ReadonlyMap<string, Readonly<Record<string, 'read' | 'write'>>>
  /** Token -> whose it is; of one that is not named, that of a workflow's own token. */
  readonly logins?: ReadonlyMap<string, string>
  /** Pull request -> its labels. */
  readonly labels?: Map<number, readonly string[]>
  readonly pullRequests?: FakePullRequestState[]
  readonly packages?: FakePackages
  /** Oldest first. */
  readonly comments?: FakeComment[]
  /** Of the fake itself, as far as links name it. */
  url?: string
}

/** A pull request as far as commits are asked for it. */
export interface FakePullRequestState {
  readonly number: number
  /** Commit at its head. */
  readonly head: string
  /** Branch that it is for. */
  readonly base: string
  /** `owner/name` of the head. */
  readonly from: string
  /** Undefined: not merged. */
  readonly mergeCommit: string | undefined
  /** All that GitHub associates with it: those of its branch, and the merge. */
  readonly commits: readonly string[]
}
