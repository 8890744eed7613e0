import type { BudgetViolation } from '../budget/budget.ts'
import type { CheckReport } from '../checks/check-report.ts'
import type { UnmanagedDockerfile } from '../config/declaration.ts'
import type { ImagePackages } from '../contents/image-packages.ts'
import type { Attestation } from '../oci/attestation.ts'
import type { ImageState } from '../plan/decide.ts'
import type { DependencyUse, PlanWarning } from '../plan/plan.ts'
import type { Reason } from '../plan/reason.ts'
import type { ChangeWithoutEffect } from '../plan/without-effect.ts'
import type { RefreshFinding } from '../probe/refresh.ts'
import type { ImageScan } from '../scan/image-scan.ts'
import type { LayerRole } from '../sizes/layer-roles.ts'
import type { RunComparison } from '../sizes/run-comparison.ts'
import type { SupersededImage } from '../superseded/superseded-image.ts'
import type { VersionState } from '../version/version-state.ts'

export const REPORT_VERSION = 1

/**
 * What became of an image. `unchanged`: nothing was to do. `tagged`: tags were set on content that was there.
 * `built`: built and kept in a layout or measured only. `published`: built and pushed. `adopted`: another run
 * published the same content meanwhile. `failed`, and `blocked` by a failed parent. `planned`: only planned.
 */
export type ImageOutcome =
  | 'unchanged'
  | 'tagged'
  | 'built'
  | 'published'
  | 'adopted'
  | 'failed'
  | 'blocked'
  | 'planned'

export interface LayerReport {
  readonly digest: string
  /** Bytes as transferred. */
  readonly compressedBytes: number
  readonly role: LayerRole
  /** Readable instruction; null when the image has no history for it. */
  readonly instruction: string | null
}

export interface PlatformReport {
  readonly platform: string
  /** Bottom layer first. */
  readonly layers: readonly LayerReport[]
  readonly totalCompressedBytes: number
  readonly bytesByRole: Readonly<Record<LayerRole, number>>
  /**
   * Bytes that a host with the image of the last default-branch run downloads to run this one;
   * null when there is none to compare with.
   */
  readonly pullCostBytes: number | null
}

export interface ImageReport {
  readonly name: string
  readonly role: 'base' | 'app'
  readonly state: ImageState
  readonly reasons: readonly Reason[]
  /** Files that changed although nothing of them that counts did. */
  readonly withoutEffect: readonly ChangeWithoutEffect[]
  readonly outcome: ImageOutcome
  readonly fingerprint: string
  /** Repository and content tag. */
  readonly ref: string
  readonly digest: string | null
  /** Tags that name the image after this run, the content tag among them. */
  readonly tags: readonly string[]
  /** Tags that were left alone, with why. */
  readonly tagNotices: readonly string[]
  readonly needs: readonly string[]
  readonly wave: number
  /** Time of the image's own build steps; null when it was not built. */
  readonly buildMs: number | null
  /** Time that its build took, in this run or an earlier one; null when its record does not tell. */
  readonly lastBuildMs: number | null
  readonly steps: { readonly total: number; readonly cached: number } | null
  /** Last lines of a failed build. */
  readonly error: string | null
  readonly dependencies: readonly DependencyUse[]
  readonly warnings: readonly PlanWarning[]
  readonly sizes: readonly PlatformReport[]
  /** Only of an image to which the config gives a version. */
  readonly version?: VersionState
  /** Only of an image that has some: provenance and SBOMs, as they were read back. */
  readonly attestations?: readonly Attestation[]
  /** Only of an image whose one change was a new refresh period: what it was asked, and what came of it. */
  readonly refresh?: RefreshFinding
  /** What it had to hold; absent for an image without checks. */
  readonly checks?: readonly CheckReport[]
}

/** The versioned JSON document `report.json`; schema/report.schema.json describes it. */
export interface RunReport {
  readonly version: number
  readonly startedAt: string
  readonly durationMs: number
  readonly pushed: boolean
  /** Why it was or was not pushed. */
  readonly pushReason: string
  readonly waves: readonly (readonly string[])[]
  readonly images: readonly ImageReport[]
  readonly unmanaged: readonly UnmanagedDockerfile[]
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
  readonly failed: boolean
  /** Against the base branch or what `compare-to` says; absent where nothing was compared. */
  readonly comparison?: RunComparison
  /** Published images of the repository that stand on a base which was replaced; absent where nobody looked. */
  readonly superseded?: readonly SupersededImage[]
  /** What scanners found; absent where no scan was given. */
  readonly scans?: readonly ImageScan[]
  /** What is over its size budget. */
  readonly budget?: readonly BudgetViolation[]
  /** What is inside of images that were looked into; absent where none was. */
  readonly contents?: readonly ImagePackages[]
}
