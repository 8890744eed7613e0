import type { CheckSubject } from '../../domain/bake/check-targets.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import { imageSource } from './image-source.ts'
import { configFileOf } from './judge-proof.ts'

/** Images that are there, and did not pass all their checks yet. */
export function imagesToCheck({ plan }: Pick<PlanWithFindings, 'plan'>): readonly PlannedImage[] {
  return plan.images.filter(({ state, checksToRun }) => !isToBuild(state) && checksToRun.length > 0)
}

export function presentSubjects(
  images: readonly PlannedImage[],
  { published }: PlanWithFindings,
  { destination, folder }: Pick<Ports, 'destination' | 'folder'>,
): readonly CheckSubject[] {
  return images.flatMap(({ name, repository, builtPlatforms, checksToRun }) => {
    const found = published.get(name)
    if (found === undefined) return []
    const first = found.perPlatform.find(({ platform }) => platform === builtPlatforms[0])
    return [
      {
        name,
        source: imageSource(repository, found.digest, destination.folder),
        platforms: builtPlatforms,
        checks: checksToRun.map(({ check }) => check),
        noCache: false,
        configFile: configFileOf(name, folder),
        ...(first === undefined || first.config.onBuild.length === 0
          ? {}
          : { restated: first.config }),
      },
    ]
  })
}
