import { type ArgsInEffect, argsInEffect } from '../../domain/dockerfile/args-in-effect.ts'
import {
  type NormalisedDockerfile,
  normaliseDockerfile,
  normalisedLines,
} from '../../domain/dockerfile/normalise.ts'
import { listSources } from '../../domain/dockerfile/sources.ts'
import type { Json } from '../../domain/fingerprint/canonical-json.ts'
import { epochOf } from '../../domain/fingerprint/epoch.ts'
import { isLockFile, textHash } from '../../domain/fingerprint/file-outline.ts'
import { RECIPE_VERSION, type Recipe } from '../../domain/fingerprint/recipe.ts'
import { cutUserinfo, redactArgs, redactInstruction } from '../../domain/fingerprint/redact-args.ts'
import { formatPlatform, parsePlatform } from '../../domain/oci/platform.ts'
import type { TodaysFiles } from '../../domain/plan/explain-change.ts'
import type { DependencyUse, PlanWarning } from '../../domain/plan/plan.ts'
import type { Ports } from '../ports.ts'
import { remoteContexts } from '../recipe/count-contexts.ts'
import { countDependencies } from '../recipe/count-dependencies.ts'
import { type CountedGit, countGit } from '../recipe/count-git.ts'
import type { CountedSources } from '../recipe/count-sources.ts'
import { countUpstreams } from '../recipe/count-upstreams.ts'
import { outlineFiles } from '../recipe/outline-files.ts'
import type { DependencyReadings } from '../recipe/read-dependencies.ts'
import type { ProjectImage } from './project.ts'

export interface ComposedRecipe {
  readonly recipe: Recipe
  /** For the reasons and the record. */
  readonly files: TodaysFiles
  readonly dependencies: readonly DependencyUse[]
  readonly warnings: readonly PlanWarning[]
  /** Build arguments that are given but declared nowhere in the Dockerfile. */
  readonly undeclaredArgs: readonly string[]
}

/** What is the same for all recipes of a run. */
export interface RecipeFacts {
  readonly isTagEvent: boolean
  /** The run pushes: credentials in a copied `.git` are then an error. */
  readonly pushes: boolean
  /** Build arguments that were given to all images alike; none of them must declare each. */
  readonly sharedArgs: readonly string[]
  readonly ports: Pick<Ports, 'workspace' | 'upstreams' | 'now'>
}

export interface RecipeRequest extends RecipeFacts {
  readonly image: ProjectImage
  readonly sources: CountedSources
  readonly readings: DependencyReadings
  /** Name -> fingerprint without epoch. */
  readonly parents: Readonly<Record<string, string>>
}

/**
 * Everything that decides what the image contains.
 * @throws InputError with file and line for an input that cannot be resolved; never a weaker key
 */
export async function composeRecipe(request: RecipeRequest): Promise<ComposedRecipe> {
  const { image, sources, readings, parents, ports } = request
  const { declaration } = image
  const git: CountedGit = sources.coversGit
    ? await countGit(request)
    : { facts: undefined, warnings: [] }
  const dependencies = await countDependencies(image, sources, ports.workspace, readings)
  const args = image.evaluations.map(evaluation =>
    argsInEffect(evaluation, declaration.volatileArgs),
  )
  return {
    recipe: {
      v: RECIPE_VERSION,
      dockerfile: dockerfileOf(image, args),
      sources: sources.entries.filter(([path]) => !dependencies.replaced.has(path)),
      git: git.facts,
      dependencies: dependencies.entries,
      args: redactArgs(mergeArgs(args)),
      upstream: [...(await countUpstreams(image, ports)), ...remoteContexts(image)],
      parents,
      target: declaration.target,
      platforms: declaration.platforms
        .map(platform => formatPlatform(parsePlatform(platform)))
        .sort(),
      epoch: epochOf(
        declaration.refresh ?? (image.role === 'base' ? 'monthly' : 'none'),
        ports.now(),
      ),
    },
    files: {
      lines: {
        file: declaration.file,
        forms: image.evaluations.map((evaluation, index) =>
          normalisedLines(evaluation, args[index] ?? args[0] ?? noArgs()),
        ),
      },
      dockerfileHash: textHash((await ports.workspace.readText(declaration.file)) ?? ''),
      outlines: await outlineFiles(
        declaration.context,
        {
          reduced: sources.entries.filter(([path]) => dependencies.replaced.has(path)),
          counted: dependencies.entries.map(({ file }) => file).filter(isLockFile),
        },
        { readings, workspace: ports.workspace },
      ),
    },
    undeclaredArgs: args[0]?.undeclared ?? [],
    dependencies: dependencies.uses,
    warnings: [
      ...sources.warnings,
      ...git.warnings,
      ...dependencies.warnings,
      ...argWarnings(request, args),
      ...remoteWarnings(image),
    ],
  }
}

/** One form where all platforms agree, which is nearly always; else one a platform. */
function dockerfileOf({ evaluations }: ProjectImage, args: readonly ArgsInEffect[]): Json {
  const forms = evaluations.map((evaluation, index) =>
    redacted(normaliseDockerfile(evaluation, args[index] ?? args[0] ?? noArgs())),
  )
  const [first] = forms
  const same = forms.every(form => JSON.stringify(form) === JSON.stringify(first))
  return (same && first !== undefined ? first : forms) as unknown as Json
}

/** What a Dockerfile says in clear, the record must not. */
function redacted({ directives, stages }: NormalisedDockerfile): NormalisedDockerfile {
  return {
    directives,
    stages: stages.map(({ from, instructions }) => ({
      from: redactInstruction(from),
      instructions: instructions.map(redactInstruction),
    })),
  }
}

function noArgs(): ArgsInEffect {
  return { values: {}, declared: [], undeclared: [], cacheBreakers: [] }
}

function mergeArgs(args: readonly ArgsInEffect[]): Readonly<Record<string, string | null>> {
  return Object.assign({}, ...args.map(({ values }) => values)) as Record<string, string | null>
}

function argWarnings(
  { image, sharedArgs }: RecipeRequest,
  args: readonly ArgsInEffect[],
): readonly PlanWarning[] {
  const { declaration } = image
  const { file } = declaration
  const [first] = args
  if (first === undefined) {
    return []
  }
  return [
    ...first.undeclared
      .filter(name => !sharedArgs.includes(name))
      .map(name => ({
        message: `the build argument ${name} is declared nowhere in the Dockerfile`,
        file,
        line: undefined,
      })),
    ...first.cacheBreakers.map(({ name, runLine, line }) => ({
      message: cacheAdvice(name, runLine ?? line, declaration.volatileArgs),
      file,
      line,
    })),
  ]
}

function cacheAdvice(name: string, runLine: number, volatile: readonly string[]): string {
  const otherwise = volatile.includes(name)
    ? 'or no build finds that step in its cache'
    : 'or name it in volatile-args'
  return `${name} seems to change with every build and the RUN in line ${runLine} sees it: move \`ARG ${name}\` behind the last RUN, ${otherwise}`
}

function remoteWarnings({ evaluations, declaration }: ProjectImage): readonly PlanWarning[] {
  const remote = evaluations.flatMap(evaluation => listSources(evaluation).remote)
  const floating = new Map(
    remote.filter(({ checksum }) => checksum === undefined).map(source => [source.line, source]),
  )
  return [...floating.values()].map(({ url, line }) => ({
    message: `ADD fetches ${cutUserinfo(url)}, which may change without any trace here: pin it with --checksum`,
    file: declaration.file,
    line,
  }))
}
