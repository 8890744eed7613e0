import { CANCELED, type ProgressStep } from './rawjson-progress.ts'

/**
 * The targets whose own steps failed. buildx's last line names some target that needed the failed step, so it
 * is asked only when no step failed, as for a Dockerfile that cannot be parsed. Empty: nobody knows.
 * @param output last lines of buildx
 * @param targets all that the definition holds
 */
export function failedTargets(
  steps: readonly ProgressStep[],
  output: readonly string[],
  targets: readonly string[],
): readonly string[] {
  const failed = steps.flatMap(({ target, error }) =>
    target === undefined || error === undefined || error === CANCELED ? [] : [target],
  )
  const named = output.flatMap(line => /^ERROR: target ([\w-]+): /.exec(line)?.[1] ?? [])
  const found = [...new Set(failed.length > 0 ? failed : named)]
  return found.length === 0 && targets.length === 1 ? targets : found
}
