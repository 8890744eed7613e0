import { MOST_UPDATES } from '../../domain/fingerprint/record.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { PackageUpdate } from '../../domain/probe/probe-answer.ts'
import type { RefreshFinding } from '../../domain/probe/refresh.ts'

/** The image with the updates that it is built for, each once; those of one platform alone where it is built for that. */
export function withUpdates(
  image: PlannedImage,
  finding: RefreshFinding | undefined,
): PlannedImage {
  const platforms = (finding?.platforms ?? []).filter(({ platform }) =>
    image.builtPlatforms.includes(platform),
  )
  const updates = platforms
    .flatMap(one => one.updates)
    .map(({ name, installed, available }): PackageUpdate => ({ name, installed, available }))
  const byText = new Map(updates.map(update => [JSON.stringify(update), update]))
  if (byText.size === 0) return image
  const named = [...byText.values()].slice(0, MOST_UPDATES)
  // Platforms share nearly all of their updates: what most of them lack is counted once.
  const unheard = Math.max(0, ...platforms.map(({ updatesLeftOut = 0 }) => updatesLeftOut))
  const updatesLeftOut = byText.size - named.length + unheard
  return { ...image, updates: named, ...(updatesLeftOut > 0 ? { updatesLeftOut } : {}) }
}
