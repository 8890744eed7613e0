import { hash } from 'node:crypto'
import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import type { InstallTargets } from '../python/install-places.ts'
import type { ProjectSelection } from '../python/project-requirements.ts'
import type { ReducedUvLock, Reduction } from '../python/reduced.ts'
import { folderOf } from '../python/repository-path.ts'
import { PRODUCTION } from '../python/uv-selection.ts'
import { type AnswerOptions, type InstallAnswer, NO_ANSWER, reduceLock } from './install-answer.ts'

/** How the use of such a lock begins. */
export const BESIDE = 'beside '

/**
 * The closure of the uv.lock beside a file from which something is installed that floats: an upgrade in the lock says
 * that newer versions are wanted. Nothing, where there is none.
 * @param file relative to the repository root
 */
export function answerBesideLock(
  file: string,
  use: string,
  options: AnswerOptions,
  wanted: { readonly selection: ProjectSelection; readonly targets: InstallTargets },
): InstallAnswer {
  const lock = posix.join(folderOf(file), 'uv.lock')
  const content = options.countsLock ? options.text(lock) : undefined
  if (content === undefined) return NO_ANSWER
  const reduction = reduceOrNothing(content, lock, options, wanted)
  const value =
    reduction?.how === 'reduced'
      ? reduction.value
      : ({ kind: 'bytes', sha256: hash('sha256', content) } as const)
  return {
    uses: [{ file: lock, use: `${BESIDE}${use}`, value }],
    covers: [{ file: lock, owner: options.image, form: 'copied' }],
    bytes: [],
    notices: [],
  }
}

/** Undefined for a lock that cannot be read: no tool reads it here, so that it is no error. */
function reduceOrNothing(
  content: string,
  lock: string,
  options: AnswerOptions,
  {
    selection,
    targets,
  }: { readonly selection: ProjectSelection; readonly targets: InstallTargets },
): Reduction<ReducedUvLock> | undefined {
  const { dependencies, extras, groups } = selection
  try {
    return reduceLock(
      options,
      { text: content, file: lock },
      {
        ...targets,
        selection: {
          ...PRODUCTION,
          extras,
          ...(dependencies ? { groups } : { onlyGroups: groups === 'all' ? [] : groups }),
        },
        readFile: options.text,
      },
    )
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
