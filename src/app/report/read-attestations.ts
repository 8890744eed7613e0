import {
  type Attestation,
  type AttestationPlace,
  attestationPlaces,
  statementsIn,
} from '../../domain/oci/attestation.ts'
import type { StoredManifest } from '../../domain/oci/manifest.ts'
import { isUnreadable } from '../../domain/oci/parse-config.ts'
import { parseManifest } from '../../domain/oci/parse-manifest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'

const MOST_AT_ONCE = 4

export interface ReadAttestations {
  readonly attestations: readonly Attestation[]
  /** What is named by the index and could not be read. */
  readonly notices: readonly string[]
}

/**
 * What is stated about an image beside it: small manifests are read, the statements themselves are not.
 * @throws store errors as they come
 */
export async function readAttestations(
  store: ImageStore,
  repository: Repository,
  stored: StoredManifest,
): Promise<ReadAttestations> {
  const top = parseManifest(stored)
  if (isUnreadable(top) || top.kind === 'manifest') return { attestations: [], notices: [] }
  const read = await inParallel(attestationPlaces(top), MOST_AT_ONCE, place =>
    readPlace(store, repository, place),
  )
  return {
    attestations: read.flatMap(one => (typeof one === 'string' ? [] : one)),
    notices: read.filter(one => typeof one === 'string'),
  }
}

/** @returns why not, when it cannot be read */
async function readPlace(
  store: ImageStore,
  repository: Repository,
  { platform, digest }: AttestationPlace,
): Promise<readonly Attestation[] | string> {
  const stored = await store.manifest(repository, digest)
  const parsed = stored === undefined ? { why: 'is not there' } : parseManifest(stored)
  if ('why' in parsed) {
    return `the attestations of ${platform}, ${repository}@${digest}, cannot be read: it ${parsed.why}`
  }
  return parsed.kind === 'manifest' ? statementsIn(parsed, platform) : []
}
