import * as core from '@actions/core'
import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { prune } from '../../app/prune/prune.ts'
import { InputError } from '../../domain/errors.ts'
import { renderPrune, renderPruneSummary } from '../../render/prune-words.ts'
import { readLiveFacts } from '../live-facts.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import type { OpenedAction } from './open-action.ts'
import { openShelf } from './open-shelf.ts'

/** `command: prune`: what nothing needs any more in the registry; deleted only with `delete: true`. */
export async function pruneProject(opened: OpenedAction): Promise<void> {
  const { inputs, environment, around, project, ports, compose, defaultBranch } = opened
  const { gitHubToken: token } = inputs
  if (token === undefined || around.repository === '') {
    throw new InputError(
      'without `github-token` nobody says which branches and pull requests live',
      {
        remedy:
          'Leave `github-token` at its default, and give the job `contents: read` and `pull-requests: read`.',
      },
    )
  }
  const { readLiveState } = await import('../../adapters/github/live-state.ts')
  const { owner, repository } = around
  const state = await readLiveState({ token, owner, repository })
  const deletes = inputs.deletes && !inputs.dryRun
  const store = openRegistry({
    environment,
    githubToken: token,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    deletes,
  })
  const repositories = [...new Set(project.images.map(image => image.repository))]
  const report = await prune({
    repositories,
    store,
    shelf: await openShelf(repositories, store, token),
    live: await readLiveFacts({
      folder: ports.workspace.root,
      environment,
      compose,
      ports,
      defaultBranch,
      ...state,
    }),
    rules: opened.prune,
    deleting: deletes ? 'delete' : undefined,
    now: ports.now(),
    log: ports.log,
  })
  core.info(renderPrune(report))
  core.setOutput('report', await ports.folder.write('prune.json', JSON.stringify(report)))
  if (inputs.summary) {
    await core.summary.addRaw(renderPruneSummary(report)).write()
  }
}
