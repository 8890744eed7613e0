/** One entry of a build context as BuildKit would send it. `path` is relative to the context, with `/`, no leading `./`. */
export interface ContextEntry {
  readonly path: string
  readonly kind: 'file' | 'symlink' | 'directory'
  /** Only the executable bit counts; always false for others. */
  readonly executable: boolean
  /** Of a symlink, as written. */
  readonly linkTarget: string | undefined
}

/** What git knows of the commit that is checked out; absent where there is no git. */
export interface GitFacts {
  readonly commit: string
  readonly shallow: boolean
  /** The checked-out branch, without `refs/heads/`; undefined when detached. */
  readonly branch: string | undefined
  /** From origin/HEAD. */
  readonly defaultBranch: string | undefined
  /** URL of `origin`, userinfo cut. */
  readonly origin: string | undefined
}

/** What tools such as setuptools_scm make a version of. */
export interface GitVersion {
  /** `git describe --tags --long --dirty --always --abbrev=40`: a shorter id depends on the size of the clone. */
  readonly describe: string
  readonly hasTags: boolean
}

/** The user's repository: files are named relative to its root, with `/`. */
export interface Workspace {
  /** Absolute path of the root, for the builder. */
  readonly root: string
  /**
   * UTF-8, without a byte order mark; undefined when there is no such file.
   * @throws InputError when it is a folder or a FIFO, too large, not UTF-8 (with the line), or outside the root
   */
  readText(path: string): Promise<string | undefined>
  /**
   * Undefined when there is no such file.
   * @throws InputError as `readText`, in whatever encoding it is
   */
  readBytes(path: string): Promise<Uint8Array | undefined>
  exists(path: string): Promise<boolean>
  /**
   * Paths of all files in the repository for discovery, sorted: git's tracked and untracked-but-not-ignored
   * ones, or a walk without `.git` and `node_modules` where there is no git.
   */
  listFiles(): Promise<readonly string[]>
  /**
   * Everything below the context folder that `keep` does not refuse, sorted by path (bytes). `keep` answers
   * for a folder whether it is to be entered. A folder that is not kept is listed when something below it is,
   * as BuildKit sends it. `.git` is listed as one directory entry and not entered, also where it is a file
   * (linked worktree); the `.git` file of a submodule is a file.
   * @throws InputError for what cannot be sent: FIFOs, sockets, devices, names that are not UTF-8
   */
  walkContext(context: string, keep: ContextFilter): Promise<readonly ContextEntry[]>
  /**
   * Git blob ids of these files of the context (sha1 of "blob <size>\0<bytes>"), the same with and without git;
   * of a symlink, of its target.
   * @throws InputError when one is missing, a folder, or cannot be read
   */
  blobIds(context: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** True for a file that holds a Git LFS pointer. */
  isLfsPointer(context: string, path: string): Promise<boolean>
  /** Paths of submodules, relative to the root, that are not checked out. */
  absentSubmodules(): Promise<readonly string[]>
  git(): Promise<GitFacts | undefined>
  /** Looks at the whole work tree; asked only where a version is read from `.git`. Undefined as `git`. */
  gitVersion(): Promise<GitVersion | undefined>
  /** The context's own `.git` holds credentials in a config, also of a submodule (an extraheader, or a token in a URL). */
  gitConfigHoldsCredentials(context: string): Promise<boolean>
}

export interface ContextFilter {
  /** The entry is sent. */
  keeps(path: string): boolean
  /** Something below this folder may be sent although the folder itself is not kept. */
  enters(folder: string): boolean
}
