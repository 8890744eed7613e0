import { posix } from 'node:path'
import { InputError } from '../errors.ts'

/** Whether all that a Dockerfile copies is in a context; else one path that is not. */
export type SourcesExist = 'all' | { readonly missing: string }

export interface ChosenContext {
  readonly context: string
  readonly notices: readonly string[]
}

/**
 * Of the Dockerfile's folder and the repository root, the one where all sources exist; the folder when both fit.
 * @param broken a compose or bake file that cannot be read and might have told
 * @throws InputError when neither fits
 */
export async function chooseContext(
  file: string,
  sourcesExist: (context: string) => Promise<SourcesExist>,
  broken?: InputError,
): Promise<ChosenContext> {
  const folder = posix.dirname(file)
  if (folder === '.') {
    return { context: '.', notices: [] }
  }
  const inFolder = await sourcesExist(folder)
  const inRoot = await sourcesExist('.')
  if (inFolder === 'all') {
    const notice = `all sources of ${file} exist in its folder and in the repository root: the folder is taken as the context`
    return { context: folder, notices: inRoot === 'all' ? [notice] : [] }
  }
  if (inRoot === 'all') {
    return { context: '.', notices: [] }
  }
  throw (
    broken ??
    new InputError(
      `no context fits: ${JSON.stringify(inFolder.missing)} is not in ${folder}, ${JSON.stringify(inRoot.missing)} is not in the repository root`,
      {
        remedy:
          'Add the missing file, or name the context in docker-compose.yml or .github/base-images.yml.',
        at: { file },
      },
    )
  )
}
