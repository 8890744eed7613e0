import { posix } from 'node:path'
import { InputError, type Location } from '../errors.ts'

/**
 * A path inside the repository, relative to its root, normalised: `./docker//base/` is `docker/base`, the root `.`.
 * @throws InputError when it leaves the repository: absolute, a drive letter, `..`, `~`, backslashes
 */
export function repositoryPath(text: string, at?: Location): string {
  if (/^(?:[/~]|[A-Za-z]:)|\\|^[a-z][a-z0-9+.-]*:\/\/|^git@/.test(text)) {
    throw new InputError(`${JSON.stringify(text)} is not a path inside the repository`, {
      remedy: 'Write it relative to the repository root, with `/`, such as docker/base/Dockerfile.',
      at,
    })
  }
  const path = joinInside('.', text)
  if (path === undefined) {
    throw new InputError(`the path ${JSON.stringify(text)} leaves the repository`, {
      remedy: 'Move what is needed into the repository, or check it out into a folder of it.',
      at,
    })
  }
  return path
}

/** `path` seen from `folder`, both below the root; undefined when it leaves the root or is absolute. */
export function joinInside(folder: string, path: string): string | undefined {
  const joined = posix.normalize(posix.join(folder, path)).replace(/(?<=.)\/$/, '')
  return posix.isAbsolute(path) || joined === '..' || joined.startsWith('../') ? undefined : joined
}
