import type { Platform } from '../oci/platform.ts'
import type { InstallTargets } from '../python/install-places.ts'
import { readPyproject } from '../python/pyproject-file.ts'
import { reduceParsedUvLock, type UvLockUse, unknownVersion } from '../python/reduce-uv-lock.ts'
import type {
  FileReader,
  ReducedDependencies,
  ReducedPyproject,
  ReducedRequirements,
  ReducedUvLock,
  Reduction,
} from '../python/reduced.ts'
import type { TomlTable } from '../python/toml.ts'
import type { parseUvLock } from '../python/uv-lock.ts'
import type { ImageFiles, StandingFile } from './image-files.ts'
import { type ImagePython, requestedPython } from './image-python.ts'
import type { InstallSite, OtherRead } from './read-run.ts'

/** What one install makes of the dependency files that it reads. */
export interface InstallAnswer {
  readonly uses: readonly ReducedUse[]
  /** Files that it reads and whose content its uses stand for. */
  readonly covers: readonly StandingFile[]
  /** Files that it reads in another way. */
  readonly bytes: readonly OtherRead[]
  /** For people. */
  readonly notices: readonly string[]
}

/** A dependency file by what it makes the image install. */
export interface ReducedUse {
  /** Relative to the repository root. */
  readonly file: string
  /** Canonical, such as `uv sync --frozen --no-dev`. */
  readonly use: string
  readonly value: ReducedDependencies | UnreadLock
}

/** A lock that nothing installs from and that cannot be read: its bytes. */
export interface UnreadLock {
  readonly kind: 'bytes'
  readonly sha256: string
}

export interface AnswerOptions {
  /** Name of the project's image. */
  readonly image: string
  /**
   * Texts of files by their path relative to the repository root.
   * @throws InputError for one that cannot be read
   */
  readonly text: FileReader
  /** Of the target; not empty. */
  readonly platforms: readonly Platform[]
  /** See `parseUvLock`; a lock that several commands read is parsed once. */
  readonly parseLock: typeof parseUvLock
  /** A uv.lock beside a floating install counts too. */
  readonly countsLock: boolean
}

export const NO_ANSWER: InstallAnswer = { uses: [], covers: [], bytes: [], notices: [] }

export function joinAnswers(answers: readonly InstallAnswer[]): InstallAnswer {
  return {
    uses: answers.flatMap(({ uses }) => uses),
    covers: answers.flatMap(({ covers }) => covers),
    bytes: answers.flatMap(({ bytes }) => bytes),
    notices: answers.flatMap(({ notices }) => notices),
  }
}

/** All these files by their bytes. */
export function byBytes(
  files: readonly StandingFile[],
  why: string,
  { line }: InstallSite,
): InstallAnswer {
  return { ...NO_ANSWER, bytes: files.map(file => ({ file, line, why })) }
}

/** The one file that stands at a path; several, or what an export wrote, are none. */
export function standingAt(files: ImageFiles, path: string): StandingFile | undefined {
  const [file, ...others] = files.at.get(path) ?? []
  return others.length === 0 && file?.form === 'copied' ? file : undefined
}

/** Which of a project's lists are installed. */
export interface InstallSelection {
  /** False when only groups are wanted. */
  readonly dependencies: boolean
  readonly extras: 'all' | readonly string[]
  readonly groups: readonly string[]
}

/** What `uv sync --frozen` would install, as `reduceUvLock`. */
export function reduceLock(
  { parseLock }: AnswerOptions,
  { text, file }: { readonly text: string; readonly file: string },
  use: UvLockUse,
): Reduction<ReducedUvLock> {
  const reading = parseLock(text, file)
  return reading.kind === 'unknown-version'
    ? unknownVersion(file, reading.version)
    : reduceParsedUvLock(reading.lock, file, use)
}

/** For which machines and Pythons an install at this place chooses. */
export function targetsOf(
  site: InstallSite,
  platforms: readonly Platform[],
  request: string | undefined,
): InstallTargets & { readonly python: ImagePython['interpreter'] } {
  const { python } = site
  const interpreter = request === undefined ? python.interpreter : requestedPython(request, python)
  return { platforms, python: interpreter, libc: python.libc }
}

/** Some version is left to the day of the build. */
export function isFloating({ packages }: ReducedRequirements | ReducedPyproject): boolean {
  const pinned = new Set(
    packages.filter(({ version }) => version !== undefined).map(({ name }) => name),
  )
  return packages.some(
    ({ role, name, requirement }) =>
      role === 'requirement' && !pinned.has(name) && !requirement.includes('@'),
  )
}

/** A standing pyproject.toml as a table. */
export function pyprojectOf(
  { text }: AnswerOptions,
  standing: StandingFile | undefined,
): TomlTable | undefined {
  if (standing === undefined) return undefined
  // What stands in an image is a file of the repository.
  return readPyproject(text(standing.file) as string, standing.file)
}
