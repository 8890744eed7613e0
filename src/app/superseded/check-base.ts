import { BaseImageError } from '../../domain/errors.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import {
  formatReference,
  type ImageReference,
  parseReference,
  type Tag,
} from '../../domain/oci/reference.ts'
import { type BaseVerdict, isMoving, speakingTag } from '../../domain/superseded/base-verdict.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import { findImage, replacementOf } from './replaced-base.ts'
import { statedBase } from './stated-base.ts'

const MOST_AT_ONCE = 4

/**
 * Whether images still stand on today's build of their base, by the annotations that this action and others write;
 * registries are asked, nothing is downloaded. One that cannot be asked is `unknown`, and the others are told all the same.
 * @throws InputError for what is no reference, before any is asked
 */
export async function checkBases(
  store: ImageStore,
  images: readonly string[],
): Promise<readonly BaseVerdict[]> {
  const references = images.map(image => ({ image, reference: parseReference(image) }))
  return inParallel(references, MOST_AT_ONCE, async ({ image, reference }) => {
    try {
      return await checkBase(store, image, reference)
    } catch (error) {
      if (!(error instanceof BaseImageError)) throw error
      return unknown(image, `${error.message}. ${error.remedy}`)
    }
  })
}

async function checkBase(
  store: ImageStore,
  image: string,
  { repository, tag, digest }: ImageReference,
): Promise<BaseVerdict> {
  const found = await findImage(store, repository, digest ?? tag ?? ('latest' as Tag))
  if (found === undefined) return unknown(image, 'the image is not there')
  const stated = statedBase(found)
  if (stated === undefined) {
    return unknown(
      image,
      'it does not say what it stands on: it has no annotations base.name and base.digest',
    )
  }
  const { name } = stated
  const base = formatReference({ ...name, tag: undefined, digest: stated.digest })
  const today = await todaysTag(store, name, stated.digest)
  if (today === undefined)
    return { ...unknown(image, 'no tag of its repository says what its base is today'), base }
  const named = { image, base, tag: today.tag, why: null }
  const replaced = await replacementOf(store, { image: found, base: stated, today: today.digest })
  return replaced === undefined
    ? { ...named, state: 'current', replacedBy: null, reasons: [] }
    : {
        ...named,
        state: 'superseded',
        replacedBy: formatReference({ ...name, tag: undefined, digest: today.digest }),
        ...replaced,
      }
}

function unknown(image: string, why: string): BaseVerdict {
  return { image, state: 'unknown', base: null, replacedBy: null, tag: null, reasons: [], why }
}

/** Of a base that is named by its content the moving tags of its repository; of any other the tag that was written. */
async function todaysTag(
  store: ImageStore,
  { repository, tag = 'latest' as Tag }: ImageReference,
  base: Digest,
) {
  const isContent = /^fp-[0-9a-f]{32}$/.test(tag)
  const tags = isContent ? (await store.listTags(repository)).filter(isMoving) : [tag]
  const named = await inParallel(tags, MOST_AT_ONCE, async one => {
    const digest = await store.resolve(repository, one)
    return digest === undefined ? [] : [{ tag: one, digest }]
  })
  return isContent ? speakingTag(named.flat(), base) : named.flat()[0]
}
