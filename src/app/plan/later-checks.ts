import { checksTag, notedChecks } from '../../domain/checks/check-note.ts'
import { checkKey, type StatedCheck } from '../../domain/checks/stated-check.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'

/**
 * What an image passed after it was published: as a whole, or each of its platforms by itself, as jobs on different
 * runners note it.
 */
export async function laterChecks(
  { digest, perPlatform }: FoundImage,
  repository: Repository,
  store: ImageStore,
): Promise<readonly StatedCheck[]> {
  const notedOf = async (about: Digest) =>
    notedChecks(await store.manifest(repository, checksTag(about)))
  const whole = await notedOf(digest)
  // A part of an index, where platforms were taken away, is by itself; only one manifest alone is the whole.
  if (perPlatform.every(({ manifestDigest }) => manifestDigest === digest)) return whole
  const parts = await Promise.all(perPlatform.map(({ manifestDigest }) => notedOf(manifestDigest)))
  const [first = [], ...others] = parts.map(checks =>
    checks.map(check => ({ check, key: checkKey(check) })),
  )
  const everywhere = first.filter(({ key }) =>
    others.every(other => other.some(one => one.key === key)),
  )
  return [...whole, ...everywhere.map(({ check }) => check)]
}
