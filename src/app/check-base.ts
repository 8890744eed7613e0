import { type Digest, parseDigest } from '../domain/oci/digest.ts'
import {
  formatReference,
  parseReference,
  type Repository,
  type Tag,
} from '../domain/oci/reference.ts'
import { explainChange } from '../domain/plan/explain-change.ts'
import { type BaseVerdict, isMoving, speakingTag } from '../domain/superseded/base-verdict.ts'
import type { ImageStore } from '../ports/image-store.ts'
import { recordOf } from './found-image.ts'
import { inParallel } from './in-parallel.ts'
import type { FoundImage } from './look-up-image.ts'
import { lookUpLastImage } from './look-up-last-image.ts'

const BASE_NAME = 'org.opencontainers.image.base.name'
const BASE_DIGEST = 'org.opencontainers.image.base.digest'
const MOST_AT_ONCE = 4

/**
 * Whether an image still stands on today's build of its base, by the annotations that this action and others write; a
 * registry is asked, nothing is downloaded.
 * @throws InputError for what is no reference; store errors as they come
 */
export async function checkBase(store: ImageStore, image: string): Promise<BaseVerdict> {
  const { repository, tag, digest } = parseReference(image)
  const found = await find(store, repository, digest ?? tag ?? ('latest' as Tag))
  const unknown = (why: string, base: string | null = null): BaseVerdict => ({
    image,
    state: 'unknown',
    base,
    replacedBy: null,
    tag: null,
    reasons: [],
    why,
  })
  if (found === undefined) return unknown('the image is not there')
  const stated = { ...found.perPlatform[0]?.manifest.annotations, ...found.annotations }
  const old = parseDigest(stated[BASE_DIGEST] ?? '')
  if (stated[BASE_NAME] === undefined || old === undefined) {
    return unknown(
      'it does not say what it stands on: it has no annotations base.name and base.digest',
    )
  }
  const name = parseReference(stated[BASE_NAME])
  const base = formatReference({ ...name, tag: undefined, digest: old })
  const today = await todaysTag(store, name, old)
  if (today === undefined)
    return unknown('no tag of its repository says what its base is today', base)
  const named = { image, base, tag: today.tag, why: null }
  const [before, after] = [
    await find(store, name.repository, old),
    await find(store, name.repository, today.digest),
  ]
  // An index moves when another platform does, or an attestation.
  if (today.digest === old || isSame(found, before, after)) {
    return { ...named, state: 'current', replacedBy: null, reasons: [] }
  }
  const now = recordOf(after)
  return {
    ...named,
    state: 'superseded',
    replacedBy: formatReference({ ...name, tag: undefined, digest: today.digest }),
    reasons:
      now.kind === 'record' && recordOf(before).kind === 'record'
        ? explainChange(now.record.recipe, recordOf(before))
        : [],
  }
}

/** Of a base that this action built the moving tags of its repository; of any other the tag that was written. */
async function todaysTag(
  store: ImageStore,
  { repository, tag = 'latest' as Tag }: ReturnType<typeof parseReference>,
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

/** On the platforms that it has. */
async function find(
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
