import type { Recipe } from '../fingerprint/recipe.ts'
import type { ReadRecord } from '../fingerprint/record.ts'
import type { Digest } from '../oci/digest.ts'
import { explainChange, type TodaysFiles } from './explain-change.ts'
import type { Reason } from './reason.ts'
import { type ChangeWithoutEffect, changesWithoutEffect } from './without-effect.ts'

/**
 * `present`: nothing to do. `tags-missing`: the content is there, tags are not. `missing`: nothing carries the
 * fingerprint. `stale`: a parent was rebuilt under the same recipe. `forced`: asked for.
 */
export type ImageState = 'present' | 'tags-missing' | 'missing' | 'stale' | 'forced'

/** Platform -> digest of an image's config. */
export type ConfigDigests = Readonly<Record<string, Digest>>

export interface ParentFacts {
  readonly name: string
  /** The parent is built in this run, so that its config is not known yet. */
  readonly isBuilt: boolean
  /** Of the parent's content tag now; undefined when it is not there. */
  readonly configs: ConfigDigests | undefined
  /**
   * The image is built FROM it, and begins with other layers than it has: an export that was given an older build of
   * the parent by the layer cache. Its record says nothing of that.
   */
  readonly isNotBelow?: boolean
}

export interface ImageFacts {
  readonly forced: boolean
  readonly recipe: Recipe
  readonly files?: TodaysFiles | undefined
  /** Of the image's default-branch moving tag. */
  readonly lastRecord: ReadRecord
  /** What the content tag names; undefined when it is absent or not whole. */
  readonly published: { readonly digest: Digest; readonly record: ReadRecord } | undefined
  readonly parents: readonly ParentFacts[]
  /** Those of other repositories by whole reference. */
  readonly wantedTags: readonly string[]
  /** What the wanted tags name now. */
  readonly tagDigests: ReadonlyMap<string, Digest>
}

export interface ImageDecision {
  readonly state: ImageState
  readonly reasons: readonly Reason[]
}

export function decideImage(facts: ImageFacts): ImageDecision {
  const changes = explainChange(facts.recipe, facts.lastRecord, facts.files)
  if (facts.forced) {
    return { state: 'forced', reasons: [{ kind: 'forced' }, ...(facts.published ? [] : changes)] }
  }
  if (facts.published === undefined) {
    return {
      state: 'missing',
      reasons: changes.length > 0 ? changes : [{ kind: 'tags', subject: 'content tag' }],
    }
  }
  const moved = movedParents(facts.parents, facts.published.record)
  if (moved.length > 0) {
    return { state: 'stale', reasons: moved }
  }
  const { digest } = facts.published
  const absent = facts.wantedTags.filter(tag => facts.tagDigests.get(tag) !== digest)
  return absent.length > 0
    ? {
        state: 'tags-missing',
        reasons: absent.map(tag => tagReason(tag, facts.tagDigests.get(tag), digest)),
      }
    : { state: 'present', reasons: [] }
}

/** Files that differ from those of the image that is there, or else of the last one, and did not matter. */
export function findWithoutEffect(
  facts: ImageFacts,
  reasons: readonly Reason[],
): readonly ChangeWithoutEffect[] {
  const records = [facts.published?.record, facts.lastRecord]
  const found = records.find(one => one?.kind === 'record')
  return found?.kind === 'record'
    ? changesWithoutEffect(found.record, facts.files ?? {}, reasons)
    : []
}

/** True when the state asks for a build. */
export function isToBuild(state: ImageState): boolean {
  return state === 'missing' || state === 'stale' || state === 'forced'
}

/**
 * True when the layer cache would give the old layers back: the image's own reason is a new period, force,
 * or an upstream that was named anew.
 */
export function needsFreshLayers(decision: ImageDecision): boolean {
  return decision.reasons.some(
    ({ kind }) => kind === 'refresh' || kind === 'forced' || kind === 'upstream',
  )
}

function tagReason(tag: string, old: Digest | undefined, digest: Digest): Reason {
  return { kind: 'tags', subject: tag, old, new: digest }
}

/** Parents that are built now, or whose config is another than the one this image was built on. */
function movedParents(parents: readonly ParentFacts[], record: ReadRecord): readonly Reason[] {
  return parents.flatMap(({ name, isBuilt, configs, isNotBelow = false }): Reason[] => {
    const recorded = record.kind === 'record' ? record.record.parentConfigs[name] : undefined
    if (isBuilt || configs === undefined) {
      return [
        {
          kind: 'parent',
          subject: name,
          old: firstOf(recorded),
          new: isBuilt ? 'built in this run' : undefined,
        },
      ]
    }
    if (isNotBelow) {
      return [{ kind: 'parent', subject: name, new: firstOf(configs) }]
    }
    const platform = Object.keys(configs).find(key => recorded?.[key] !== configs[key])
    return platform === undefined
      ? []
      : [{ kind: 'parent', subject: name, old: recorded?.[platform], new: configs[platform] }]
  })
}

function firstOf(configs: ConfigDigests | undefined): string | undefined {
  return configs === undefined ? undefined : Object.values(configs)[0]
}
