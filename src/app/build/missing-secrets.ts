import { readCsvFields } from '../../domain/bake/csv-fields.ts'
import { InputError } from '../../domain/errors.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { RefusedUpstream } from './take-upstreams.ts'

/**
 * Images that are declared with a secret from a file of the repository that is not there. Buildx would refuse the whole
 * bake for it; it concerns these images, and those that stand on them.
 */
export async function missingSecrets(
  images: readonly PlannedImage[],
  workspace: Pick<Workspace, 'exists'>,
): Promise<ReadonlyMap<string, RefusedUpstream>> {
  const missing = new Map<string, RefusedUpstream>()
  for (const { name, declaration } of images) {
    for (const text of declaration.secrets) {
      const fields = readCsvFields(text)
      const path =
        fields.get('type') === 'env' ? undefined : (fields.get('src') ?? fields.get('source'))
      if (path !== undefined && /^[^/~]/.test(path) && !(await workspace.exists(path))) {
        missing.set(name, refusal(path, fields.get('id') ?? '', declaration.declaredAt))
      }
    }
  }
  return missing
}

function refusal(path: string, id: string, at: PlannedImage['declaration']['declaredAt']) {
  const error = new InputError(`the file ${path} of the secret ${id} is not there`, {
    remedy: `Write it in a step before this one, or name a variable: \`id=${id},env=VARIABLE\`.`,
    at,
  })
  return { error, at }
}
