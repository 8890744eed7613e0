import type { BakeDefinition } from '../domain/bake/definition.ts'
import type { ProgressStep } from '../domain/bake/rawjson-progress.ts'
import type { Digest } from '../domain/oci/digest.ts'

export interface BakeRequest {
  readonly definition: BakeDefinition
  /** Targets or groups to build. */
  readonly targets: readonly string[]
  /** Title of the log group. */
  readonly title: string
  /** A folder of the run's output where the definition is kept as `<fileName>`. */
  readonly fileName: string
  /** True in the export phase: a RUN that was not cached is then reported in `uncached`. */
  readonly expectCached: boolean
  /** Target -> milliseconds that each of its commands may take; what these print is kept, in bounds. */
  readonly limitsMs?: ReadonlyMap<string, number>
}

export type BuildStep = ProgressStep

export interface BakeOutcome {
  /** False when buildx ended with another exit code than 0. */
  readonly ok: boolean
  readonly exitCode: number | undefined
  readonly steps: readonly BuildStep[]
  /** Targets whose commands were over their limit when nothing else ran, so that all was ended. */
  readonly overdue?: readonly string[]
  /** Per target: `containerimage.digest` of the metadata file; empty when there is none. */
  readonly digests: ReadonlyMap<string, Digest>
  /** The raw metadata file, as buildx wrote it. */
  readonly metadata: unknown
  /** Last lines of what buildx printed, safe to show, secrets masked. */
  readonly tail: readonly string[]
  /** Warnings of buildx, such as a failed cache export. */
  readonly warnings: readonly string[]
}

/** Runs `docker buildx bake`. */
export interface Builder {
  /**
   * A failed build is an outcome, not an exception.
   * @throws BuildFailedError when buildx or the daemon cannot be run at all
   */
  bake(request: BakeRequest): Promise<BakeOutcome>
  /**
   * Copies an image, whole and under the same digest, from one repository to a tag of another.
   * @param source by digest
   * @throws BuildFailedError with what buildx said
   */
  copyImage(source: string, target: string): Promise<void>
  /** Text without the secrets that builds are given. */
  hideSecrets(text: string): string
  /** Ids of the cache mounts that the builder holds, with their namespaces; none when it cannot be asked. */
  cacheMounts(): Promise<readonly string[]>
}
