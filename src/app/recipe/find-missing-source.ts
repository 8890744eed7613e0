import type { Evaluation } from '../../domain/dockerfile/evaluate.ts'
import { InputError } from '../../domain/errors.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { matchAll } from './count-sources.ts'
import { readContext } from './read-context.ts'

/** The first source that this context does not have, as it is written; undefined when it has all. */
export async function findMissingSource(
  evaluation: Evaluation,
  where: { readonly file: string; readonly context: string },
  workspace: Workspace,
): Promise<string | undefined> {
  const context = await readContext(where, workspace)
  try {
    matchAll([evaluation], context)
    return undefined
  } catch (error) {
    if (error instanceof InputError) {
      return error.message
    }
    throw error
  }
}
