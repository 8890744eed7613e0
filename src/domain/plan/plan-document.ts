import { type CheckReport, reportChecks } from '../checks/check-report.ts'
import { formatReference } from '../oci/reference.ts'
import { type VersionState, versionState } from '../version/version-state.ts'
import type { Plan, PlannedImage } from './plan.ts'
import type { Reason } from './reason.ts'
import type { ChangeWithoutEffect } from './without-effect.ts'

export const PLAN_VERSION = 1

const MAX_SOURCES = 1000
const MAX_REASONS = 100

/** The versioned JSON document of `plan --json`; schema/plan.schema.json describes it. */
export interface PlanDocument {
  readonly version: number
  readonly waves: readonly (readonly string[])[]
  readonly images: readonly PlanDocumentImage[]
  readonly unmanaged: readonly { readonly file: string; readonly why: string }[]
  readonly notices: readonly string[]
}

export interface PlanDocumentImage {
  readonly name: string
  readonly role: 'base' | 'app'
  readonly state: string
  readonly reasons: readonly Reason[]
  /** Reasons left out because the list was too long. */
  readonly moreReasons?: number
  /** Files that changed since the image was built although nothing of them that counts did. */
  readonly withoutEffect: readonly ChangeWithoutEffect[]
  readonly fingerprint: string
  /** Repository, and the content tag or what stands for it in a pull request. */
  readonly ref: string
  readonly digest: string | null
  readonly tags: readonly string[]
  /** Only of an image to which the config gives a version. */
  readonly version?: VersionState
  readonly file: string
  readonly context: string
  readonly target: string | null
  readonly platforms: readonly string[]
  readonly needs: readonly string[]
  readonly wave: number
  readonly upstreams: readonly string[]
  readonly sources: readonly string[]
  /** Sources left out because the list was too long. */
  readonly moreSources?: number
  readonly dependencies: PlannedImage['dependencies']
  /** What it must hold, and whether this run would look; absent for an image without checks. */
  readonly checks?: readonly CheckReport[]
  readonly foundBy: string
  readonly warnings: PlannedImage['warnings']
}

export function planDocument(plan: Plan): PlanDocument {
  return {
    version: PLAN_VERSION,
    waves: plan.waves,
    images: plan.images.map(imageDocument),
    unmanaged: plan.unmanaged,
    notices: plan.notices,
  }
}

function imageDocument(image: PlannedImage): PlanDocumentImage {
  const { declaration, recipe, tags } = image
  const sources = recipe.sources.map(([path]) => path)
  return {
    name: image.name,
    role: image.role,
    state: image.state,
    reasons: image.reasons.slice(0, MAX_REASONS),
    ...leftOut('moreReasons', image.reasons.length - MAX_REASONS),
    withoutEffect: image.withoutEffect.map(change => ({
      ...change,
      parts: change.parts.slice(0, MAX_REASONS),
    })),
    fingerprint: image.fingerprint,
    ref: formatReference({
      repository: image.repository,
      tag: image.storedTag,
      digest: undefined,
    }),
    digest: image.digest ?? null,
    tags: [...tags.immutable, ...tags.moving, ...tags.releaseMoving],
    ...(image.version === undefined ? {} : { version: versionState(image.version) }),
    file: declaration.file,
    context: declaration.context,
    target: declaration.target ?? null,
    platforms: recipe.platforms,
    needs: image.needs,
    wave: image.wave,
    upstreams: [...new Set(image.upstreams.map(upstream => upstream.reference))],
    sources: sources.slice(0, MAX_SOURCES),
    ...leftOut('moreSources', sources.length - MAX_SOURCES),
    dependencies: image.dependencies,
    ...(image.checks.length === 0
      ? {}
      : {
          checks: reportChecks({
            checks: image.checks,
            toRun: image.checksToRun,
            end: 'planned',
            failures: [],
          }),
        }),
    foundBy: declaration.foundBy,
    warnings: image.warnings,
  }
}

function leftOut<Name extends string>(name: Name, count: number): { [Key in Name]?: number } {
  return count > 0 ? ({ [name]: count } as { [Key in Name]?: number }) : {}
}
