import { realpathSync, type Stats, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import type {
  ContextEntry,
  ContextFilter,
  GitFacts,
  GitVersion,
  Workspace,
} from '../../ports/workspace.ts'
import { type GitCommand, gitCommand } from '../git/git-command.ts'
import { readGitFacts, readGitVersion } from '../git/git-facts.ts'
import { readPlainFacts } from '../git/plain-facts.ts'
import { UNCLEAR } from '../git/plain-file.ts'
import { findPlainRepository, type PlainRepository } from '../git/plain-repository.ts'
import type { Environment, RunProgram } from '../git/run-program.ts'
import { findAbsentSubmodules } from '../git/submodules.ts'
import { readTrustedIndex, type TrustedIndex } from '../git/trusted-index.ts'
import { findBlobIds } from './blob-ids.ts'
import { gitFolderHoldsCredentials } from './git-config-credentials.ts'
import { insidePath, resolveInside } from './inside-root.ts'
import { holdsLfsPointer } from './lfs-pointer.ts'
import { listRepositoryFiles } from './list-files.ts'
import { readFileBytes, readTextFile } from './read-text.ts'
import { walkContextFolder } from './walk-context.ts'

export interface LocalWorkspaceOptions {
  /** For git; as of `process.env`. */
  readonly env: Environment
  /** Runs git; by default node's own spawn. */
  readonly run?: RunProgram | undefined
  /** Largest text that is read; default 64 MiB. */
  readonly maxBytes?: number | undefined
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024

/** A folder of this machine, with or without git. Facts of git are asked once and kept. */
export class LocalWorkspace implements Workspace {
  readonly root: string
  readonly #realRoot: string
  readonly #git: GitCommand
  readonly #env: Environment
  readonly #maxBytes: number
  readonly #indexes = new Map<string, Promise<TrustedIndex | undefined>>()
  readonly #seen = new Map<string, Stats>()
  readonly #plain = new Map<string, PlainRepository | 'none' | undefined>()
  #facts: Promise<GitFacts | undefined> | undefined
  #version: Promise<GitVersion | undefined> | undefined
  #submodules: Promise<readonly string[]> | undefined

  /** @throws InputError when `root` is no folder */
  constructor(root: string, options: LocalWorkspaceOptions) {
    this.root = resolve(root)
    this.#realRoot = realFolder(this.root)
    this.#env = options.env
    this.#git = gitCommand(options)
    this.#maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  }

  async readText(path: string): Promise<string | undefined> {
    const file = resolveInside(this.#realRoot, path)
    if (file === undefined) return undefined
    return readTextFile({ file, path, maxBytes: this.#maxBytes })
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    const file = resolveInside(this.#realRoot, path)
    if (file === undefined) return undefined
    return readFileBytes({ file, path, maxBytes: this.#maxBytes })
  }

  async exists(path: string): Promise<boolean> {
    return resolveInside(this.#realRoot, path) !== undefined
  }

  async listFiles(): Promise<readonly string[]> {
    const plain = this.#plainRepository(this.#realRoot)
    const index = await this.#index(this.#realRoot)
    return listRepositoryFiles(this.#git, { folder: this.#realRoot, plain, index })
  }

  async walkContext(context: string, keep: ContextFilter): Promise<readonly ContextEntry[]> {
    const folder = await this.#contextFolder(context)
    // Git reads its index while the folder is walked; ids are what is asked next.
    void this.#index(folder)
    return walkContextFolder({ context, folder }, { keep, seen: this.#seen })
  }

  async blobIds(context: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const folder = await this.#contextFolder(context)
    const index = await this.#index(folder)
    return findBlobIds({ context, folder, paths, index, seen: this.#seen })
  }

  async isLfsPointer(context: string, path: string): Promise<boolean> {
    return holdsLfsPointer(join(await this.#contextFolder(context), insidePath(path)))
  }

  absentSubmodules(): Promise<readonly string[]> {
    this.#submodules ??= findAbsentSubmodules(
      this.#git,
      this.#realRoot,
      this.#plainRepository(this.#realRoot),
    )
    return this.#submodules
  }

  git(): Promise<GitFacts | undefined> {
    this.#facts ??= this.#readFacts()
    return this.#facts
  }

  gitVersion(): Promise<GitVersion | undefined> {
    this.#version ??= readGitVersion(this.#git, this.#realRoot)
    return this.#version
  }

  async gitConfigHoldsCredentials(context: string): Promise<boolean> {
    return gitFolderHoldsCredentials(await this.#contextFolder(context))
  }

  /** Read from the files of git where they are clear: starting git costs as much as a whole plan. */
  async #readFacts(): Promise<GitFacts | undefined> {
    const plain = this.#plainRepository(this.#realRoot)
    if (plain === 'none') return undefined
    const facts = plain === undefined ? UNCLEAR : readPlainFacts(plain)
    return facts === UNCLEAR ? readGitFacts(this.#git, this.#realRoot) : facts
  }

  #plainRepository(folder: string): PlainRepository | 'none' | undefined {
    if (!this.#plain.has(folder)) this.#plain.set(folder, findPlainRepository(folder, this.#env))
    return this.#plain.get(folder)
  }

  /** Kept per context: images often share one. A file changed later is seen by its stat. */
  #index(folder: string): Promise<TrustedIndex | undefined> {
    const known = this.#indexes.get(folder)
    if (known !== undefined) return known
    const plain = this.#plainRepository(folder)
    const index = readTrustedIndex(this.#git, { folder, env: this.#env, plain })
    this.#indexes.set(folder, index)
    return index
  }

  async #contextFolder(context: string): Promise<string> {
    const folder = resolveInside(this.#realRoot, context)
    if (folder === undefined || !statSync(folder).isDirectory()) {
      throw new InputError(`the build context ${JSON.stringify(context)} is no folder`, {
        remedy: 'Name an existing folder of the repository as the context.',
      })
    }
    return folder
  }
}

function realFolder(root: string): string {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`${JSON.stringify(root)} is no folder`, {
      remedy: 'Run in the folder of the repository, after it is checked out.',
    })
  }
  return realpathSync(root)
}
