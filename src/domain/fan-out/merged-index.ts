import { digestOf } from '../oci/digest.ts'
import { type Descriptor, MEDIA_TYPES, type StoredManifest } from '../oci/manifest.ts'

/**
 * The index over the parts of an image. The same parts give the same bytes, whoever merges them.
 * @param parts images in the order of the declared platforms, then their attestations
 */
export function mergedIndex(
  parts: readonly Descriptor[],
  annotations: Readonly<Record<string, string>>,
): StoredManifest {
  const mediaType = MEDIA_TYPES.ociIndex
  const document = {
    schemaVersion: 2,
    mediaType,
    manifests: parts.map(({ platform, ...part }) => ({
      mediaType: part.mediaType,
      digest: part.digest,
      size: part.size,
      ...(part.annotations === undefined ? {} : { annotations: sorted(part.annotations) }),
      ...(platform === undefined
        ? {}
        : {
            platform: {
              architecture: platform.architecture,
              os: platform.os,
              ...(platform.variant === undefined ? {} : { variant: platform.variant }),
            },
          }),
    })),
    annotations: sorted(annotations),
  }
  const bytes = Buffer.from(JSON.stringify(document))
  return { digest: digestOf(bytes), mediaType, bytes }
}

function sorted(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)))
}
