import { digestOf } from '../../domain/oci/digest.ts'
import { MEDIA_TYPES, type StoredManifest } from '../../domain/oci/manifest.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { ExportContext } from './export-context.ts'

const WITHDRAWN_ANNOTATION = 'io.github.base-image-action.withdrawn'

/**
 * Takes the content tag away from what no check has seen: back to what it named, else to an index without any
 * image, which every reader finds incomplete and so builds anew. Not every registry lets tags be deleted.
 */
export async function withdrawContent(
  image: PlannedImage,
  { request }: Pick<ExportContext, 'request'>,
): Promise<void> {
  const { exports, store } = request.ports.destination
  const before = exports.store === store ? request.planned.published.get(image.name) : undefined
  await exports.store.putTag(image.repository, image.storedTag, before?.stored ?? emptyIndex())
}

function emptyIndex(): StoredManifest {
  const mediaType = MEDIA_TYPES.ociIndex
  const annotations = { [WITHDRAWN_ANNOTATION]: 'exported otherwise than it was proved' }
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType, manifests: [], annotations }),
  )
  return { digest: digestOf(bytes), mediaType, bytes }
}
