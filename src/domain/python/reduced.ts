/**
 * What a dependency file makes an image install, as plain JSON: the canonical form that enters the recipe and the
 * record. Every list is sorted; a member that does not apply is absent. URLs never hold credentials.
 */
export type ReducedDependencies =
  | ReducedUvLock
  | ReducedRequirements
  | ReducedPyproject
  | ReducedPylock
  | ReducedPoetryLock

/** One package that a lock file makes the image install. */
export interface ReducedPackage {
  /** PEP 503. */
  readonly name: string
  /** Absent for a local package whose version is dynamic. */
  readonly version?: string
  /** `registry`, `git+<url>@<commit>`, `url <url>`, `path <path>`, `editable <path>` ...; a registry's URL only where no hash pins the content. */
  readonly source: string
  /** Absent: everywhere. Else where it is installed, such as `linux/arm64` or `linux/amd64 python <3.11.0`. */
  readonly where?: readonly string[]
  /** A marker asks for what cannot be known, such as `platform_release`: it may not be installed. */
  readonly perhaps?: true
  /** First 32 hex digits of the sha256 over the sorted hashes of the artefacts that can be installed; absent without any. */
  readonly artefacts?: string
  /** Members of the lock that this version does not know, as they are: they might change an install. */
  readonly unknown?: unknown
}

export interface ReducedUvLock {
  readonly kind: 'uv-lock'
  readonly packages: readonly ReducedPackage[]
  /** What else steers the install: requires-python where the Python is unknown, `[tool.uv]` settings, build constraints. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** One requirement of a requirements file, as pip would take it. */
export interface ReducedRequirement {
  /** `name[extras] specifiers ; marker`, canonical; for a URL or path without a name, that. */
  readonly requirement: string
  /** PEP 503; absent for a bare URL or path. */
  readonly name?: string
  /** The pinned version, where exactly one `==` or `===` pins it. */
  readonly version?: string
  readonly role: 'requirement' | 'constraint'
  readonly editable?: true
  readonly hashes?: readonly string[]
  /** Options of this requirement alone: `--no-binary` style settings, `--config-settings`. */
  readonly options?: readonly string[]
}

export interface ReducedRequirements {
  readonly kind: 'requirements'
  readonly packages: readonly ReducedRequirement[]
  /** Options for the whole run that change what is installed, canonical; indexes keep their order. */
  readonly options?: readonly string[]
}

export interface ReducedPyproject {
  readonly kind: 'pyproject'
  readonly packages: readonly ReducedRequirement[]
  readonly requiresPython?: string
  /** `[build-system]`, when the project itself is built. */
  readonly buildSystem?: unknown
  /** `[tool.uv]` settings that steer the resolution or the install. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** When the project itself is built: all tables that a build back-end may read. */
  readonly tables?: { readonly sha256: string }
}

export interface ReducedPylock {
  readonly kind: 'pylock'
  readonly packages: readonly ReducedPackage[]
}

export interface ReducedPoetryLock {
  readonly kind: 'poetry-lock'
  readonly packages: readonly ReducedPackage[]
}

/** A package of the repository itself; when it is installed, the files it is built from count too. */
export interface LocalPackage {
  readonly name: string
  /** Relative to the repository root; a folder, or a file for `kind: 'path'`. */
  readonly path: string
  readonly kind: 'editable' | 'directory' | 'virtual' | 'path'
  /** False: only its dependencies are installed, and its files do not count. */
  readonly installed: boolean
}

export interface Reduced<Value> {
  readonly how: 'reduced'
  readonly value: Value
  readonly locals: readonly LocalPackage[]
  /** Every file that was read for the answer, relative to the repository root; sorted. */
  readonly readsFiles: readonly string[]
  /** What a user should know, one sentence each. */
  readonly notices: readonly string[]
}

/** The file could not be reduced soundly: its bytes count. */
export interface ByBytes {
  readonly how: 'by-bytes'
  /** Why, as half a sentence: `uv.lock has lock version 99, ...`. */
  readonly why: string
  /** Further files whose bytes count as well, relative to the repository root; sorted. */
  readonly files?: readonly string[]
}

export type Reduction<Value> = Reduced<Value> | ByBytes

/** Text of a file by its path relative to the repository root; undefined when there is no such file. */
export type FileReader = (path: string) => string | undefined
