import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { registryShelf } from '../../adapters/registry/registry-shelf.ts'
import { prune } from '../../app/prune/prune.ts'
import { InputError } from '../../domain/errors.ts'
import { isOnGitHub } from '../../domain/oci/reference.ts'
import { renderPrune } from '../../render/prune-words.ts'
import { readLiveFacts } from '../live-facts.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { openCliProject } from './open-cli-project.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/** `prune`: deletes from the registry what nothing needs; without `--delete` it only says what. */
export async function pruneProject(call: CliCall): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const { environment } = call.world
  const { project, ports, git, prune: rules, compose } = await openCliProject(call, resources)
  if (ports.destination.folder !== undefined) {
    throw new InputError('prune is about a registry, and these images live in a folder', {
      remedy: `Name one with --registry, or delete the folder ${ports.destination.folder}.`,
    })
  }
  const repositories = [...new Set(project.images.map(({ repository }) => repository))]
  const isGitHubs = repositories.some(isOnGitHub)
  if (call.asked.flags.delete && isGitHubs) {
    throw new InputError("ghcr.io itself deletes nothing: GitHub's packages API does", {
      remedy: 'Run `command: prune` of the action with `delete: true`, as docs/prune.md shows.',
    })
  }
  if (isGitHubs) ports.log.info('ghcr.io lists tags only: the action sees what has no tag too')
  const store = openRegistry({
    environment,
    githubToken: environment.GITHUB_TOKEN,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    deletes: call.asked.flags.delete,
  })
  const report = await prune({
    repositories,
    store,
    shelf: registryShelf(store),
    live: await readLiveFacts({
      folder: ports.workspace.root,
      environment,
      compose,
      ports,
      defaultBranch: git?.defaultBranch ?? git?.branch,
      branches: undefined,
      openPullRequests: undefined,
    }),
    rules,
    deleting: call.asked.flags.delete ? 'delete' : undefined,
    now: ports.now(),
    log: ports.log,
  })
  await printDocument(renderPrune(report), report, call)
  return 0
}
