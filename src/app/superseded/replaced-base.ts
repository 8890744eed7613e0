import type { Digest } from '../../domain/oci/digest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import {
  type ReplacementReasons,
  replacementReasons,
} from '../../domain/superseded/replacement-reasons.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { lookUpLastImage } from '../look-up/look-up-last-image.ts'
import type { StatedBase } from './stated-base.ts'

export interface BaseQuestion {
  readonly image: FoundImage
  readonly base: StatedBase
  /** What the base's tag names now. */
  readonly today: Digest
}

/**
 * Whether what a base's tag names now took the place of what the image stands on. An index moves, too, when another
 * platform does, or an attestation: then nothing was replaced.
 * @throws store errors as they come
 */
export async function replacementOf(
  store: ImageStore,
  { image, base: { name, digest }, today }: BaseQuestion,
): Promise<ReplacementReasons | undefined> {
  if (today === digest) return undefined
  const [before, after] = [
    await findImage(store, name.repository, digest),
    await findImage(store, name.repository, today),
  ]
  if (isSame(image, before, after)) return undefined
  const [old, now] = [recordOf(before), recordOf(after)]
  return now.kind === 'record' && old.kind === 'record'
    ? replacementReasons(old.record, now.record)
    : { reasons: [] }
}

/** On the platforms that it has. */
export function findImage(
  store: ImageStore,
  repository: Repository,
  reference: Tag | Digest,
): Promise<FoundImage | undefined> {
  return lookUpLastImage(store, repository, reference, ['linux/amd64'])
}

function isSame(
  image: FoundImage,
  before: FoundImage | undefined,
  after: FoundImage | undefined,
): boolean {
  return image.perPlatform.every(({ platform }) => {
    const at = (one: FoundImage | undefined) =>
      one?.perPlatform.find(part => part.platform === platform)?.manifestDigest
    return at(before) !== undefined && at(before) === at(after)
  })
}
