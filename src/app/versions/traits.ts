import { BaseImageError } from '../../domain/errors.ts'
import type { ReadRecord } from '../../domain/fingerprint/record.ts'
import { type ImageTraits, imageTraits } from '../../domain/version/image-traits.ts'
import { resolveUpstream } from '../look-up/resolve-upstream.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { ProjectImage } from '../project/project.ts'

/**
 * What the image's next build would stand on: the upstream's registry is asked, as the build would ask it. One that does
 * not answer leaves what the reference says.
 * @param last the record whose upstreams a build takes again
 */
export async function nextTraits(
  image: ProjectImage,
  { recipe }: ComposedRecipe,
  last: ReadRecord,
  ports: Pick<Ports, 'upstreams' | 'now'>,
): Promise<ImageTraits> {
  const use = image.upstreams.find(({ isFinalBase }) => isFinalBase)
  if (use === undefined) return imageTraits(undefined, undefined)
  const isKept =
    last.kind === 'record' &&
    last.record.recipe.epoch === recipe.epoch &&
    image.declaration.upstream === 'refresh'
  try {
    const taken = await resolveUpstream(ports.upstreams, {
      use,
      file: image.declaration.file,
      sticky: isKept ? last.record.upstreams[use.expanded] : undefined,
      now: ports.now(),
    })
    return taken.traits
  } catch (error) {
    if (error instanceof BaseImageError) return imageTraits(use.expanded, undefined)
    throw error
  }
}
