import { InputError } from '../errors.ts'
import { packJson, unpackJson } from '../fingerprint/packed-json.ts'
import type { Fingerprint } from '../fingerprint/recipe.ts'
import { MOST_UPDATES, type ResolvedUpstream } from '../fingerprint/record.ts'
import type { Digest } from '../oci/digest.ts'
import type { ImageState } from '../plan/decide.ts'
import type { Reason } from '../plan/reason.ts'
import type { ChangeWithoutEffect } from '../plan/without-effect.ts'
import type { RefreshFinding } from '../probe/refresh.ts'
import type { ImageTraits } from '../version/image-traits.ts'

const HANDOVER_VERSION = 1
/** A program is given at most 128 KiB in one variable of its environment, which is how inputs travel. */
const MOST_TEXT_BYTES = 120 * 1024
const MOST_JSON_BYTES = 16 * 1024 * 1024

/** What the plan of a fan-out tells its other jobs, each of which reads the repository itself. */
export interface Handover {
  readonly v: number
  /** When it was planned, ISO 8601 UTC: what is due to be refreshed is the same for all jobs. */
  readonly at: string
  readonly images: readonly HandoverImage[]
  readonly upstreams: readonly HandoverUpstream[]
}

export interface HandoverImage {
  readonly name: string
  readonly state: ImageState
  readonly reasons: readonly Reason[]
  readonly withoutEffect: readonly ChangeWithoutEffect[]
  readonly fingerprint: Fingerprint
  /** What was there when it was planned. */
  readonly digest: Digest | undefined
  /** The image of the last default-branch run, before any tag was moved. */
  readonly last: Digest | undefined
  /** Platforms that legs of their own build; empty: one leg, or none, builds the image whole. */
  readonly split: readonly string[]
  /** Jobs that build or check it. */
  readonly legCount: number
  /** What a new refresh period brings; undefined: nobody asked, or was told. */
  readonly refresh: RefreshFinding | undefined
}

/** Each reference is one image in all jobs. */
export interface HandoverUpstream {
  readonly image: string
  readonly expanded: string
  readonly taken: ResolvedUpstream & {
    readonly layerCounts: Readonly<Record<string, number>>
    readonly traits: ImageTraits
  }
}

/** Updates of a platform that are handed over: as many as a record names, fewer only where an input cannot hold them. */
const UPDATES_PER_PLATFORM = [MOST_UPDATES, 60, 20]

/**
 * base64(gzip(JSON)), for an input of a job. Of a refresh's updates so many are told as fit.
 * @throws InputError when it is longer than an input may be
 */
export function encodeHandover(handover: Omit<Handover, 'v'>): string {
  let text = ''
  for (const mostUpdates of UPDATES_PER_PLATFORM) {
    const images = handover.images.map(image => withFewerUpdates(image, mostUpdates))
    text = packJson({ v: HANDOVER_VERSION, ...handover, images })
    if (text.length <= MOST_TEXT_BYTES) return text
  }
  throw new InputError(
    `the plan of ${handover.images.length} images is ${text.length} bytes packed, other jobs are given at most ${MOST_TEXT_BYTES}`,
    { remedy: 'Set `fan-out: false`, or choose fewer images with `images`.' },
  )
}

function withFewerUpdates(image: HandoverImage, mostUpdates: number): HandoverImage {
  if (image.refresh === undefined) return image
  const platforms = image.refresh.platforms.map(one =>
    one.updates.length <= mostUpdates
      ? one
      : {
          ...one,
          updates: one.updates.slice(0, mostUpdates),
          updatesLeftOut: one.updates.length - mostUpdates,
        },
  )
  return { ...image, refresh: { ...image.refresh, platforms } }
}

/** @throws InputError when it is none, or of another release */
export function decodeHandover(text: string): Handover {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || !('v' in value)) {
    throw new InputError('the input plan holds no plan', {
      remedy: 'Give it the output `handover` of a step with `command: plan` and `fan-out: true`.',
    })
  }
  if (value.v !== HANDOVER_VERSION) {
    throw new InputError(`the input plan has version ${String(value.v)}`, {
      remedy: 'Use the same version of the action in all jobs.',
    })
  }
  return value as Handover
}

function parse(text: string): unknown {
  try {
    return unpackJson(text, MOST_JSON_BYTES)
  } catch {
    return undefined
  }
}
