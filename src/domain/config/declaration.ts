import type { BudgetRule } from '../budget/budget.ts'
import type { DeclaredCheck } from '../checks/planned-check.ts'
import type { Location } from '../errors.ts'
import type { PruneRules } from '../prune/stored-version.ts'
import type { Version } from '../version/version-number.ts'
import type { RefreshPeriod } from './refresh-period.ts'

/** The version that an image is published under, besides its moving tags. */
export interface DeclaredVersion {
  /** `auto`: the next number by what changed. */
  readonly number: Version | 'auto'
  readonly at: Location
}

/** One image as the config file, the inputs or discovery declare it. Paths are relative to the repository root, with `/`. */
export interface ImageDeclaration {
  /** `[a-z0-9][a-z0-9._-]*`; also the default last part of the published repository. */
  readonly name: string
  /** Stated role; undefined: `base` if another image builds FROM it, else `app`. */
  readonly role: 'base' | 'app' | undefined
  readonly file: string
  /** `.` for the repository root. */
  readonly context: string
  readonly target: string | undefined
  /** Repository to publish to: in full, or relative to the registry prefix; undefined: `name`. */
  readonly image: string | undefined
  /** What Dockerfiles call this image in FROM; never published under them. */
  readonly fromNames: readonly string[]
  /** Replaces the default moving tags; undefined: the table of the release rules. */
  readonly tags: readonly string[] | undefined
  /** Added to the default moving tags. */
  readonly extraTags: readonly string[]
  readonly latest: 'default' | 'branch' | 'never'
  /** Undefined: none but that of a git tag. */
  readonly version: DeclaredVersion | undefined
  /** What the author says of versions, by number; `next` is the one that is published next. */
  readonly notes: Readonly<Record<string, string>>
  /** Markdown file of its versions; undefined: docs/changelog/<name>.md. */
  readonly changelog: string | undefined
  readonly platforms: readonly string[]
  readonly buildArgs: Readonly<Record<string, string>>
  readonly buildContexts: Readonly<Record<string, string>>
  readonly volatileArgs: readonly string[]
  readonly checks: readonly DeclaredCheck[]
  /** The checks of the image that it stands on are run on it as well. */
  readonly inheritChecks: boolean
  /** So are those that the last published version recorded. */
  readonly previousChecks: boolean
  /** Undefined: monthly for bases, none for apps. */
  readonly refresh: RefreshPeriod | undefined
  /** `needed`: a new period asks first whether there is something to fix; `always`: it is built anew. */
  readonly refreshWhen: 'needed' | 'always'
  readonly upstream: 'refresh' | 'digest'
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** As buildx takes them, such as `id=netrc,src=.netrc`; never a value. */
  readonly secrets: readonly string[]
  /** SSH agents or keys, as buildx takes them. */
  readonly ssh: readonly string[]
  readonly network: string | undefined
  readonly provenance: string | undefined
  readonly sbom: string | undefined
  /** Clamp the times of files to SOURCE_DATE_EPOCH when the image is exported. */
  readonly rewriteTimestamp: boolean
  readonly lock: 'count' | 'ignore'
  /** Commands that state how dependencies are installed; empty: read from the RUN instructions. */
  readonly installs: readonly string[]
  readonly sizeBudget: readonly BudgetRule[]
  /** Where it is declared: a line of the config, or the Dockerfile that was discovered. */
  readonly declaredAt: Location
  /** Short sentence for the plan: `config`, `docker-compose.yml service "api"`, `layout services`. */
  readonly foundBy: string
  /** Notices of discovery, such as "both contexts fit, the folder was taken". */
  readonly notices: readonly string[]
}

export interface UnmanagedDockerfile {
  readonly file: string
  readonly why: string
}

/** Something to know about the declarations as a whole. */
export interface DeclarationNotice {
  readonly message: string
  readonly at: Location | undefined
}

/** What a config would have to say so that a FROM of this repository is linked to its image. */
export interface FromNameSuggestion {
  readonly image: string
  /** Its Dockerfile. */
  readonly file: string
  /** As Dockerfiles write them, sorted. */
  readonly fromNames: readonly string[]
  /** Dockerfiles that write them, sorted. */
  readonly users: readonly string[]
}

export interface ProjectDeclaration {
  readonly images: readonly ImageDeclaration[]
  readonly unmanaged: readonly UnmanagedDockerfile[]
  /** Registry prefix of the config; undefined: the caller's default. */
  readonly registry: string | undefined
  /** The config file that was read, relative to the root; undefined when all is discovered. */
  readonly configFile: string | undefined
  readonly notices: readonly DeclarationNotice[]
  /** Only of discovery: FROM names that look like images of this repository but cannot be linked. */
  readonly suggestions: readonly FromNameSuggestion[]
  /** Undefined: the defaults. */
  readonly prune?: PruneRules
}
