import type { DependencyEntry } from '../../domain/fingerprint/recipe.ts'
import type { DependencyUse, PlanWarning } from '../../domain/plan/plan.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { ProjectImage } from '../project.ts'
import type { CountedSources } from './count-sources.ts'

export interface CountedDependencies {
  readonly entries: readonly DependencyEntry[]
  /** Paths that leave the recipe's sources. */
  readonly replaced: ReadonlySet<string>
  readonly uses: readonly DependencyUse[]
  readonly warnings: readonly PlanWarning[]
}

export async function countDependencies(
  _image: ProjectImage,
  _sources: CountedSources,
  _workspace: Workspace,
): Promise<CountedDependencies> {
  return { entries: [], replaced: new Set(), uses: [], warnings: [] }
}
