import type { StatedCheck } from '../checks/stated-check.ts'

/** The part of bake's JSON that is written here; names as in the bake file reference of buildx. */
export interface BakeDefinition {
  readonly group: Readonly<Record<string, { readonly targets: readonly string[] }>>
  readonly target: Readonly<Record<string, BakeTarget>>
}

export interface BakeTarget {
  readonly context?: string
  readonly contexts?: Readonly<Record<string, string>>
  readonly dockerfile?: string
  readonly 'dockerfile-inline'?: string
  readonly target?: string
  readonly args?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: readonly string[]
  readonly platforms?: readonly string[]
  readonly tags?: readonly string[]
  readonly output?: readonly string[]
  readonly secret?: readonly string[]
  readonly ssh?: readonly string[]
  readonly attest?: readonly string[]
  readonly 'cache-from'?: readonly string[]
  readonly 'cache-to'?: readonly string[]
  readonly 'no-cache'?: boolean
  readonly network?: string
  readonly entitlements?: readonly string[]
  readonly 'extra-hosts'?: Readonly<Record<string, string>>
}

/** One image to be built, everything resolved. Paths are absolute. */
export interface BuildSpec {
  /** The image's name in the project; the bake target's name is made from it. */
  readonly name: string
  readonly context: string
  readonly file: string
  readonly target: string | undefined
  readonly platforms: readonly string[]
  readonly args: Readonly<Record<string, string>>
  /** FROM names, COPY --from and mount references that this build must take from elsewhere than their tag. */
  readonly pins: readonly BasePin[]
  /** Named contexts of the user (`build-contexts`), passed on as written. */
  readonly buildContexts: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly ssh: readonly string[]
  readonly network: string | undefined
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  /** Prove without the layer cache: the image's own reason is refresh, forced or upstream. */
  readonly noCache: boolean
  readonly checks: readonly StatedCheck[]
  /** Absolute path of the archive that tells the image's config, for the checks that are about it. */
  readonly configFile: string
  /**
   * For an image with ONBUILD triggers, which would fire in its checks: absolute path of the same Dockerfile
   * without them (`withoutOnbuild`). Checks then stand on a build of that file, which shares every step.
   */
  readonly checkFile?: string | undefined
  /** `type=provenance,...` and `type=sbom,...` as bake takes them; each target states its own. */
  readonly attestations: readonly string[]
  /** Files newer than SOURCE_DATE_EPOCH get that time when the image is exported. */
  readonly rewriteTimestamp: boolean
}

/** Where one reference of a Dockerfile is taken from. `contextKey` is its familiar name after expansion. */
export type BasePin =
  | { readonly contextKey: string; readonly kind: 'target'; readonly image: string }
  /** `source` such as `docker-image://<name>@<digest>` or `oci-layout://<dir>@<digest>`. */
  | { readonly contextKey: string; readonly kind: 'reference'; readonly source: string }
