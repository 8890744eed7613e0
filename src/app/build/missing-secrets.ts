import { secretsById } from '../../domain/bake/access-by-id.ts'
import { readCsvFields } from '../../domain/bake/csv-fields.ts'
import { InputError } from '../../domain/errors.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { RefusedUpstream } from './take-upstreams.ts'

/**
 * Images that are declared with a secret from a file of the repository that is not there. Buildx would refuse the whole
 * bake for it; it concerns these images, and those that stand on them.
 * @param given secrets of the run, as buildx takes them: they stand for the declared ones of their ids
 */
export async function missingSecrets(
  images: readonly PlannedImage[],
  given: readonly string[],
  workspace: Pick<Workspace, 'exists'>,
): Promise<ReadonlyMap<string, RefusedUpstream>> {
  const missing = new Map<string, RefusedUpstream>()
  for (const { name, declaration } of images) {
    for (const text of secretsById([...declaration.secrets, ...given])) {
      const fields = readCsvFields(text)
      const path =
        fields.get('type') === 'env' ? undefined : (fields.get('src') ?? fields.get('source'))
      if (path !== undefined && !given.includes(text) && !(await mayBeThere(path, workspace))) {
        missing.set(name, refusal(path, fields.get('id') ?? '', declaration.declaredAt))
      }
    }
  }
  return missing
}

/** What leads out of the repository counts as there: buildx says whether it is. */
async function mayBeThere(path: string, workspace: Pick<Workspace, 'exists'>): Promise<boolean> {
  if (/^[/~]/.test(path)) return true
  try {
    return await workspace.exists(path)
  } catch (error) {
    if (error instanceof InputError) return true
    throw error
  }
}

function refusal(path: string, id: string, at: PlannedImage['declaration']['declaredAt']) {
  const error = new InputError(`the file ${path} of the secret ${id} is not there`, {
    remedy: `Write it in a step before this one, or name a variable: \`id=${id},env=VARIABLE\`.`,
    at,
  })
  return { error, at }
}
