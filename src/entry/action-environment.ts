import type { Visibility } from '../domain/bake/provenance-mode.ts'
import { defaultBranchOf, type RunEvent, readEvent, visibilityOf } from '../domain/release/event.ts'
import { readPayload } from './event-payload.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What GitHub Actions says of the run, apart from the inputs. */
export interface ActionEnvironment {
  readonly event: RunEvent
  /** From the payload; undefined when it does not say. */
  readonly defaultBranch: string | undefined
  /** Undefined when GITHUB_SHA is not set. */
  readonly commit: string | undefined
  readonly owner: string
  readonly repository: string
  /** URL of the repository, as `org.opencontainers.image.source` has it. */
  readonly source: string | undefined
  readonly workspace: string
  readonly visibility: Visibility
}

export function readActionEnvironment(environment: Environment): ActionEnvironment {
  const payload = readPayload(environment)
  const [owner = '', repository = ''] = (environment.GITHUB_REPOSITORY ?? '').split('/')
  const server = environment.GITHUB_SERVER_URL || 'https://github.com'
  const event = readEvent({
    name: environment.GITHUB_EVENT_NAME ?? '',
    ref: environment.GITHUB_REF ?? '',
    payload,
  })
  return {
    event,
    defaultBranch: defaultBranchOf(payload),
    // A pull request's GITHUB_SHA is the merge commit, which no branch will ever hold.
    commit:
      event.kind === 'pull-request' && event.headCommit !== ''
        ? event.headCommit
        : environment.GITHUB_SHA || undefined,
    owner,
    repository,
    source: repository === '' ? undefined : `${server}/${owner}/${repository}`,
    workspace: environment.GITHUB_WORKSPACE || process.cwd(),
    visibility: visibilityOf(payload),
  }
}
