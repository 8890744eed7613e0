import { posix } from 'node:path'
import type { Location } from '../errors.ts'
import type { StatedSecret } from './build-access.ts'
import { composeAgent } from './compose-access.ts'
import { type DeclaredBuild, placeBuild } from './declared-build.ts'
import { type Interpolated, interpolate, type Variables } from './interpolate.ts'

/** A build as a compose file states it: texts not yet interpolated. */
export interface ComposeBuild {
  readonly by: string
  readonly at: Location
  readonly name: string
  readonly context: string
  readonly file: string | undefined
  readonly target: string | undefined
  readonly image: string | undefined
  readonly args: Pairs
  readonly platforms: readonly string[]
  readonly labels: Pairs
  readonly network: string | undefined
  readonly contexts: Pairs
  readonly secrets: readonly StatedSecret[]
  readonly ssh: readonly string[]
}

type Pairs = readonly (readonly [string, string])[]

/**
 * The build with variables and paths resolved; a text says why it is not one of this repository.
 * @param variables of the `.env` file beside the compose file
 */
export function resolveComposeBuild(
  stated: ComposeBuild,
  variables: Variables,
): DeclaredBuild | string {
  const fill = (text: string) => interpolate(text, variables)
  const context = fill(stated.context)
  const dockerfile = fill(stated.file ?? 'Dockerfile')
  const [unset] = [...context.unset, ...dockerfile.unset]
  if (unset !== undefined) {
    return `its context or Dockerfile needs the variable ${unset}, which has no default`
  }
  const image = fill(stated.image ?? '')
  const [imageVariable] = image.unset
  const named = imageName(image)
  const [args, droppedArgs] = fillPairs(stated.args, fill)
  const [labels] = fillPairs(stated.labels, fill)
  return placeBuild({
    ...stated,
    folder: posix.dirname(stated.at.file),
    context: context.text,
    file: dockerfile.text,
    target: stated.target === undefined ? undefined : fill(stated.target).text || undefined,
    image: named,
    aliases: [],
    args,
    platforms: stated.platforms.map(platform => fill(platform).text),
    labels,
    contexts: stated.contexts.map(([key, text]) => [key, fill(text).text]),
    secrets: stated.secrets.map(({ id, env, src }) => ({
      id,
      env: env && fill(env).text,
      src: src && fill(src).text,
    })),
    ssh: stated.ssh.map(text => composeAgent(fill(text).text)),
    siblingPrefix: 'service:',
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
  })
}

/** A tag that comes from the environment is cut; a name that does is none. */
function imageName({ text, unset }: Interpolated): string | undefined {
  const cut = text.replace(/:$/, '')
  const isWhole = unset.length === 0 || (unset.length === 1 && cut !== text)
  return isWhole && cut !== '' ? cut : undefined
}

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
