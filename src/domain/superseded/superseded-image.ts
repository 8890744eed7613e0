import type { Reason } from '../plan/reason.ts'

/** Why a published image of this repository is not the one that stands on today's base. */
export type SupersededCause =
  /** Its build on today's base failed, or that of what it stands on. */
  | 'failed'
  | 'blocked'
  /** The run was about other images. */
  | 'not-selected'
  /** Its Dockerfile names another build by tag or digest. */
  | 'pinned'
  /** The run built or planned it, and published nothing under its tag. */
  | 'not-published'

/** A published image of this repository that stands on a base of it which another build replaced. */
export interface SupersededImage {
  readonly image: string
  /** The base by the name that the config gives it. */
  readonly base: string
  /** By digest. */
  readonly standsOn: string
  readonly replacedBy: string
  /** What changed from one to the other, by their records; empty when these cannot be compared. */
  readonly reasons: readonly Reason[]
  /** Updates of a refresh beside those among the reasons; absent when they are all. */
  readonly updatesLeftOut?: number
  readonly cause: SupersededCause
}
