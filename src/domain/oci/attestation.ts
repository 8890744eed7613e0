import type { Digest } from './digest.ts'
import type { Descriptor, ImageIndex, ImageManifest } from './manifest.ts'
import { isAttestation } from './parse-manifest.ts'
import { formatPlatform } from './platform.ts'

/** What is stated about one platform of an image; never a platform itself, and never weighed with it. */
export interface Attestation {
  /** `unknown` when it is about none of the index. */
  readonly platform: string
  readonly kind: 'provenance' | 'sbom' | 'other'
  /** Of the in-toto statement, such as `https://spdx.dev/Document`. */
  readonly predicateType: string
  readonly digest: Digest
  /** Bytes of the statement as transferred. */
  readonly compressedBytes: number
}

/** An attestation manifest of an index, and the platform that it is about. */
export interface AttestationPlace {
  readonly platform: string
  readonly digest: Digest
}

const PREDICATE_TYPE = 'in-toto.io/predicate-type'
const SUBJECT = 'vnd.docker.reference.digest'

/** Where BuildKit keeps attestations: children of the index that name the child which they are about. */
export function attestationPlaces({ manifests }: ImageIndex): readonly AttestationPlace[] {
  return manifests.filter(isAttestation).map(({ digest, annotations }) => ({
    digest,
    platform: platformOf(manifests.find(one => one.digest === annotations?.[SUBJECT])),
  }))
}

function platformOf(subject: Descriptor | undefined): string {
  return subject?.platform === undefined ? 'unknown' : formatPlatform(subject.platform)
}

/** The statements that an attestation manifest holds. */
export function statementsIn({ layers }: ImageManifest, platform: string): readonly Attestation[] {
  return layers.flatMap(({ annotations, digest, size }) => {
    const predicateType = annotations?.[PREDICATE_TYPE]
    return predicateType === undefined
      ? []
      : [{ platform, kind: kindOf(predicateType), predicateType, digest, compressedBytes: size }]
  })
}

function kindOf(predicateType: string): Attestation['kind'] {
  if (/^https:\/\/slsa\.dev\/provenance\//.test(predicateType)) return 'provenance'
  return /^https:\/\/(?:spdx\.dev|cyclonedx\.org)\//.test(predicateType) ? 'sbom' : 'other'
}
