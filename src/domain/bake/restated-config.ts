import { InputError } from '../errors.ts'

/** What of an image's config matters to a command in it. */
export interface RestatedConfig {
  /** `NAME=value` */
  readonly env: readonly string[]
  readonly user: string | undefined
  readonly workingDir: string | undefined
}

interface Restatement {
  readonly instructions: readonly string[]
  /** Build arguments that the instructions take. */
  readonly args: Readonly<Record<string, string>>
}

const NAME = /^[\w.-]+$/

/**
 * Instructions that state a config anew, on a copy of an image whose triggers would fire in its checks. Values come as
 * build arguments: what they hold, line breaks too, is never read as a Dockerfile.
 * @throws InputError for a variable whose name no Dockerfile can state
 */
export function restateConfig(
  image: string,
  { env, user, workingDir }: RestatedConfig,
): Restatement {
  const variables = env.map(text => {
    const [name = '', ...rest] = text.split('=')
    if (!NAME.test(name)) {
      throw new InputError(
        `${image} has ONBUILD triggers and the variable ${JSON.stringify(name)}, which no Dockerfile can state: its checks cannot be run`,
        { remedy: 'Build the image without that variable, or without its ONBUILD instructions.' },
      )
    }
    return { before: `ENV ${name}=`, value: rest.join('=') }
  })
  const stated = [
    ...variables,
    ...(workingDir ? [{ before: 'WORKDIR ', value: workingDir }] : []),
    ...(user ? [{ before: 'USER ', value: user }] : []),
  ].map((one, place) => ({ ...one, arg: `BASE_IMAGE_STATED_${place}` }))
  return {
    instructions: stated.flatMap(({ before, arg }) => [`ARG ${arg}`, `${before}"\${${arg}}"`]),
    args: Object.fromEntries(stated.map(({ arg, value }) => [arg, value])),
  }
}
