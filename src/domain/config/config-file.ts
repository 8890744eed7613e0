import type { StatedCheck } from '../checks/stated-check.ts'

/** `.github/base-images.yml` after validation, every scalar as it is written; schema/base-images.schema.json describes it. */
export interface ConfigFile {
  readonly registry?: string
  readonly defaults?: ImageDefaults
  readonly prune?: {
    readonly 'keep-days'?: string
    readonly 'keep-last'?: string
    readonly versions?: readonly string[]
  }
  readonly images: Readonly<Record<string, DeclaredImage>>
}

export interface ImageDefaults {
  readonly 'extra-tags'?: readonly string[]
  readonly latest?: 'default' | 'branch' | 'never'
  readonly platforms?: readonly string[]
  readonly 'build-args'?: Readonly<Record<string, string>>
  readonly 'volatile-args'?: readonly string[]
  readonly checks?: readonly StatedCheck[]
  readonly 'inherit-checks'?: string
  readonly 'previous-checks'?: string
  readonly refresh?: string
  readonly 'refresh-when'?: 'needed' | 'always'
  readonly upstream?: 'refresh' | 'digest'
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly ssh?: readonly string[]
  readonly network?: string
  readonly provenance?: string
  readonly sbom?: string
  readonly 'rewrite-timestamp'?: string
  readonly lock?: 'count' | 'ignore'
  readonly 'size-budget'?: Readonly<Record<string, string>>
}

export interface DeclaredImage extends ImageDefaults {
  readonly file?: string
  readonly context?: string
  readonly target?: string
  readonly installs?: readonly string[]
  readonly image?: string
  readonly role?: 'base' | 'app'
  readonly 'from-names'?: readonly string[]
  readonly tags?: readonly string[]
  readonly version?: string
  readonly changelog?: string
  readonly note?: string | Readonly<Record<string, string>>
  readonly 'build-contexts'?: Readonly<Record<string, string>>
}
