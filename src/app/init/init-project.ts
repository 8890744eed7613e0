import type { ProjectDeclaration } from '../../domain/config/declaration.ts'
import { DEFAULT_CONFIG } from '../../domain/config/default-config.ts'
import type { DiscoverySettings } from '../../domain/config/discovery-facts.ts'
import { InputError } from '../../domain/errors.ts'
import { asFound } from '../../domain/init/choose-images.ts'
import { chooseRegistry } from '../../domain/init/choose-registry.ts'
import { scheduleOf } from '../../domain/init/choose-schedule.ts'
import { configText, type ProposedConfig } from '../../domain/init/config-text.ts'
import { explainChoices } from '../../domain/init/explain-choices.ts'
import { INIT_VERSION, type InitProposal, type ProposedFile } from '../../domain/init/proposal.ts'
import { listReplacements } from '../../domain/init/replacements.ts'
import { secretIds } from '../../domain/init/secret-ids.ts'
import { type ProposedWorkflow, workflowText } from '../../domain/init/workflow-text.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type BaseChecks, baseChecks } from './base-checks.ts'
import { type RepositoryFacts, readRepository } from './init-facts.ts'
import { type ProvenImages, proveImages } from './init-images.ts'
import { unownedInputs } from './unowned-inputs.ts'
import { withFile } from './workspace-with-file.ts'

export interface InitRequest {
  readonly ports: Pick<Ports, 'workspace' | 'upstreams' | 'now'>
  readonly settings: DiscoverySettings
  /** `owner/name`; undefined where origin does not tell. */
  readonly fullName: string | undefined
  readonly defaultBranch: { readonly name: string; readonly from: string }
  readonly declare: (workspace: Workspace) => Promise<ProjectDeclaration>
  readonly open: (workspace: Workspace) => Promise<Project>
}

/** What QEMU runs, and a runner does not run by itself. */
const EMULATED = /^linux\/(?!(?:amd64|386)\b)/
const WORKFLOW_PATH = '.github/workflows/base-images.yml'

/**
 * The config and the workflow that this repository needs, each choice with its reason. What is proposed was planned:
 * a run finds every Dockerfile, source and parent. Nothing is written.
 * @throws InputError when there is no Dockerfile that can be planned
 */
export async function proposeFiles(request: InitRequest): Promise<InitProposal> {
  const { workspace } = request.ports
  const facts = await readRepository(workspace, request.fullName)
  const proven = await proveImages(request, facts.dockerfiles)
  const taken = new Set(proven.project.images.map(({ declaration }) => declaration.file))
  const registry = chooseRegistry(
    facts.workflows.flatMap(({ builds }) => builds).filter(({ file }) => taken.has(file)),
    facts.workflows.flatMap(({ logins }) => logins),
    request.settings.registry,
  )
  const hasConfig = (await workspace.readText(DEFAULT_CONFIG)) !== undefined
  const checks = baseChecks(proven)
  const config = completeConfig(proven, { prefix: registry.prefix, hasConfig, checks })
  if (config !== undefined) {
    await request.open(withFile(workspace, DEFAULT_CONFIG, configText(config)))
  }
  const workflow = chooseWorkflow(request, { facts, proven, logins: registry.logins })
  const user = facts.workflows.find(
    ({ file, usesThisAction }) => usesThisAction !== undefined && file !== WORKFLOW_PATH,
  )
  const files = [
    ...(config === undefined ? [] : [{ path: DEFAULT_CONFIG, text: configText(config) }]),
    ...(user === undefined ? [{ path: WORKFLOW_PATH, text: workflowText(workflow) }] : []),
  ]
  return {
    version: INIT_VERSION,
    images: proven.project.images.map(({ name, role, declaration, needs }) => ({
      name,
      role,
      file: declaration.file,
      context: declaration.context,
      needs,
    })),
    files: await Promise.all(files.map(file => withState(file, workspace))),
    choices: explainChoices({
      config,
      hasConfig,
      hasLink: proven.project.images.some(({ needs }) => needs.length > 0),
      whyConfig: proven.whyConfig ?? `images are published in ${registry.prefix} now`,
      isWithoutBase: proven.isWithoutBase,
      links: proven.links,
      checks,
      unowned: await unownedInputs(proven, workspace),
      branchFrom: request.defaultBranch.from,
      workflow,
      registry: registry.prefix ?? request.settings.registry,
      user: user === undefined ? undefined : { file: user.file, line: user.usesThisAction ?? 1 },
      warnings: [...proven.recipes.values()].flatMap(({ warnings }) => warnings),
    }),
    replaces: listReplacements(facts.workflows, facts.scripts, taken),
    leftAlone: [...proven.leftAlone, ...facts.unreadable].sort((a, b) =>
      a.file < b.file ? -1 : 1,
    ),
    written: false,
  }
}

interface ConfigFacts {
  readonly prefix: string | undefined
  readonly hasConfig: boolean
  readonly checks: BaseChecks
}

/** The config with its registry, and checks for every base with a Python. */
function completeConfig(
  { config, project }: ProvenImages,
  { prefix, hasConfig, checks }: ConfigFacts,
): ProposedConfig | undefined {
  if (config === undefined && (prefix === undefined || hasConfig)) {
    return undefined
  }
  const images = config?.images ?? project.images.map(({ declaration }) => asFound(declaration, []))
  return {
    registry: prefix,
    images: images.map(image => ({ ...image, checks: checks.get(image.name) ?? [] })),
  }
}

interface WorkflowFacts {
  readonly facts: RepositoryFacts
  readonly proven: ProvenImages
  readonly logins: ProposedWorkflow['logins']
}

function chooseWorkflow(
  { fullName, settings, defaultBranch }: InitRequest,
  { facts, proven, logins }: WorkflowFacts,
): ProposedWorkflow {
  const { images } = proven.project
  const taken = new Set(images.map(({ declaration }) => declaration.file))
  const replaced = facts.workflows.filter(({ builds }) =>
    builds.some(({ file }) => taken.has(file)),
  )
  const patterns = [...new Set(replaced.flatMap(({ tagPatterns }) => tagPatterns))]
  const readsGit = [...proven.recipes.values()].some(({ recipe }) => recipe.git !== undefined)
  const secrets = images.flatMap(({ evaluations }) => evaluations.flatMap(secretIds))
  const platforms = images.flatMap(({ declaration }) => declaration.platforms)
  return {
    defaultBranch: defaultBranch.name,
    tagPatterns: patterns.length > 0 ? patterns : ['v*'],
    cron: scheduleOf(
      fullName ?? settings.repo,
      images.map(
        ({ role, declaration }) => declaration.refresh ?? (role === 'base' ? 'monthly' : 'none'),
      ),
    ),
    hasMergeGroup: facts.workflows.some(({ hasMergeGroup }) => hasMergeGroup),
    isOnGitHub: logins.length === 0,
    logins,
    checkout: readsGit ? { 'fetch-depth': '0' } : {},
    secretIds: [...new Set(secrets)].sort(),
    emulated: [...new Set(platforms)].filter(one => EMULATED.test(one)).sort(),
  }
}

async function withState(
  { path, text }: { readonly path: string; readonly text: string },
  workspace: Workspace,
): Promise<ProposedFile> {
  const there = await workspace.readText(path)
  return { path, text, state: there === undefined ? 'new' : there === text ? 'same' : 'differs' }
}

/** @throws InputError when a file of another content would be overwritten, and that was not asked for */
export function refuseOverwriting({ files }: InitProposal): void {
  const [other] = files.filter(({ state }) => state === 'differs')
  if (other !== undefined) {
    throw new InputError('there is another file of this name', {
      remedy: 'Say --force to overwrite it; without --write its new text is only shown.',
      at: { file: other.path },
    })
  }
}
