import type { Location } from '../errors.ts'
import { checkText } from './check-text.ts'
import type { ProposedConfig } from './config-text.ts'
import type { FromLink } from './link-guesses.ts'
import type { InitChoice } from './proposal.ts'
import type { ProposedCheck } from './proposed-image.ts'
import { type ProposedWorkflow, secretName } from './workflow-text.ts'

export interface ChoiceFacts {
  /** Undefined: none is written. */
  readonly config: ProposedConfig | undefined
  /** The repository has one already. */
  readonly hasConfig: boolean
  /** An image stands on another one. */
  readonly hasLink: boolean
  /** Why one is needed. */
  readonly whyConfig: string
  readonly isWithoutBase: boolean
  readonly links: readonly FromLink[]
  /** What bases should pass before they are published, by name. */
  readonly checks: ReadonlyMap<string, readonly ProposedCheck[]>
  /** Files that decide what bases hold, and that CODEOWNERS gives to nobody; with that file, if there is one. */
  readonly unowned: { readonly files: readonly string[]; readonly by: string | undefined }
  /** Where the default branch's name comes from. */
  readonly branchFrom: string
  readonly workflow: ProposedWorkflow
  readonly registry: string
  /** A workflow that uses this action already. */
  readonly user: Location | undefined
  readonly warnings: readonly {
    readonly message: string
    readonly file: string | undefined
    readonly line: number | undefined
  }[]
}

/** Each choice with a sentence that says why. */
export function explainChoices(facts: ChoiceFacts): readonly InitChoice[] {
  const { user } = facts
  return [
    ...configChoices(facts),
    ...ownerChoices(facts),
    ...(user === undefined
      ? workflowChoices(facts)
      : [choice('workflow', 'none written', `${user.file}:${user.line} uses this action already`)]),
    ...facts.warnings.map(({ message, file, line }) =>
      choice('look at', `${file ?? ''}${line === undefined ? '' : `:${line}`}`, message),
    ),
  ]
}

function configChoices({
  config,
  hasConfig,
  hasLink,
  whyConfig,
  isWithoutBase,
  links,
  checks: suggested,
}: ChoiceFacts) {
  if (config === undefined) {
    const why = hasConfig
      ? 'the one that is there is kept'
      : hasLink
        ? 'every image is found and linked without one'
        : 'the base is found without one; no Dockerfile here stands on it'
    const checks = hasConfig ? [] : [...suggested]
    return [
      choice('config', 'none written', why),
      ...checks.map(([name, ones]) =>
        choice(
          'checks',
          `none for ${name}`,
          `a config could ask for them: checks: [${ones.map(checkText).join(', ')}]`,
        ),
      ),
    ]
  }
  const checked = config.images.filter(({ checks }) => checks.length > 0)
  return [
    choice('config', `${config.images.length} images`, whyConfig),
    ...(isWithoutBase
      ? [
          choice(
            'images',
            'each for itself',
            'none stands on another one of this repository; docs/recipes.md shows how to take a base out of a fat image',
          ),
        ]
      : []),
    ...linkChoices(links),
    ...checked.map(({ name, checks }) =>
      choice('checks', `${name}: ${checks.map(checkText).join(', ')}`, whyChecks(checks)),
    ),
  ]
}

function whyChecks(checks: readonly ProposedCheck[]): string {
  return checks.some(check => typeof check !== 'string')
    ? 'they must pass before the base is published: packages that it installs, by the names that they are surely imported by'
    : 'it must pass before the base is published; add an import of what the apps need most'
}

const MOST_NAMED = 6

function ownerChoices({ unowned: { files, by } }: ChoiceFacts): readonly InitChoice[] {
  if (files.length === 0) return []
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : ''
  return [
    choice(
      'code owners',
      `${files.slice(0, MOST_NAMED).join(', ')}${more}`,
      `a change of these builds every image on top anew; ${by ?? 'a file .github/CODEOWNERS'} can name who looks at it (nothing is written: who, is not known here)`,
    ),
  ]
}

/** One for each name, with all Dockerfiles that use it. */
function linkChoices(links: readonly FromLink[]): readonly InitChoice[] {
  return [...Map.groupBy(links, ({ fromName }) => fromName)].map(([fromName, group]) => {
    const [first] = group as [FromLink, ...FromLink[]]
    return choice(
      'from-names',
      `${fromName} is ${first.parent}`,
      `${first.why}; used by ${group.map(({ child }) => child).join(', ')}`,
    )
  })
}

function workflowChoices({ workflow, branchFrom, registry }: ChoiceFacts): readonly InitChoice[] {
  const { tagPatterns, cron, hasMergeGroup, logins, checkout, secretIds, emulated } = workflow
  return [
    choice('default branch', workflow.defaultBranch, branchFrom),
    choice(
      'pull requests',
      'build and measure',
      'base and app of one change are built together; nothing is pushed',
    ),
    choice(
      'releases',
      tagPatterns.join(' '),
      'a git tag gives apps their version; it is built from content that is mostly there',
    ),
    ...(hasMergeGroup
      ? [choice('merge queue', 'merge_group', 'another workflow of this repository runs for it')]
      : []),
    ...(cron === undefined
      ? []
      : [
          choice(
            'schedule',
            cron,
            'bases are built anew each period to take security updates; the minute is spread by the name of the repository',
          ),
        ]),
    choice('registry', registry, registryWhy(workflow)),
    ...logins.map(({ registry: host }) =>
      choice('login', host ?? 'Docker Hub', 'as workflows of this repository log in now'),
    ),
    ...('fetch-depth' in checkout
      ? [choice('fetch-depth', '0', 'an image copies .git, and a version may be read from it')]
      : []),
    ...secretIds.map(id =>
      choice('secret', id, `a RUN mounts it; set the repository's secret ${secretName(id)}`),
    ),
    ...(emulated.length === 0
      ? []
      : [
          choice(
            'emulate',
            emulated.join(', '),
            'an image is built for other platforms than the runner; docs/fan-out.md shows native runners',
          ),
        ]),
  ]
}

function registryWhy({ isOnGitHub }: ProposedWorkflow): string {
  return isOnGitHub
    ? 'the account of the repository; the token of the run suffices'
    : 'workflows of this repository publish there now'
}

function choice(subject: string, chosen: string, why: string): InitChoice {
  return { subject, choice: chosen, why }
}
