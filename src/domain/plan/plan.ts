import type { DownloadCache } from '../carry/download-cache.ts'
import type { PlannedCheck } from '../checks/planned-check.ts'
import type { ImageDeclaration, UnmanagedDockerfile } from '../config/declaration.ts'
import type { Fingerprint, Recipe } from '../fingerprint/recipe.ts'
import type { ReadRecord } from '../fingerprint/record.ts'
import type { Digest } from '../oci/digest.ts'
import type { Repository, Tag } from '../oci/reference.ts'
import type { PackageUpdate } from '../probe/probe-answer.ts'
import type { WantedTags } from '../release/wanted-tags.ts'
import type { VersionDecision } from '../version/decide-version.ts'
import type { ImageState } from './decide.ts'
import type { TodaysFiles } from './explain-change.ts'
import type { Reason } from './reason.ts'
import type { ChangeWithoutEffect } from './without-effect.ts'

/** One dependency file of an image and how it counts. */
export interface DependencyUse {
  readonly file: string
  /** The command that uses it, as understood; or why its bytes count. */
  readonly use: string
  /** `reduced`: by what it installs; `bytes`: as any other source. */
  readonly counts: 'reduced' | 'bytes'
}

/** An image that another repository builds, as a Dockerfile names it. */
export interface UpstreamUse {
  /** As written in the Dockerfile. */
  readonly reference: string
  /** After arguments are expanded. */
  readonly expanded: string
  /** The name buildx matches a named context with. */
  readonly contextKey: string
  readonly line: number
  /** Platforms that the build asks it for: a stage for the build machine asks for that one alone. */
  readonly platforms: readonly string[]
  /** The stage that is built stands on it: its layers are the bottom of the image. */
  readonly isFinalBase: boolean
  /** False when a stage has the same name: a named context would replace that stage. */
  readonly isPinnable: boolean
}

export interface ParentUse {
  readonly image: string
  readonly contextKey: string
  readonly line: number
  readonly isFinalBase: boolean
}

/** Another repository that gets the same image. */
export interface PlannedCopy {
  readonly repository: Repository
  /** All that the run wants there. */
  readonly wanted: WantedTags
  /** Those of them that may be set. */
  readonly settledTags: readonly Tag[]
  /** Settled tags that do not name the content that is there. */
  readonly tagsToPut: readonly Tag[]
}

export interface PlanWarning {
  readonly message: string
  readonly file: string | undefined
  readonly line: number | undefined
}

/** What is planned for one image. */
export interface PlannedImage {
  readonly name: string
  readonly role: 'base' | 'app'
  readonly state: ImageState
  readonly reasons: readonly Reason[]
  readonly withoutEffect: readonly ChangeWithoutEffect[]
  readonly fingerprint: Fingerprint
  readonly contentTag: Tag
  /**
   * The tag that names the image in the store after the run: the content tag, unless a pull request builds it or keeps
   * it under a tag of its own.
   */
  readonly storedTag: Tag
  /** Platforms that this run builds: those of the recipe, or one of them where other runs build the others. */
  readonly builtPlatforms: readonly string[]
  /** The pull request whose content gets the content tag instead of a build. */
  readonly adoptedFrom: number | undefined
  readonly repository: Repository
  /** What the content tag names now; undefined when it is absent. */
  readonly digest: Digest | undefined
  /** All that the run wants, by the release rules. */
  readonly tags: WantedTags
  /** Those of them that may be set; all name the image's content after the run. */
  readonly settledTags: readonly Tag[]
  /** Settled tags that do not name the content that is there. */
  readonly tagsToPut: readonly Tag[]
  /** Where else it is published, under tags of their own. */
  readonly copies: readonly PlannedCopy[]
  /** Undefined without a version in the config, or when the store could not be asked for it. */
  readonly version?: VersionDecision | undefined
  readonly declaration: ImageDeclaration
  readonly recipe: Recipe
  readonly files: TodaysFiles
  readonly lastRecord: ReadRecord
  /** Names of parents, sorted. */
  readonly needs: readonly string[]
  readonly wave: number
  readonly upstreams: readonly UpstreamUse[]
  readonly parents: readonly ParentUse[]
  readonly dependencies: readonly DependencyUse[]
  /** Cache mounts in which its build keeps downloads. */
  readonly downloadCaches?: readonly DownloadCache[] | undefined
  /** All that it must pass. */
  readonly checks: readonly PlannedCheck[]
  /** Those that this run makes: all where it is built, and where it is there those that it did not pass before. */
  readonly checksToRun: readonly PlannedCheck[]
  readonly warnings: readonly PlanWarning[]
  /** Of its system packages, found before it is built for a new refresh period. */
  readonly updates?: readonly PackageUpdate[] | undefined
  /** Updates beside those; absent when they are all. */
  readonly updatesLeftOut?: number | undefined
}

export interface Plan {
  readonly images: readonly PlannedImage[]
  /** Names of all images, level by level. */
  readonly waves: readonly (readonly string[])[]
  readonly unmanaged: readonly UnmanagedDockerfile[]
  readonly notices: readonly string[]
}
