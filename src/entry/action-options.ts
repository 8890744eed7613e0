import type { ImageSelection, RunOptions } from '../app/options.ts'
import { decidePush } from '../domain/release/push-policy.ts'
import type { ActionEnvironment } from './action-environment.ts'
import type { ActionInputs } from './action-inputs.ts'

/** What inputs and event come to. */
export function actionRunOptions(
  inputs: ActionInputs,
  environment: ActionEnvironment,
  {
    defaultBranch,
    secrets,
  }: { readonly defaultBranch: string | undefined; readonly secrets: readonly string[] },
): RunOptions {
  const { event } = environment
  const push = decidePush({
    event,
    push: inputs.push,
    dryRun: inputs.dryRun || inputs.command === 'plan',
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
    },
    push: inputs.command === 'plan' ? { push: push.push, why: 'planned only' } : push,
    selection: inputs.images ?? defaultSelection(environment),
    force: inputs.force,
    noCache: inputs.noCache,
    failFast: inputs.failFast,
    source: environment.source,
    useCache: true,
    writeCache: push.push && event.kind !== 'pull-request',
    cacheFrom: inputs.build.cacheFrom,
    cacheTo: inputs.build.cacheTo,
    secrets,
    ssh: [],
  }
}

function defaultSelection({ event }: ActionEnvironment): ImageSelection {
  return { kind: event.kind === 'dispatch' ? 'bases' : 'all' }
}
