import { parseYamlTree } from '../config/parse-yaml.ts'
import type { YamlNode } from '../config/yaml-tree.ts'
import { member, membersOf, textOf, textsOf } from '../config/yaml-values.ts'
import type { FoundBuild } from './found-build.ts'
import { buildsOfSteps } from './workflow-builds.ts'
import { type Step, stepsOf, type WorkflowRepository } from './workflow-steps.ts'

/** What a workflow of the repository says of images. */
export interface WorkflowFacts {
  readonly file: string
  readonly builds: readonly FoundBuild[]
  /** Lines that filter by path: `paths:`, and actions that look at changed files. */
  readonly filters: readonly WorkflowLine[]
  readonly logins: readonly RegistryLogin[]
  /** `on.push.tags`. */
  readonly tagPatterns: readonly string[]
  readonly hasMergeGroup: boolean
  /** Line of the first use of this action; undefined: it is not used. */
  readonly usesThisAction: number | undefined
  /** It emulates other platforms. */
  readonly setsUpQemu: boolean
}

export interface WorkflowLine {
  readonly line: number
  readonly what: string
}

/** The inputs of docker/login-action, as they are written. */
export interface RegistryLogin {
  /** Undefined: Docker Hub. */
  readonly registry: string | undefined
  readonly username: string
  readonly password: string
}

const CHANGED_FILES =
  /^(?:dorny\/paths-filter|tj-actions\/changed-files|step-security\/(?:changed-files|paths-filter))@/
const EVENTS = ['push', 'pull_request', 'pull_request_target']

/** @throws InputError with file and line when the YAML cannot be read */
export function readWorkflow(
  file: string,
  text: string,
  repository: WorkflowRepository,
): WorkflowFacts {
  const root = parseYamlTree(text, file)
  const on = member(root, 'on')
  const steps = stepsOf(root, repository)
  const uses = steps.map(({ step }) => textOf(member(step, 'uses')) ?? '')
  const calls = membersOf(member(root, 'jobs')).filter(([, job]) => isThisAction(job))
  const thisAction = [
    ...steps.map(({ step }) => step).filter(isThisAction),
    ...calls.map(([, job]) => job),
  ]
  return {
    file,
    builds: buildsOfSteps(steps, { file, repository }),
    filters: [...pathFilters(on), ...changedFileSteps(steps)],
    logins: steps.flatMap(({ step }) => loginOf(step)),
    tagPatterns: textsOf(member(member(on, 'push'), 'tags')),
    hasMergeGroup: on?.kind === 'map' && on.entries.has('merge_group'),
    usesThisAction: thisAction[0]?.line,
    setsUpQemu: uses.some(one => one.startsWith('docker/setup-qemu-action@')),
  }
}

function isThisAction(node: YamlNode): boolean {
  return /(?:^|\/)base-image-action(?:\/[^@]*)?@/.test(textOf(member(node, 'uses')) ?? '')
}

function pathFilters(on: YamlNode | undefined): readonly WorkflowLine[] {
  return EVENTS.flatMap(event => {
    const filters = member(on, event)
    return ['paths', 'paths-ignore'].flatMap(key => {
      const entry = filters?.kind === 'map' ? filters.entries.get(key) : undefined
      return entry === undefined ? [] : [{ line: entry.line, what: `${key}: of ${event}` }]
    })
  })
}

function changedFileSteps(steps: readonly Step[]): readonly WorkflowLine[] {
  const found = steps.flatMap(({ step }) => {
    const uses = textOf(member(step, 'uses')) ?? ''
    return CHANGED_FILES.test(uses) ? [{ line: step.line, what: uses.split('@')[0] as string }] : []
  })
  return found.filter(({ line }, index) => found.findIndex(one => one.line === line) === index)
}

function loginOf(step: YamlNode): readonly RegistryLogin[] {
  const uses = textOf(member(step, 'uses')) ?? ''
  const inputs = member(step, 'with')
  const [username, password] = [
    textOf(member(inputs, 'username')),
    textOf(member(inputs, 'password')),
  ]
  return uses.startsWith('docker/login-action@') && username !== undefined && password !== undefined
    ? [{ registry: textOf(member(inputs, 'registry')), username, password }]
    : []
}
