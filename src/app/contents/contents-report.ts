import type { ContentsReport, PlatformContents } from '../../domain/contents/contents-report.ts'
import { packageChanges } from '../../domain/contents/image-packages.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { MeasuredImage } from '../../domain/sizes/compare-images.ts'
import { measuredContents } from './contents-image.ts'
import type { LookIntoLayer } from './contents-layers.ts'

/** A measured image and how its layers are looked into. */
export interface ImageToOpen {
  readonly measured: MeasuredImage
  readonly repository: Repository
  readonly look: LookIntoLayer
}

/**
 * One after the other: layers that both have are read once where both look through one `layerLooker`.
 * @throws as `imageContents`
 */
export async function reportContents(
  before: ImageToOpen | undefined,
  after: ImageToOpen,
): Promise<ContentsReport> {
  const now = await open(after)
  const old = before && (await open(before))
  const changes = now.flatMap(({ platform, contents }) => {
    const same = old?.find(one => one.platform === platform)
    const packages = same && packageChanges(same.contents, contents)
    return packages == null ? [] : { platform, packages }
  })
  return { version: 1, before: old ?? null, after: now, changes }
}

function open({ measured, repository, look }: ImageToOpen): Promise<readonly PlatformContents[]> {
  return measuredContents(look, repository, measured)
}
