import { CANCELED, type ProgressStep } from './rawjson-progress.ts'

/**
 * The targets that made a bake fail. buildx stops all others at the first failure, and their steps end with
 * errors of many wordings: only those count whose text is in buildx's last word. The target named there is
 * some target that needed the failed step, so it is asked only when no step had that text, as for a Dockerfile
 * that cannot be parsed. Another target may be as broken: bake again without these until nothing fails.
 * Empty: nobody knows.
 * @param output last lines of buildx
 * @param targets all that the definition holds
 */
export function failedTargets(
  steps: readonly ProgressStep[],
  output: readonly string[],
  targets: readonly string[],
): readonly string[] {
  const [, named, cause] = lastWord(output)
  const failed = steps.flatMap(({ target, error }) =>
    error === undefined || error === CANCELED ? [] : [{ target, error }],
  )
  const causes = failed.filter(({ error }) => cause?.includes(firstLine(error)))
  const candidates = [targetsOf(causes), named === undefined ? [] : [named], targetsOf(failed)]
  return candidates.find(found => found.length > 0) ?? (targets.length === 1 ? targets : [])
}

function lastWord(output: readonly string[]): readonly (string | undefined)[] {
  const words = output.map(line => /^ERROR: (?:target ([\w-]+): )?(.*)$/.exec(line))
  return words.findLast(word => word !== null) ?? []
}

function targetsOf(steps: readonly Pick<ProgressStep, 'target'>[]): readonly string[] {
  return [...new Set(steps.flatMap(({ target }) => target ?? []))]
}

function firstLine(text: string): string {
  return text.split('\n', 1).join('')
}
