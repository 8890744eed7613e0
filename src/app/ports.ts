import type { ChangelogEntry } from '../domain/changelog/changelog-entry.ts'
import type { Builder } from '../ports/builder.ts'
import type { CallingMachine } from '../ports/calling-machine.ts'
import type { DownloadStore } from '../ports/download-store.ts'
import type { GitHub } from '../ports/github.ts'
import type { ImageStore } from '../ports/image-store.ts'
import type { Log } from '../ports/log.ts'
import type { RunFolder } from '../ports/run-folder.ts'
import type { Workspace } from '../ports/workspace.ts'

/** The world as the pipeline sees it; composed in entry. */
export interface Ports {
  readonly workspace: Workspace
  readonly machine: CallingMachine
  readonly destination: Destination
  /** Asked for images that this repository does not build. */
  readonly upstreams: ImageStore
  /** Started at the first build only: a run with nothing to do starts no docker process. */
  readonly startBuilder: () => Promise<Builder>
  readonly github: GitHub | undefined
  /** Undefined where downloads of builds are not carried to other machines. */
  readonly downloads?: DownloadStore | undefined
  readonly log: Log
  readonly now: () => Date
  readonly pause: (durationMs: number) => Promise<void>
  readonly folder: RunFolder
  /** A version's changes in words, as the annotation of its image. */
  readonly changelogText: (entry: ChangelogEntry) => string
}

/** Where the project's images live. */
export interface Destination {
  /** Asked for what is there; tags are set here, if the run may set any. */
  readonly store: ImageStore
  /** Absolute folder when `store` is an image layout; undefined for a registry. */
  readonly folder: string | undefined
  /** Where builds go: the same store if the run may write to it, else an image layout to be measured. */
  readonly exports: ExportPlace
}

export type ExportPlace =
  | { readonly kind: 'registry'; readonly store: ImageStore }
  | { readonly kind: 'layout'; readonly store: ImageStore; readonly folder: string }
