import type { Repository, Tag } from '../domain/oci/reference.ts'
import type { PushDecision } from '../domain/release/push-policy.ts'
import type { ReleaseFacts } from '../domain/release/wanted-tags.ts'

/** Which images a run is about; parents of selected images are built when they are missing, but get no tags. */
export type ImageSelection =
  | { readonly kind: 'all' | 'bases' | 'apps' }
  | { readonly kind: 'names'; readonly names: readonly string[] }

/** Another repository that the one image of the run is published in. */
export interface ImageCopy {
  readonly repository: Repository
  readonly tags: readonly Tag[]
}

/** What the inputs of a run come to, after defaults and the event are taken in. */
export interface RunOptions {
  readonly release: ReleaseFacts
  readonly push: PushDecision
  readonly selection: ImageSelection
  /** Only of a run about one image: where its `tags` name further repositories. */
  readonly copies?: readonly ImageCopy[] | undefined
  /** Names of build arguments that were given to all images alike. */
  readonly sharedArgs: readonly string[]
  readonly force: boolean
  /** Build without the layer cache. */
  readonly noCache: boolean
  /** Stop at the first failed image. */
  readonly failFast: boolean
  /** URL of the repository for `org.opencontainers.image.source`; undefined when it is not known. */
  readonly source: string | undefined
  /** Registry cache may be written. */
  readonly writeCache: boolean
  /** Registry cache is read and written at all. */
  readonly useCache: boolean
  /** Stated by the user; they replace the images' own cache tags. */
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  /** A merge to the default branch takes over what the run of its pull request pushed. */
  readonly trustPullRequests: boolean
  readonly secrets: readonly string[]
  readonly ssh: readonly string[]
}
