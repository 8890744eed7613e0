import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Ports } from '../ports.ts'
import { mayHold, recordOf } from './found-image.ts'
import { type FoundImage, isWhole, lookUpImage } from './look-up-image.ts'

/**
 * Gives the content that a merged pull request kept its content tag, by writing the same manifest again. Another run
 * may have published the content meanwhile: that is taken where it stands on the same parents.
 * @returns what the content tag names now
 * @throws store errors as they come
 */
export async function adoptContent(
  image: PlannedImage,
  kept: FoundImage,
  { destination, log }: Pick<Ports, 'destination' | 'log'>,
): Promise<FoundImage> {
  const { repository, contentTag, recipe } = image
  const { store } = destination
  const now = await lookUpImage(store, repository, contentTag, recipe.platforms)
  if (
    now !== undefined &&
    isWhole(now) &&
    mayHold(now, recipe) &&
    parentsOf(now) === parentsOf(kept)
  ) {
    return now
  }
  await store.putTag(repository, contentTag, kept.stored)
  log.info(`${repository}:${contentTag} -> ${kept.digest}, of pull request #${image.adoptedFrom}`)
  return kept
}

/** Configs of its parents, in words that can be compared. */
function parentsOf(found: FoundImage): string | undefined {
  const read = recordOf(found)
  return read.kind === 'record'
    ? JSON.stringify(
        Object.entries(read.record.parentConfigs)
          .map(([name, configs]) => [name, Object.entries(configs).sort()])
          .sort(),
      )
    : undefined
}
