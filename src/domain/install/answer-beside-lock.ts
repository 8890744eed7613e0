import { hash } from 'node:crypto'
import { posix } from 'node:path'
import type { InstallTargets } from '../python/install-places.ts'
import { folderOf } from '../python/repository-path.ts'
import { PRODUCTION } from '../python/uv-selection.ts'
import {
  type AnswerOptions,
  type InstallAnswer,
  type InstallSelection,
  NO_ANSWER,
  reduceLock,
} from './install-answer.ts'
import { unlessWrong } from './lenient.ts'

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
  wanted: { readonly selection: InstallSelection; readonly targets: InstallTargets },
): InstallAnswer {
  const lock = posix.join(folderOf(file), 'uv.lock')
  const content = options.countsLock ? options.text(lock) : undefined
  if (content === undefined) return NO_ANSWER
  const { dependencies, extras, groups } = wanted.selection
  const selected = dependencies ? { groups } : { onlyGroups: groups }
  const reduction = unlessWrong(() =>
    reduceLock(
      options,
      { text: content, file: lock },
      {
        ...wanted.targets,
        selection: { ...PRODUCTION, extras, ...selected },
        readFile: options.text,
      },
    ),
  )
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
