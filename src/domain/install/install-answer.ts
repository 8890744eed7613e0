import type { Platform } from '../oci/platform.ts'
import type { InstallTargets } from '../python/install-places.ts'
import type { FileReader, ReducedDependencies } from '../python/reduced.ts'
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
  /** Texts of files by their path relative to the repository root. */
  readonly text: FileReader
  /** Of the target; not empty. */
  readonly platforms: readonly Platform[]
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
  return { ...NO_ANSWER, bytes: files.map(file => ({ file, why: `line ${line} ${why}` })) }
}

/** The one file that stands at a path; several, or what an export wrote, are none. */
export function standingAt(files: ImageFiles, path: string): StandingFile | undefined {
  const [file, ...others] = files.at.get(path) ?? []
  return others.length === 0 && file?.form === 'copied' ? file : undefined
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
