import { hash } from 'node:crypto'
import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import type { InstallTargets } from '../python/install-places.ts'
import { reduceUvLock } from '../python/reduce-uv-lock.ts'
import { folderOf } from '../python/repository-path.ts'
import { PRODUCTION } from '../python/uv-selection.ts'
import { type AnswerOptions, type InstallAnswer, NO_ANSWER } from './install-answer.ts'

/**
 * The production closure of the uv.lock beside a file from which something is installed that floats: the lock says that
 * newer versions are wanted. Nothing, where there is none.
 * @param file relative to the repository root
 */
export function answerBesideLock(
  file: string,
  use: string,
  { text, countsLock }: AnswerOptions,
  {
    extras,
    targets,
  }: { readonly extras: 'all' | readonly string[]; readonly targets: InstallTargets },
): InstallAnswer {
  const lock = posix.join(folderOf(file), 'uv.lock')
  const content = countsLock ? text(lock) : undefined
  if (content === undefined) return NO_ANSWER
  const read = () => {
    try {
      return reduceUvLock(content, lock, {
        ...targets,
        selection: { ...PRODUCTION, extras },
        readFile: text,
      })
    } catch (error) {
      if (error instanceof InputError) return undefined
      throw error
    }
  }
  const reduction = read()
  const value =
    reduction?.how === 'reduced'
      ? reduction.value
      : ({ kind: 'bytes', sha256: hash('sha256', content) } as const)
  return {
    ...NO_ANSWER,
    uses: [{ file: lock, use: `beside ${use}`, value }],
    covers: [{ file: lock, owner: '', form: 'copied' }],
  }
}
