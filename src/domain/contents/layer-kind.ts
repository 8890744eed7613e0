import type { Descriptor } from '../oci/manifest.ts'

const TAR =
  /^application\/vnd\.(?:oci\.image\.layer\.v1\.tar|docker\.image\.rootfs\.diff\.tar)(?:[.+](?:gzip|zstd))?$/
const FOREIGN = /\.(?:foreign|nondistributable)\./

/** Why a layer is not looked into, completing "the layer ..."; undefined for one that is. */
export function whyUnread({ mediaType, urls }: Descriptor): string | undefined {
  if (urls !== undefined || FOREIGN.test(mediaType)) {
    return 'is foreign: it is had from elsewhere and not from the registry'
  }
  return TAR.test(mediaType) ? undefined : `has a media type that is not known: ${mediaType}`
}
