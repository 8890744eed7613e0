import { InputError } from '../domain/errors.ts'

/**
 * `BASE_IMAGE_REGISTRY_MIRRORS`: `docker.io=http://localhost:5000`, separated by commas. For a pull-through cache that the
 * Docker daemon knows as `registry-mirrors`.
 */
export function parseMirrors(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = (text ?? '')
    .split(',')
    .map(pair => pair.trim())
    .filter(pair => pair !== '')
  return Object.fromEntries(
    pairs.map(pair => {
      const match = /^([^=\s]+)=(https?:\/\/\S+)$/.exec(pair)
      if (match?.[1] === undefined || match[2] === undefined) {
        throw new InputError(`BASE_IMAGE_REGISTRY_MIRRORS holds ${JSON.stringify(pair)}`, {
          remedy: 'Write host=https://mirror, separated by commas.',
        })
      }
      return [match[1], match[2]]
    }),
  )
}
