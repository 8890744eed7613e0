import { resolve } from 'node:path'
import { findInLayout } from '../adapters/layout/layout-names.ts'
import { LayoutStore } from '../adapters/layout/layout-store.ts'
import { type PlacedImage, reportImages } from '../app/report/report-images.ts'
import { parseImageSource } from '../app/report/report-source.ts'
import { InputError } from '../domain/errors.ts'
import type { Repository, Tag } from '../domain/oci/reference.ts'
import type { ImageComparison } from '../domain/sizes/comparison.ts'
import type { ImageStore } from '../ports/image-store.ts'

/** Repository of a layout's entries, which are asked for by digest: it is never looked at. */
const ANY_REPOSITORY = 'layout.invalid/image' as Repository

/**
 * `report A [B]` for images of any registry or layout.
 * @param directory what folders are relative to
 * @throws InputError when one is not there, or more than two are named
 */
export async function reportReferences(
  names: readonly string[],
  registry: ImageStore,
  directory: string,
): Promise<ImageComparison> {
  return reportImages(await placeReferences(names, registry, directory), registry)
}

/** @throws as `reportReferences` */
export async function placeReferences(
  names: readonly string[],
  registry: ImageStore,
  directory: string,
): Promise<readonly [PlacedImage] | readonly [PlacedImage, PlacedImage]> {
  const [first, second, ...more] = await Promise.all(
    names.map(name => place(name, registry, directory)),
  )
  if (first === undefined || more.length > 0) {
    throw new InputError(`report compares two images, not ${names.length}`, {
      remedy: 'Name one or two of them.',
    })
  }
  return second === undefined ? [first] : [first, second]
}

async function place(name: string, registry: ImageStore, directory: string): Promise<PlacedImage> {
  const source = parseImageSource(name)
  if (source.kind === 'registry') {
    const { repository, digest, tag } = source.reference
    return { name, store: registry, repository, reference: digest ?? tag ?? ('latest' as Tag) }
  }
  const folder = resolve(directory, source.folder)
  const reference = await findInLayout(folder, source.entry)
  return { name, store: new LayoutStore(folder), repository: ANY_REPOSITORY, reference }
}
