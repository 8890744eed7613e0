import { parseYamlTree } from '../config/parse-yaml.ts'
import { joinInside } from '../config/repository-path.ts'
import type { YamlNode } from '../config/yaml-tree.ts'
import { member, membersOf, textOf, textsOf } from '../config/yaml-values.ts'
import { builtName, type FoundBuild } from './found-build.ts'
import { saidOf, scriptBuilds } from './script-builds.ts'
import { UNKNOWN } from './script-variables.ts'
import {
  envValues,
  fillExpressions,
  listOf,
  matrixLegs,
  type Values,
} from './workflow-expressions.ts'

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

export interface WorkflowRepository {
  /** `owner/name`; undefined where it is not known. */
  readonly fullName: string | undefined
  readonly files: ReadonlySet<string>
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
    builds: dropRepeated(steps.flatMap(step => buildsOf(step, { file, repository }))),
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

interface Step {
  readonly step: YamlNode
  readonly job: YamlNode
  readonly values: Values
}

/** Each step once for each leg of its job's matrix. */
function stepsOf(root: YamlNode | undefined, { fullName }: WorkflowRepository): readonly Step[] {
  const [owner = UNKNOWN, name = UNKNOWN] = fullName?.split('/') ?? []
  const known = new Map([
    ['github.repository', `${owner}/${name}`],
    ['github.repository_owner', owner],
    ['github.event.repository.name', name],
    ['github.workspace', '.'],
  ])
  const ofWorkflow = envValues(root, known)
  return membersOf(member(root, 'jobs')).flatMap(([, job]) =>
    matrixLegs(job).flatMap(leg => {
      const values = envValues(job, new Map([...ofWorkflow, ...leg]))
      return stepNodes(job).map(step => ({
        step,
        job,
        values: envValues(step, values),
      }))
    }),
  )
}

function stepNodes(job: YamlNode): readonly YamlNode[] {
  const steps = member(job, 'steps')
  return steps?.kind === 'list' ? steps.items : []
}

interface Place {
  readonly file: string
  readonly repository: WorkflowRepository
}

function buildsOf({ step, job, values }: Step, { file, repository }: Place): readonly FoundBuild[] {
  const uses = textOf(member(step, 'uses')) ?? ''
  const at = { file, line: step.line }
  if (uses.startsWith('docker/build-push-action@')) {
    const inputs = member(step, 'with')
    const text = (name: string) => {
      const value = textOf(member(inputs, name))
      return value === undefined ? undefined : fillExpressions(value, values).trim()
    }
    const list = (name: string) =>
      listOf(member(inputs, name)).map(one => fillExpressions(one, values))
    const context = joinInside('.', withoutWorkspace(text('context') ?? '.'))
    const given = text('file')
    const dockerfile =
      given === undefined
        ? joinInside(context ?? '..', 'Dockerfile')
        : joinInside('.', withoutWorkspace(given))
    if (context === undefined || dockerfile === undefined || !repository.files.has(dockerfile)) {
      return []
    }
    const said = saidOf({
      target: text('target'),
      tags: list('tags'),
      args: (textOf(member(inputs, 'build-args')) ?? '')
        .split('\n')
        .map(one => fillExpressions(one, values).trim()),
      platforms: list('platforms'),
    })
    const names = [...said.names, ...metadataNames(textOf(member(inputs, 'tags')), job, values)]
    return [{ by: 'docker/build-push-action', at, file: dockerfile, context, ...said, names }]
  }
  const run = member(step, 'run')
  if (run?.kind !== 'scalar') {
    return []
  }
  const folder = textOf(member(step, 'working-directory'))
  const variables = [...values].flatMap(([name, value]) =>
    name.startsWith('env.') ? [[name.slice('env.'.length), [value]] as const] : [],
  )
  return scriptBuilds(
    {
      file,
      text: fillExpressions(run.text, values),
      firstLine: run.line + (run.text.includes('\n') ? 1 : 0),
      folder: folder === undefined ? '.' : joinInside('.', fillExpressions(folder, values)),
      variables: new Map(variables),
    },
    repository.files,
  )
}

/** `context: ${{ github.workspace }}/docker` was filled in as `./docker`; a leading slash would leave the root. */
function withoutWorkspace(path: string): string {
  return path.replace(/^\{\{defaultContext\}\}:?/, './').replace(/^\/+/, './')
}

/** `tags: ${{ steps.meta.outputs.tags }}`: the images that docker/metadata-action was given. */
function metadataNames(tags: string | undefined, job: YamlNode, values: Values) {
  const ids = [...(tags ?? '').matchAll(/steps\.([\w-]+)\.outputs\.tags/g)].map(([, id]) => id)
  return stepNodes(job)
    .filter(step => ids.includes(textOf(member(step, 'id'))))
    .flatMap(step => listOf(member(member(step, 'with'), 'images')))
    .flatMap(image => builtName(`${fillExpressions(image, values)}:${UNKNOWN}`) ?? [])
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

/** A step in several legs of a matrix that says the same in each is one build. */
function dropRepeated(builds: readonly FoundBuild[]): readonly FoundBuild[] {
  const seen = new Set<string>()
  return builds.filter(build => {
    const key = JSON.stringify(build)
    return !seen.has(key) && seen.add(key)
  })
}
