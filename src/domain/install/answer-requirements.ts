import { posix } from 'node:path'
import { resolvePath } from '../dockerfile/scope.ts'
import { folderOf, resolveInside } from '../python/repository-path.ts'
import { reduceRequirements } from '../python/requirements.ts'
import { answerBesideLock } from './answer-beside-lock.ts'
import { answerLocals } from './answer-build.ts'
import { filesAt, type StandingFile } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  isFloating,
  joinAnswers,
  NO_ANSWER,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import { unlessWrong } from './lenient.ts'
import { FILE_OPTIONS, type PipInstall, type RequirementFile } from './pip-install.ts'
import type { InstallSite } from './read-run.ts'

/**
 * What an install makes of a requirements file and of all that it includes, where they are in the image.
 * @throws InputError for a file that pip would refuse
 */
export function answerRequirements(
  site: InstallSite,
  options: AnswerOptions,
  command: PipInstall,
  { path, option }: RequirementFile,
): InstallAnswer {
  const use = `${command.text} ${FILE_OPTIONS[option]} ${posix.basename(path)}`
  const first = standingAt(site.files, path)
  const all = filesAt(site.files, path)
  if (first === undefined || readable(options, first.file) === undefined) {
    return byBytes(all, `runs ${use}, and its text cannot be told`, site)
  }
  const includes = new Includes(site, options, first, path)
  const role = option === '--requirement' ? 'requirement' : 'constraint'
  const targets = targetsOf(site, options.platforms, command.python)
  const reduction = reduceRequirements(includes.read, first.file, {
    ...(command.statesTarget ? {} : targets),
    role,
    resolveInclude: includes.resolve,
    // Local packages are named from where pip runs; here that is the root of all paths.
    directory: '.',
  })
  if (reduction.how === 'by-bytes') {
    return byBytes(includes.files, `runs ${use}: ${reduction.why}`, site)
  }
  const placeOf = (local: string) => resolvePath(command.directory, local)
  const { locals, value, notices } = reduction
  return joinAnswers([
    { uses: [{ file: first.file, use, value }], covers: includes.files, bytes: [], notices },
    answerLocals(site, options, { locals, placeOf, use, installer: command.installer }),
    role === 'requirement' && isFloating(value)
      ? answerBesideLock(first.file, use, options, {
          selection: { dependencies: true, extras: [], groups: [] },
          targets,
        })
      : NO_ANSWER,
  ])
}

/** The files that a requirements file includes, found where the image has them. */
class Includes {
  readonly #site: InstallSite
  readonly #options: AnswerOptions
  /** Absolute path in the image by path in the repository. */
  readonly #places: Map<string, string>
  readonly #standing: Map<string, StandingFile>

  constructor(site: InstallSite, options: AnswerOptions, first: StandingFile, path: string) {
    this.#site = site
    this.#options = options
    this.#places = new Map([[first.file, path]])
    this.#standing = new Map([[first.file, first]])
  }

  get files(): readonly StandingFile[] {
    return [...this.#standing.values()]
  }

  /** A file that some command before may have made has no text of its own here: what made it counts. */
  readonly read = (file: string): string | undefined => {
    if (this.#standing.has(file)) return readable(this.#options, file)
    return this.#site.generated ? '' : undefined
  }

  readonly resolve = (from: string, path: string): string | undefined => {
    // Only files that were found include others.
    const place = resolvePath(posix.dirname(this.#places.get(from) as string), path)
    const found = standingAt(this.#site.files, place)
    if (found === undefined) return resolveInside(folderOf(from), path)
    this.#places.set(found.file, place)
    this.#standing.set(found.file, found)
    return found.file
  }
}

/** Undefined for a file in another encoding, which pip may read nevertheless. */
function readable({ text }: AnswerOptions, file: string): string | undefined {
  return unlessWrong(() => text(file))
}
