import { resolve } from 'node:path'
import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { localRepositoryFiles } from '../../adapters/repository-files/local-repository-files.ts'
import { LocalWorkspace } from '../../adapters/workspace/local-workspace.ts'
import { type InitRequest, proposeFiles, refuseOverwriting } from '../../app/init/init-project.ts'
import { findImages } from '../../app/project/find-images.ts'
import { DEFAULT_CONFIG } from '../../domain/config/default-config.ts'
import type { InitProposal } from '../../domain/init/proposal.ts'
import type { GitFacts } from '../../ports/workspace.ts'
import { renderProposal } from '../../render/init-terminal.ts'
import { ownerOf } from '../cli-options.ts'
import { composeProject, discoverySettings } from '../compose-project.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/** Proposes config and workflow for the repository; with `--write` writes them. Asks nothing. */
export async function initProject(call: CliCall): Promise<number> {
  const { flags } = call.asked
  const { environment } = call.world
  const workspace = new LocalWorkspace(resolve(flags.directory), { env: environment })
  const proposal = await proposeFiles(await requestFor(workspace, environment))
  const done = flags.write
    ? await write(proposal, { root: workspace.root, force: flags.force })
    : proposal
  await printDocument(renderProposal(done), done, call)
  return 0
}

async function requestFor(
  workspace: LocalWorkspace,
  environment: CliCall['world']['environment'],
): Promise<InitRequest> {
  const git = await workspace.git()
  const { owner, repository } = ownerOf(git?.origin)
  const defaultBranch = defaultBranchOf(git)
  const names = { owner, repository, defaultBranch: defaultBranch.name }
  const settings = discoverySettings({ workspace, ...names })
  const mirrors = parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS)
  return {
    ports: {
      workspace,
      upstreams: openRegistry({ environment, githubToken: environment.GITHUB_TOKEN, mirrors }),
      now: () => new Date(),
    },
    settings,
    fullName: owner === undefined ? undefined : `${owner}/${repository}`,
    defaultBranch,
    declare: tree => findImages(DEFAULT_CONFIG, settings, tree),
    open: async tree => {
      const { project } = await composeProject({
        workspace: tree,
        config: DEFAULT_CONFIG,
        ...names,
        registry: undefined,
        single: undefined,
        adjust: declared => declared,
      })
      return project
    },
  }
}

function defaultBranchOf(git: GitFacts | undefined): InitRequest['defaultBranch'] {
  if (git?.defaultBranch !== undefined) {
    return { name: git.defaultBranch, from: 'origin/HEAD says so' }
  }
  return git?.branch === undefined
    ? { name: 'main', from: 'git does not say; correct it if it is another one' }
    : { name: git.branch, from: 'the branch that is checked out, as origin/HEAD is not known' }
}

interface Writing {
  readonly root: string
  readonly force: boolean
}

/** All or none: what is there is looked at before anything is written. */
async function write(proposal: InitProposal, { root, force }: Writing): Promise<InitProposal> {
  if (!force) {
    refuseOverwriting(proposal)
  }
  const files = localRepositoryFiles(root)
  for (const { path, text } of proposal.files.filter(({ state }) => state !== 'same')) {
    await files.write(path, text)
  }
  return { ...proposal, written: true }
}
