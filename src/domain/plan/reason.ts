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

/** What of the subject or item changed, where it is not simply its value. */
export type ReasonAspect =
  /** Of a package: where it comes from; `old` and `new` are sources. */
  | 'source'
  /** Of a package: its files under the same version, or its hashes. */
  | 'artefacts'
  /** Of a package: where or how it is installed. */
  | 'condition'
  /** The item is no package but a setting of the whole file. */
  | 'setting'
  /** Of a dependency file: the command that installs from it. */
  | 'use'
  /** Of a dependency file: by its bytes before, by what it installs now, or the other way round. Of an upstream: its digest. */
  | 'counting'
  /** Of an instruction: its place only. */
  | 'order'
  /** Of a Dockerfile: the stage that is built. */
  | 'target'

/** Why an image is not simply `present`; every one that applies is listed. */
export interface Reason {
  readonly kind: ReasonKind
  /** The file, argument, reference, parent or tag. */
  readonly subject?: string | undefined
  /** Inside the subject: a package of a dependency file, a platform of an upstream. */
  readonly item?: string | undefined
  readonly aspect?: ReasonAspect | undefined
  /** Absent when it was not there before. */
  readonly old?: string | undefined
  /** Absent when it is gone. */
  readonly new?: string | undefined
  /** Line of today's Dockerfile that is meant, from 1. */
  readonly line?: number | undefined
}
