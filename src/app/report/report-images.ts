import { InputError } from '../../domain/errors.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import { compareImages, type MeasuredImage } from '../../domain/sizes/compare-images.ts'
import type { ImageComparison } from '../../domain/sizes/comparison.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { readAnyImage } from '../compare/compare-any-image.ts'
import { measureAnyImage } from '../compare/compare-origins.ts'

/** An image and the store that has it. */
export interface PlacedImage {
  /** As the user wrote it. */
  readonly name: string
  readonly store: ImageStore
  readonly repository: Repository
  readonly reference: Tag | Digest
}

/**
 * Any two images compared, or the sizes of one.
 * @param images the earlier one first; with one only, there is nothing to compare it with
 * @param upstreams asked for the images that they stand on
 */
export async function reportImages(
  images: readonly [PlacedImage] | readonly [PlacedImage, PlacedImage],
  upstreams: ImageStore,
): Promise<ImageComparison> {
  const [first, second] = await Promise.all(
    images.map(image => measurePlaced(image, upstreams)) as [
      Promise<MeasuredImage>,
      Promise<MeasuredImage>?,
    ],
  )
  return second === undefined ? compareImages(undefined, first) : compareImages(first, second)
}

/** @throws InputError when it is not there */
export async function measurePlaced(
  { name, store, repository, reference }: PlacedImage,
  upstreams: ImageStore,
): Promise<MeasuredImage> {
  const read = await readAnyImage(store, repository, reference)
  if (read === undefined) {
    throw new InputError(`there is no image ${name}`, {
      remedy:
        'Name one that is there: a reference, oci-layout://FOLDER:TAG, or an image of the project.',
    })
  }
  return measureAnyImage(name, read, upstreams)
}
