import type { ImageDocs } from '../../domain/changelog/image-docs.ts'
import { recordedChecks } from '../../domain/checks/recorded-checks.ts'
import { InputError } from '../../domain/errors.ts'
import { decodeRecord } from '../../domain/fingerprint/record.ts'
import { BASE_DIGEST, BASE_NAME } from '../../domain/oci/base-annotations.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { Version } from '../../domain/version/version-number.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { readAnyImage } from '../compare/compare-any-image.ts'
import { measureAnyImage } from '../compare/compare-origins.ts'
import { measuredContents } from '../contents/contents-image.ts'
import type { LookIntoLayer } from '../contents/contents-layers.ts'
import { type ReadAttestations, readAttestations } from '../report/read-attestations.ts'
import type { VersionedRepository } from '../versions/list.ts'

export interface DocsPorts {
  readonly look: LookIntoLayer
  /** Asked for what the image stands on. */
  readonly upstreams: ImageStore
}

/** From the published image alone: its record, manifests and configs, and what its layers hold. */
export async function documentImage(
  { name, repository, store }: VersionedRepository,
  { version, digest }: { readonly version: Version; readonly digest: Digest },
  { look, upstreams }: DocsPorts,
): Promise<ImageDocs> {
  const read = await readAnyImage(store, repository, digest)
  if (read === undefined) {
    throw new InputError(`there is no image ${repository}@${digest}`, {
      remedy: 'Run again: the version was there a moment ago.',
    })
  }
  const measured = await measureAnyImage(name, read, upstreams)
  const contents = await measuredContents(look, repository, measured)
  const attested = await attestationsOf(store, repository, digest)
  const [first] = read.platforms
  const annotations = { ...read.annotations, ...first?.manifest.annotations }
  const record = decodeRecord(first?.manifest.annotations ?? {})
  const known = record.kind === 'record' ? record.record : undefined
  const baseName = annotations[BASE_NAME]
  const baseDigest = annotations[BASE_DIGEST]
  return {
    name,
    ref: `${repository}@${digest}`,
    version,
    builtAt: first?.config?.created,
    revision: annotations['org.opencontainers.image.revision'],
    base:
      baseName === undefined || baseDigest === undefined
        ? undefined
        : { name: baseName, digest: baseDigest },
    recipe: known?.recipe,
    checks: known?.checks === undefined ? undefined : recordedChecks(record).checks,
    note: known?.note,
    platforms: measured.platforms.flatMap(({ platform, size }) => {
      const inside = contents.find(one => one.platform === platform)
      return inside === undefined ? [] : [{ platform, size, contents: inside.contents }]
    }),
    attestations: attested.attestations,
    notices: [...measured.notices, ...attested.notices],
  }
}

async function attestationsOf(
  store: ImageStore,
  repository: Repository,
  digest: Digest,
): Promise<ReadAttestations> {
  const stored = await store.manifest(repository, digest)
  return stored === undefined
    ? { attestations: [], notices: [] }
    : readAttestations(store, repository, stored)
}
