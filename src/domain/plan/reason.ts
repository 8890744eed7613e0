export type ReasonKind =
  | 'first-build'
  | 'dockerfile'
  | 'sources'
  | 'dependencies'
  | 'build-args'
  | 'upstream'
  | 'parent'
  | 'platforms'
  | 'refresh'
  | 'forced'
  | 'tags'

/** Why an image is not simply `present`; every one that applies is listed. */
export interface Reason {
  readonly kind: ReasonKind
  /** The file, argument, reference, parent or tag. */
  readonly subject?: string | undefined
  /** Inside the subject: a package of a dependency file. */
  readonly item?: string | undefined
  /** Absent when it was not there before. */
  readonly old?: string | undefined
  /** Absent when it is gone. */
  readonly new?: string | undefined
  /** Line of the Dockerfile that is meant, from 1. */
  readonly line?: number | undefined
}
