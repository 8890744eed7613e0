import { posix } from 'node:path'
import type { Location } from '../errors.ts'
import { formatPlatform, parsePlatform } from '../oci/platform.ts'
import type { DeclarationNotice } from './declaration.ts'
import { type Interpolated, interpolate } from './interpolate.ts'
import { joinInside } from './repository-path.ts'

/** One build that a compose or bake file declares; paths are relative to the repository root. */
export interface DeclaredBuild {
  /** Such as `docker-compose.yml service "api"`. */
  readonly by: string
  readonly at: Location
  /** Name of the service or bake target. */
  readonly name: string
  readonly file: string
  readonly context: string
  readonly target: string | undefined
  /** The image's name as declared, variables filled in with their defaults. */
  readonly image: string | undefined
  readonly args: Readonly<Record<string, string>>
  readonly platforms: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly network: string | undefined
  /** Named contexts, as buildx takes them. */
  readonly buildContexts: Readonly<Record<string, string>>
  /** Named contexts that are another service or target of the same file: context name -> its name. */
  readonly siblingContexts: Readonly<Record<string, string>>
  readonly notices: readonly string[]
}

export interface DeclaredBuilds {
  readonly builds: readonly DeclaredBuild[]
  readonly notices: readonly DeclarationNotice[]
}

/** A build as the file states it: texts not yet interpolated. */
export interface StatedBuild {
  readonly by: string
  readonly at: Location
  readonly name: string
  readonly context: string
  readonly file: string | undefined
  readonly target: string | undefined
  readonly image: string | undefined
  readonly args: readonly (readonly [string, string])[]
  readonly platforms: readonly string[]
  readonly labels: readonly (readonly [string, string])[]
  readonly network: string | undefined
  readonly contexts: readonly (readonly [string, string])[]
  /** `service:` or `target:`. */
  readonly siblingPrefix: string
  /** Values of variables that the file itself declares. */
  readonly variables: Readonly<Record<string, string>>
}

const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//

/** Networks of a build; the others are those of running containers. */
const NETWORKS = ['default', 'none', 'host']

/** The build with variables and paths resolved; a text says why it is not one of this repository. */
export function resolveBuild(stated: StatedBuild): DeclaredBuild | string {
  const fill = (text: string) => interpolate(text, stated.variables)
  const folder = posix.dirname(stated.at.file)
  const context = fill(stated.context)
  const dockerfile = fill(stated.file ?? 'Dockerfile')
  if (REMOTE.test(context.text)) {
    return 'its context is not in this repository'
  }
  const unset = [...context.unset, ...dockerfile.unset]
  if (unset.length > 0) {
    return `its context or Dockerfile needs the variable ${unset[0]}, which has no default`
  }
  const contextPath = joinInside(folder, context.text)
  const file = contextPath === undefined ? undefined : joinInside(contextPath, dockerfile.text)
  if (contextPath === undefined || file === undefined) {
    return 'its context or Dockerfile lies outside of the repository'
  }
  const image = fill(stated.image ?? '')
  const [imageVariable] = image.unset
  const named = imageName(image)
  const [args, droppedArgs] = fillPairs(stated.args, fill)
  const [labels] = fillPairs(stated.labels, fill)
  const contexts = contextsOf(stated, folder, fill)
  return {
    by: stated.by,
    at: stated.at,
    name: stated.name,
    file,
    context: contextPath,
    target: stated.target === undefined ? undefined : fill(stated.target).text || undefined,
    image: named,
    args,
    platforms: stated.platforms.flatMap(platform => knownPlatform(fill(platform).text)),
    labels,
    network: NETWORKS.find(network => network === stated.network),
    ...contexts,
    notices: [
      ...(named === undefined && imageVariable !== undefined
        ? [
            `${stated.by}: the image name needs ${imageVariable}, which has no default; it is not used`,
          ]
        : []),
      ...droppedArgs.map(
        ([name, variable]) =>
          `${stated.by}: the build argument ${name} needs ${variable}, which has no default; it is not passed`,
      ),
    ],
  }
}

/** A tag that comes from the environment is cut; a name that does is none. */
function imageName({ text, unset }: Interpolated): string | undefined {
  const cut = text.replace(/:$/, '')
  const isWhole = unset.length === 0 || (unset.length === 1 && cut !== text)
  return isWhole && cut !== '' ? cut : undefined
}

function knownPlatform(text: string): readonly string[] {
  return /^[\w-]+\/[\w-]+(?:\/[\w.-]+)?$/.test(text) ? [formatPlatform(parsePlatform(text))] : []
}

type Pairs = readonly (readonly [string, string])[]

function fillPairs(
  pairs: Pairs,
  fill: (text: string) => Interpolated,
): [Record<string, string>, Pairs] {
  const filled = pairs.map(([key, text]) => ({ key, ...fill(text) }))
  return [
    Object.fromEntries(
      filled.filter(({ unset }) => unset.length === 0).map(({ key, text }) => [key, text]),
    ),
    filled.flatMap(({ key, unset: [first] }) => (first === undefined ? [] : [[key, first]])),
  ]
}

function contextsOf(
  { contexts, siblingPrefix }: StatedBuild,
  folder: string,
  fill: (text: string) => Interpolated,
): Pick<DeclaredBuild, 'buildContexts' | 'siblingContexts'> {
  const filled = contexts.map(([key, text]) => [key, fill(text).text] as const)
  const siblings = filled.filter(([, text]) => text.startsWith(siblingPrefix))
  const others = filled.filter(([, text]) => !text.startsWith(siblingPrefix))
  return {
    siblingContexts: Object.fromEntries(
      siblings.map(([key, text]) => [key, text.slice(siblingPrefix.length)]),
    ),
    buildContexts: Object.fromEntries(
      others.flatMap(([key, text]) => {
        const value = /^[a-z-]+:/.test(text) || REMOTE.test(text) ? text : joinInside(folder, text)
        return value === undefined ? [] : [[key, value]]
      }),
    ),
  }
}
