import { InputError } from '../../domain/errors.ts'
import type { ResolvedUpstream } from '../../domain/fingerprint/record.ts'
import { formatReference, parseReference, type Tag } from '../../domain/oci/reference.ts'
import type { UpstreamUse } from '../../domain/plan/plan.ts'
import { type ImageTraits, imageTraits } from '../../domain/version/image-traits.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { isWhole, lookUpImage } from './look-up-image.ts'

/** An upstream as this run takes it. */
export interface TakenUpstream extends ResolvedUpstream {
  /** Platform -> number of its layers. */
  readonly layerCounts: Readonly<Record<string, number>>
  readonly traits: ImageTraits
}

export interface UpstreamQuestion {
  readonly use: UpstreamUse
  readonly file: string
  /** What an earlier build recorded and this one takes again, if it is still there. */
  readonly sticky: ResolvedUpstream | undefined
  readonly now: Date
}

/**
 * The exact image that a reference names now; or the recorded one, as long as the registry still has it.
 * @throws InputError when it does not exist for a wanted platform; store errors as they come
 */
export async function resolveUpstream(
  store: ImageStore,
  question: UpstreamQuestion,
): Promise<TakenUpstream> {
  const found = await findUpstream(store, question)
  if (found === undefined) {
    throw noSuchUpstream(question)
  }
  return found
}

/** As `resolveUpstream`; undefined when it does not exist for a wanted platform. */
export async function findUpstream(
  store: ImageStore,
  question: Omit<UpstreamQuestion, 'file'>,
): Promise<TakenUpstream | undefined> {
  const kept =
    question.sticky === undefined ? undefined : await take(store, question, question.sticky)
  return kept ?? (await take(store, question, undefined))
}

export function noSuchUpstream({ use, file }: Pick<UpstreamQuestion, 'use' | 'file'>): InputError {
  return new InputError(
    `the image ${formatReference(parseReference(use.expanded))} does not exist for ${use.platforms.join(', ')}`,
    {
      remedy: 'Correct the reference, or log in to its registry if it is private.',
      at: { file, line: use.line },
    },
  )
}

async function take(
  store: ImageStore,
  { use, now }: Omit<UpstreamQuestion, 'file'>,
  sticky: ResolvedUpstream | undefined,
): Promise<TakenUpstream | undefined> {
  const reference = parseReference(use.expanded)
  const wanted = sticky?.digest ?? reference.digest ?? reference.tag ?? ('latest' as Tag)
  const found = await lookUpImage(store, reference.repository, wanted, use.platforms)
  if (found === undefined || !isWhole(found)) {
    return undefined
  }
  return {
    digest: found.digest,
    platforms: Object.fromEntries(
      found.perPlatform.map(image => [image.platform, image.manifestDigest]),
    ),
    layerCounts: Object.fromEntries(
      found.perPlatform.map(image => [image.platform, image.manifest.layers.length]),
    ),
    traits: imageTraits(use.expanded, found.perPlatform[0]?.config),
    takenAt: sticky?.takenAt ?? now.toISOString(),
  }
}
