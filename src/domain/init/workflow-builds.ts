import { joinInside } from '../config/repository-path.ts'
import type { YamlNode } from '../config/yaml-tree.ts'
import { member, textOf } from '../config/yaml-values.ts'
import { builtName, type FoundBuild } from './found-build.ts'
import { saidOf, scriptBuilds } from './script-builds.ts'
import { UNKNOWN } from './script-variables.ts'
import { fillExpressions, listOf, type Values } from './workflow-expressions.ts'

import { type Step, stepNodes, type WorkflowRepository } from './workflow-steps.ts'

interface Place {
  readonly file: string
  readonly repository: WorkflowRepository
}

/** The images that steps build, by build-push-action and by commands. */
export function buildsOfSteps(steps: readonly Step[], place: Place): readonly FoundBuild[] {
  return dropRepeated(steps.flatMap(step => buildsOf(step, place)))
}

/** A step in several legs of a matrix that says the same in each is one build. */
function dropRepeated(builds: readonly FoundBuild[]): readonly FoundBuild[] {
  const seen = new Set<string>()
  return builds.filter(build => {
    const key = JSON.stringify(build)
    return !seen.has(key) && seen.add(key)
  })
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
