import { canonicalJson, type Json } from '../fingerprint/canonical-json.ts'
import { formatPlatform, type Platform, parsePlatform } from '../oci/platform.ts'
import { sortedUnique } from '../python/package-name.ts'
import { parseUvLock } from '../python/uv-lock.ts'
import { BESIDE } from './answer-beside-lock.ts'
import { answerPipInstall } from './answer-pip-install.ts'
import { answerPoetry } from './answer-poetry.ts'
import { answerUvProject } from './answer-uv-project.ts'
import { answerUvSettings } from './answer-uv-settings.ts'
import { isDependencyFile, isSettingsFile } from './candidate-names.ts'
import { allFiles, type StandingFile } from './image-files.ts'
import {
  type AnswerOptions,
  type InstallAnswer,
  joinAnswers,
  type ReducedUse,
} from './install-answer.ts'
import type { ImageReading } from './read-image.ts'
import type { InstallSite } from './read-run.ts'

/** How one dependency file counts. */
export interface CountedFile {
  /** Relative to the repository root. */
  readonly file: string
  readonly counts: 'reduced' | 'bytes'
  /** Commands with their lines, or why its bytes count; not empty. */
  readonly reasons: readonly string[]
}

export interface DependencyUses {
  /** Sorted, each once. */
  readonly uses: readonly ReducedUse[]
  /** Sorted by file. */
  readonly files: readonly CountedFile[]
  readonly notices: readonly string[]
}

/** One evaluation of an image, for the platforms for which it is the same. */
export interface PlatformReading {
  readonly reading: ImageReading
  readonly platforms: readonly Platform[]
}

export interface DependencyUseOptions extends Omit<AnswerOptions, 'platforms' | 'parseLock'> {
  /** Where a line of the Dockerfile is, for people: `Dockerfile:7`. */
  readonly placeOf: (line: number) => string
  /** Files whose bytes count whatever this image does, with why: a child reads them. */
  readonly readElsewhere: ReadonlyMap<string, string>
}

/**
 * How the dependency files of an image count: by what all their readers install where every reader is an understood
 * install, else by their bytes.
 * @throws InputError for a dependency file that its installer would refuse
 */
export function findDependencyUses(
  readings: readonly PlatformReading[],
  options: DependencyUseOptions,
): DependencyUses {
  const found = readings.flatMap(reading => answerReading(reading, options))
  const isOwn = ({ owner }: StandingFile) => owner === options.image
  const at = options.placeOf
  const bytes = new Reasons()
  const covered = new Reasons()
  const answers = joinAnswers(found.map(({ answer }) => answer))
  const others = readings.flatMap(({ reading }) => reading.others)
  for (const { file, line, why } of [...others, ...answers.bytes]) {
    if (isOwn(file)) bytes.add(file.file, `${at(line)} ${why}`)
  }
  for (const [file, why] of options.readElsewhere) bytes.add(file, why)
  for (const { site, answer } of found) {
    for (const file of answer.covers) {
      if (!isOwn(file)) continue
      for (const use of usesOf(file.file, site, answer))
        covered.add(file.file, `${use} (${at(site.line)})`)
    }
  }
  const asked = new Set(answers.bytes.map(({ file }) => file.file))
  const isShown = (file: string) =>
    !isSettingsFile(file) &&
    (covered.of(file).length > 0 || asked.has(file) || isDependencyFile(file))
  const names = sortedUnique([...covered.names, ...bytes.names]).filter(isShown)
  return {
    uses: sortUses(found, readings.length > 1),
    files: names.map(
      (file): CountedFile =>
        bytes.of(file).length > 0
          ? { file, counts: 'bytes', reasons: bytes.of(file) }
          : { file, counts: 'reduced', reasons: covered.of(file) },
    ),
    notices: sortedUnique(answers.notices),
  }
}

/** What is done with a file, for people. */
function usesOf(
  file: string,
  { install }: InstallSite,
  { uses }: InstallAnswer,
): readonly string[] {
  const own = uses.filter(one => one.file === file).map(({ use }) => use)
  if (own.length === 0) return [install.text]
  return own.map(use => (use.startsWith(BESIDE) ? `${use}, which floats: ${ADVICE}` : use))
}

const ADVICE = '`uv sync --frozen` would install what the lock says'

/** Sentences by file, each once. */
class Reasons {
  readonly #reasons = new Map<string, Set<string>>()

  get names(): Iterable<string> {
    return this.#reasons.keys()
  }

  add(file: string, reason: string): void {
    this.#reasons.set(file, (this.#reasons.get(file) ?? new Set()).add(reason))
  }

  of(file: string): readonly string[] {
    return [...(this.#reasons.get(file) ?? [])]
  }
}

interface AnsweredSite {
  readonly site: InstallSite
  readonly answer: InstallAnswer
  readonly platforms: readonly Platform[]
}

function answerReading(
  { reading, platforms }: PlatformReading,
  options: DependencyUseOptions,
): readonly AnsweredSite[] {
  const parsed = new Map<string, ReturnType<typeof parseUvLock>>()
  const parseLock: typeof parseUvLock = (text, file) => {
    const known = parsed.get(file) ?? parseUvLock(text, file)
    parsed.set(file, known)
    return known
  }
  return reading.installs.map(site => ({
    site,
    platforms,
    answer: answerInstall(site, { ...options, platforms, parseLock }),
  }))
}

/** A file of another image that this one reads: its bytes count there. */
export interface ParentRead {
  readonly owner: string
  readonly file: string
  readonly why: string
}

/** What an image reads of files that it did not copy itself. */
export function readsOfParents(
  readings: readonly PlatformReading[],
  options: DependencyUseOptions,
): readonly ParentRead[] {
  const isForeign = ({ owner }: StandingFile) => owner !== options.image
  return readings.flatMap(({ reading, platforms }) => {
    const installs = reading.installs.filter(({ files }) => allFiles(files).some(isForeign))
    const found = answerReading({ reading: { ...reading, installs }, platforms }, options)
    const covered = found.flatMap(({ site: { line, install }, answer }) =>
      answer.covers.map(file => ({ file, line, why: `runs ${install.text} on it` })),
    )
    return [...reading.others, ...covered, ...found.flatMap(({ answer }) => answer.bytes)]
      .filter(({ file }) => isForeign(file))
      .map(({ file, line, why }) => ({
        owner: file.owner,
        file: file.file,
        why: `${options.image} (${options.placeOf(line)}) ${why}`,
      }))
  })
}

function answerInstall(site: InstallSite, target: AnswerOptions): InstallAnswer {
  const { install, platform } = site
  const options =
    platform === undefined ? target : { ...target, platforms: platformsNamed(platform, target) }
  switch (install.kind) {
    case 'uv-project':
      return answerUvProject(site, install, options)
    case 'pip-install':
      return answerPipInstall(site, install, options)
    case 'poetry':
      return answerPoetry(site, install, options)
    case 'uv-settings':
      return answerUvSettings(site, install, options)
  }
}

/** A builder's own platform is taken for the target's, or one of the usual two. */
function platformsNamed(text: string, { platforms }: AnswerOptions): readonly Platform[] {
  return text === 'builder' ? [...platforms, ...USUAL_BUILDERS] : [parsePlatform(text)]
}

const USUAL_BUILDERS = ['linux/amd64', 'linux/arm64'].map(text => parsePlatform(text))

/** Where platforms differ, each says which it is for. */
function sortUses(found: readonly AnsweredSite[], namesPlatforms: boolean): readonly ReducedUse[] {
  const uses = found.flatMap(({ answer, platforms }) =>
    answer.uses.map(one => {
      const names = platforms.map(formatPlatform).join()
      return namesPlatforms ? { ...one, use: `${one.use} on ${names}` } : one
    }),
  )
  if (uses.length < 2) return uses
  const byText = new Map(uses.map(use => [canonicalJson(use as unknown as Json), use]))
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, use]) => use)
}
