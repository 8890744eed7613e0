import type { ImageCopy, ImageSelection, RunOptions } from '../app/options.ts'
import type { Tag } from '../domain/oci/reference.ts'
import { decidePush } from '../domain/release/push-policy.ts'
import type { ActionEnvironment } from './action-environment.ts'
import type { ActionInputs } from './action-inputs.ts'

export interface ActionFacts {
  readonly defaultBranch: string | undefined
  /** What buildx takes for each secret. */
  readonly secrets: readonly string[]
  readonly exactTags: readonly Tag[] | undefined
  readonly copies?: readonly ImageCopy[] | undefined
}

/** What inputs and event come to. */
export function actionRunOptions(
  inputs: ActionInputs,
  environment: ActionEnvironment,
  { defaultBranch, secrets, exactTags, copies }: ActionFacts,
): RunOptions {
  const { event } = environment
  const push = decidePush({
    event,
    push: inputs.push,
    dryRun: inputs.dryRun || isPlannedOnly(inputs),
    defaultBranch,
    pushPullRequests: inputs.pushPullRequests,
  })
  return {
    release: {
      event,
      commit: environment.commit,
      defaultBranch,
      tag: inputs.tag,
      forceTag: inputs.forceTag,
      exactTags,
    },
    push: isPlannedOnly(inputs) ? { push: push.push, why: 'planned only' } : push,
    ...(copies === undefined || copies.length === 0 ? {} : { copies }),
    selection: inputs.images ?? defaultSelection(environment),
    sharedArgs: inputs.build.buildArgs.map(text => text.split('=')[0] ?? ''),
    force: inputs.force,
    noCache: inputs.noCache,
    failFast: inputs.failFast,
    source: environment.source,
    useCache: true,
    writeCache: push.push && event.kind !== 'pull-request',
    cacheFrom: inputs.build.cacheFrom,
    cacheTo: inputs.build.cacheTo,
    trustPullRequests: inputs.trustPullRequests,
    secrets,
    ssh: inputs.build.ssh,
  }
}

/** A plan that other jobs carry out knows what they will push. */
function isPlannedOnly({ command, fanOut }: ActionInputs): boolean {
  return command === 'plan' && !fanOut.isWanted
}

function defaultSelection({ event }: ActionEnvironment): ImageSelection {
  return { kind: event.kind === 'dispatch' ? 'bases' : 'all' }
}
