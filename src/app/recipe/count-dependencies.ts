import type { Json } from '../../domain/fingerprint/canonical-json.ts'
import type { DependencyEntry } from '../../domain/fingerprint/recipe.ts'
import { findDependencyUses } from '../../domain/install/dependency-uses.ts'
import type { DependencyUse, PlanWarning } from '../../domain/plan/plan.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { ProjectImage } from '../project/project.ts'
import type { CountedSources } from './count-sources.ts'
import { type DependencyReadings, readDependencies, useOptions } from './read-dependencies.ts'

export interface CountedDependencies {
  readonly entries: readonly DependencyEntry[]
  /** Paths that leave the recipe's sources. */
  readonly replaced: ReadonlySet<string>
  readonly uses: readonly DependencyUse[]
  readonly warnings: readonly PlanWarning[]
}

/**
 * How dependency files count, and which of them leave the sources.
 * @param known made once for all images; without it, what children read is not known
 * @throws InputError for a dependency file that its installer would refuse
 */
export async function countDependencies(
  image: ProjectImage,
  sources: CountedSources,
  workspace: Workspace,
  known?: DependencyReadings,
): Promise<CountedDependencies> {
  const readings = known ?? (await readDependencies([{ image, sources }], workspace))
  const found = findDependencyUses(
    readings.of(image.name),
    useOptions(image, readings.text, readings.readElsewhere(image.name)),
  )
  const { context, file: dockerfile } = image.declaration
  const inContext = (file: string) =>
    context === '.' ? file : file.slice(file.startsWith(`${context}/`) ? context.length + 1 : 0)
  return {
    entries: found.uses.map(({ file, use, value }) => ({
      file: inContext(file),
      use,
      value: value as unknown as Json,
    })),
    replaced: new Set(
      found.files.filter(({ counts }) => counts === 'reduced').map(({ file }) => inContext(file)),
    ),
    uses: found.files.map(({ file, counts, reasons }) => ({
      file: inContext(file),
      use: reasons.join('; '),
      counts,
    })),
    warnings: found.notices.map(message => ({ message, file: dockerfile, line: undefined })),
  }
}
