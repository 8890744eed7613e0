import type { Digest } from '../../src/domain/oci/digest.ts'
import { compareImages, type MeasuredImage } from '../../src/domain/sizes/compare-images.ts'
import { imageSize } from '../../src/domain/sizes/image-size.ts'
import type { PageData, PageLayer } from '../../src/render/html/page-data.ts'
import { largePage } from './large-page.ts'

const large = largePage(500)
const now = large.images[1]?.sizes[0]?.layers ?? []
/** The big layer of the base was smaller, and there was no app layer. */
const before = now
  .slice(0, -1)
  .map(layer =>
    layer.compressedBytes > 1e9
      ? { ...layer, digest: `sha256:${'9'.repeat(64)}`, compressedBytes: 1_428_000_000 }
      : layer,
  )

/** The large page beside an earlier image of one of its services. */
export const comparedPage: PageData = {
  ...large,
  comparisons: [
    {
      sizes: compareImages(measured('api:main', before), measured('api:pr-7', now)),
      packages: [
        {
          platform: 'linux/amd64',
          changes: [
            {
              name: 'torch',
              before: { version: '2.3.0', unpackedBytes: 1_000_000_000 },
              after: { version: '2.4.0', unpackedBytes: 1_312_000_000 },
            },
            { name: 'idna', before: null, after: { version: '3.10', unpackedBytes: 400_000 } },
          ],
        },
      ],
    },
  ],
}

function measured(name: string, layers: readonly PageLayer[]): MeasuredImage {
  const mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip'
  const digest = (text: string) => text as Digest
  const sized = layers.map(({ digest: text, compressedBytes, instruction }) => ({
    digest: digest(text),
    compressedBytes,
    mediaType,
    createdBy: instruction ?? undefined,
  }))
  const config = { digest: digest(`sha256:${name}`), size: 5_000, mediaType }
  return {
    name,
    digest: digest(`sha256:${'1'.repeat(64)}`),
    platforms: [
      {
        platform: 'linux/amd64',
        manifestDigest: digest(`sha256:${'2'.repeat(64)}`),
        manifest: {
          config,
          layers: sized.map(layer => ({
            digest: layer.digest,
            size: layer.compressedBytes,
            mediaType,
          })),
        },
        size: imageSize(
          sized,
          layers.map(({ role }) => role),
        ),
      },
    ],
    notices: [],
  }
}
