import { fingerprintWithoutEpoch } from '../../domain/fingerprint/recipe.ts'
import { configsOf, recordOf } from '../look-up/found-image.ts'
import { type FoundImage, isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { LookedUp } from '../look-up/look-up-project-image.ts'
import type { Ports } from '../ports.ts'
import { statedBase } from '../superseded/stated-base.ts'

/**
 * Parents that only published versions stand on are what those were built on: nothing needs them in a newer refresh
 * period, so a release that runs again builds nothing.
 * @param looked parents before children
 */
export async function keepReleasedParents(
  looked: readonly LookedUp[],
  ports: Pick<Ports, 'destination'>,
): Promise<readonly LookedUp[]> {
  const kept = new Map(looked.map(one => [one.image.name, one]))
  for (const one of looked.toReversed()) {
    const children = [...kept.values()].filter(({ image }) => image.needs.includes(one.image.name))
    const isOfReleases = children.length > 0 && children.every(({ isReleased }) => isReleased)
    if (isOfReleases && one.published === undefined) {
      kept.set(one.image.name, await standIn(one, children, ports))
    }
  }
  return [...kept.values()]
}

async function standIn(
  parent: LookedUp,
  children: readonly LookedUp[],
  ports: Pick<Ports, 'destination'>,
): Promise<LookedUp> {
  const { image, composed, last } = parent
  const named = await Promise.all(children.map(child => baseOf(child, parent, ports)))
  const found = [...named, last].find(
    candidate =>
      candidate !== undefined && children.every(child => standsOn(child, image.name, candidate)),
  )
  const read = recordOf(found)
  if (
    read.kind !== 'record' ||
    fingerprintWithoutEpoch(read.record.recipe) !== fingerprintWithoutEpoch(composed.recipe)
  ) {
    return parent
  }
  const { epoch } = read.record.recipe
  return {
    ...parent,
    composed: { ...composed, recipe: { ...composed.recipe, epoch } },
    published: found,
    whyNotWhole: undefined,
    isReleased: true,
  }
}

/** What the child's own annotation names, where it is an image of this parent. */
async function baseOf(
  { published }: LookedUp,
  { image, composed }: LookedUp,
  { destination }: Pick<Ports, 'destination'>,
): Promise<FoundImage | undefined> {
  const base = published === undefined ? undefined : statedBase(published)
  if (base?.name.repository !== image.repository) {
    return undefined
  }
  const found = await lookUpImage(
    destination.store,
    image.repository,
    base.digest,
    composed.recipe.platforms,
  )
  return found !== undefined && isWhole(found) ? found : undefined
}

/** True when the child's record names these very configs. */
function standsOn({ published }: LookedUp, parent: string, candidate: FoundImage): boolean {
  const read = recordOf(published)
  const recorded = read.kind === 'record' ? read.record.parentConfigs[parent] : undefined
  return Object.entries(configsOf(candidate) ?? {}).every(
    ([platform, digest]) => recorded?.[platform] === digest,
  )
}
