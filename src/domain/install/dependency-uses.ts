import { canonicalJson, type Json } from '../fingerprint/canonical-json.ts'
import { formatPlatform, type Platform, parsePlatform } from '../oci/platform.ts'
import { answerPipInstall, answerUvSettings } from './answer-pip-install.ts'
import { answerUvProject } from './answer-uv-project.ts'
import { isDependencyFile } from './candidate-names.ts'
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

export interface DependencyUseOptions extends Omit<AnswerOptions, 'platforms'> {
  readonly image: string
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
  const answers = readings.flatMap(({ reading, platforms }) =>
    reading.installs.map(site => ({
      site,
      answer: answerInstall(site, { ...options, platforms }),
    })),
  )
  const all = joinAnswers(answers.map(({ answer }) => answer))
  const isOwn = (owner: string) => owner === options.image || owner === ''
  const bytes = new Map<string, Set<string>>()
  const addReason = (file: string, why: string) =>
    bytes.set(file, (bytes.get(file) ?? new Set()).add(why))
  for (const { file, why } of [
    ...readings.flatMap(({ reading }) => reading.others),
    ...all.bytes,
  ]) {
    if (isOwn(file.owner)) addReason(file.file, why)
  }
  for (const [file, why] of options.readElsewhere) addReason(file, why)
  const covered = new Map<string, Set<string>>()
  for (const { site, answer } of answers) {
    for (const { file, owner } of answer.covers) {
      if (!isOwn(owner)) continue
      covered.set(
        file,
        (covered.get(file) ?? new Set()).add(`${site.install.text} (line ${site.line})`),
      )
    }
  }
  const installed = new Set(all.bytes.map(({ file }) => file.file))
  const names = [...new Set([...covered.keys(), ...bytes.keys()])]
    .filter(file => covered.has(file) || installed.has(file) || isDependencyFile(file))
    .sort()
  return {
    uses: sortUses(all.uses),
    files: names.map((file): CountedFile => {
      const why = bytes.get(file)
      return why === undefined
        ? { file, counts: 'reduced', reasons: [...(covered.get(file) ?? [])] }
        : { file, counts: 'bytes', reasons: [...why] }
    }),
    notices: [...new Set(all.notices)].sort(),
  }
}

/** Files of other images that this one reads, with why: their bytes count there. */
export function readsOfParents(
  readings: readonly PlatformReading[],
  options: DependencyUseOptions,
): readonly { readonly owner: string; readonly file: string; readonly why: string }[] {
  const found = readings.flatMap(({ reading, platforms }) => {
    const answers = reading.installs.flatMap(site => {
      const { covers, bytes } = answerInstall(site, { ...options, platforms })
      const why = `${options.image} runs ${site.install.text} on it`
      return [...covers.map(file => ({ file, why })), ...bytes]
    })
    return [...reading.others, ...answers]
  })
  return found
    .filter(({ file }) => file.owner !== options.image && file.owner !== '')
    .map(({ file, why }) => ({
      owner: file.owner,
      file: file.file,
      why: `${options.image}: ${why}`,
    }))
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
    case 'uv-settings':
      return answerUvSettings(site, install, options)
  }
}

/** `$BUILDPLATFORM` is that of a builder that nobody knows yet: taken for the target's, or one of the usual two. */
function platformsNamed(text: string, { platforms }: AnswerOptions): readonly Platform[] {
  const named = parsePlatform(text)
  const isTarget = platforms.some(one => formatPlatform(one) === formatPlatform(named))
  return isTarget ? [...platforms, ...USUAL_BUILDERS] : [named]
}

const USUAL_BUILDERS = ['linux/amd64', 'linux/arm64'].map(text => parsePlatform(text))

function sortUses(uses: readonly ReducedUse[]): readonly ReducedUse[] {
  const byText = new Map(uses.map(use => [canonicalJson(use as unknown as Json), use]))
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, use]) => use)
}
