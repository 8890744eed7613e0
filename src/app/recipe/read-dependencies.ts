import { posix } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import { candidatePaths, includedNames } from '../../domain/install/candidate-names.ts'
import {
  type DependencyUseOptions,
  type PlatformReading,
  readsOfParents,
} from '../../domain/install/dependency-uses.ts'
import { type ImageEnd, type PlacedFile, readImage } from '../../domain/install/read-image.ts'
import { type Platform, parsePlatform } from '../../domain/oci/platform.ts'
import { familiarName, parseReference } from '../../domain/oci/reference.ts'
import { nameOf } from '../../domain/paths.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { ProjectImage } from '../project/project.ts'
import type { CountedSources, TakenSource } from './count-sources.ts'
import { readDependencyText } from './read-dependency-text.ts'

export interface ImageSources {
  readonly image: ProjectImage
  readonly sources: CountedSources
}

/** How all images of a project use dependency files; made once for all of them. */
export interface DependencyReadings {
  of(image: string): readonly PlatformReading[]
  /**
   * Text of a file relative to the repository root; undefined when there is none, or none was looked for.
   * @throws InputError when it cannot be read
   */
  text(file: string): string | undefined
  /** Files of an image that others read, with why. */
  readElsewhere(image: string): ReadonlyMap<string, string>
}

/**
 * Follows dependency files through every image, parents first, so that a child which reads its parent's copy is known
 * before the parent's recipe is composed.
 * @param images all that may stand on each other
 */
export async function readDependencies(
  images: readonly ImageSources[],
  workspace: Workspace,
): Promise<DependencyReadings> {
  const isCandidate = candidatePaths(images.flatMap(({ image }) => image.evaluations))
  const files = images.map(one => filesOf(one, isCandidate))
  const { texts, included } = await readTexts(files, workspace)
  const text = (file: string) => {
    const found = texts.get(file)
    if (found instanceof InputError) throw found
    return found
  }
  const readings = new Map<string, readonly PlatformReading[]>()
  const ends = new Map<string, readonly ImageEnd[]>()
  for (const one of files.toSorted((a, b) => a.image.wave - b.image.wave)) {
    const evaluated = readEvaluations(one, included, ends)
    ends.set(
      one.image.name,
      evaluated.map(({ reading }) => reading.end),
    )
    readings.set(one.image.name, mergeEqual(evaluated))
  }
  const of = (name: string) => readings.get(name) ?? []
  const elsewhere = new Map<string, Map<string, string>>()
  for (const { image } of images) {
    const options = useOptions(image, text, new Map())
    for (const { owner, file, why } of readsOfParents(of(image.name), options)) {
      elsewhere.set(owner, (elsewhere.get(owner) ?? new Map<string, string>()).set(file, why))
    }
  }
  return { of, text, readElsewhere: name => elsewhere.get(name) ?? new Map() }
}

export function useOptions(
  image: ProjectImage,
  text: DependencyReadings['text'],
  readElsewhere: ReadonlyMap<string, string>,
): DependencyUseOptions {
  const { lock, file, installs, declaredAt } = image.declaration
  const stated = [declaredAt.file, declaredAt.line].filter(part => part !== undefined).join(':')
  return {
    image: image.name,
    // What the config states has no line in the Dockerfile.
    placeOf: line => (installs.length === 0 ? `${file}:${line}` : stated),
    text,
    countsLock: lock === 'count',
    readElsewhere,
  }
}

export function repositoryPath({ declaration }: ProjectImage, path: string): string {
  return posix.join(declaration.context, path)
}

/** The files that an image takes; without folders, for what is in them is taken by itself. */
interface ImageFiles {
  readonly image: ProjectImage
  readonly taken: readonly TakenSource[]
  /** Those of `taken` that may be dependency files, by their name in the context or in the image. */
  readonly candidates: readonly TakenSource[]
}

function filesOf(
  { image, sources }: ImageSources,
  isCandidate: (path: string) => boolean,
): ImageFiles {
  const folders = new Set<string>()
  for (const [path, mode] of sources.entries) if (mode === '040000') folders.add(path)
  const taken = sources.taken.filter(({ path }) => !folders.has(path))
  return { image, taken, candidates: taken.filter(one => someName(one, isCandidate)) }
}

function someName({ path, imagePath }: TakenSource, test: (path: string) => boolean): boolean {
  return test(path) || (imagePath !== undefined && test(imagePath))
}

/** The candidates, and what texts include by name. */
function trackedFiles(
  { taken, candidates }: ImageFiles,
  included: ReadonlySet<string>,
): readonly TakenSource[] {
  if (included.size === 0) return candidates
  const isIncluded = (path: string) => included.has(nameOf(path))
  const known = new Set(candidates)
  return taken.filter(one => known.has(one) || someName(one, isIncluded))
}

function readEvaluations(
  files: ImageFiles,
  included: ReadonlySet<string>,
  ends: ReadonlyMap<string, readonly ImageEnd[]>,
): readonly PlatformReading[] {
  const { image, taken } = files
  // One place with the name of a dependency file is enough to follow the file everywhere.
  const followed = new Set(trackedFiles(files, included).map(({ path }) => path))
  const placed = (followed.size === 0 ? [] : taken.filter(({ path }) => followed.has(path))).map(
    ({ source, path, imagePath }): PlacedFile => ({
      source,
      file: repositoryPath(image, path),
      imagePath,
    }),
  )
  return image.evaluations.map((evaluation, index) => ({
    reading: readImage(evaluation, {
      image: image.name,
      placed,
      parentEnd: origin => {
        if (origin.kind !== 'image') return undefined
        const key = familiarName(parseReference(origin.reference))
        const parent = image.parents.find(({ contextKey }) => contextKey === key)
        const found = parent && ends.get(parent.image)
        return found?.[index] ?? found?.[0]
      },
    }),
    platforms: platformsOf(image, index),
  }))
}

function platformsOf({ declaration }: ProjectImage, index: number): readonly Platform[] {
  const platform = declaration.platforms[index]
  return platform === undefined ? [] : [parsePlatform(platform)]
}

/** Platforms for which an image reads the same are weighed together. */
function mergeEqual(readings: readonly PlatformReading[]): readonly PlatformReading[] {
  const merged = new Map<string, PlatformReading>()
  for (const { reading, platforms } of readings) {
    const key = JSON.stringify(reading, (_, value) => (value instanceof Map ? [...value] : value))
    const known = merged.get(key)?.platforms ?? []
    merged.set(key, { reading, platforms: [...known, ...platforms] })
  }
  return [...merged.values()]
}

interface Texts {
  readonly texts: ReadonlyMap<string, string | InputError | undefined>
  /** The names that they include. */
  readonly included: ReadonlySet<string>
}

/** Texts of all candidates, of what they include, and of the locks beside them. */
async function readTexts(images: readonly ImageFiles[], workspace: Workspace): Promise<Texts> {
  const texts = new Map<string, string | InputError | undefined>()
  const included = new Set<string>()
  for (let before = -1; before < texts.size; ) {
    before = texts.size
    for (const files of images) {
      for (const { path } of trackedFiles(files, included)) {
        const file = repositoryPath(files.image, path)
        const folder = posix.dirname(file)
        for (const one of [
          file,
          posix.join(folder, 'uv.lock'),
          posix.join(folder, 'pyproject.toml'),
        ]) {
          if (texts.has(one)) continue
          const text = await readText(one, workspace)
          texts.set(one, text)
          if (typeof text !== 'string') continue
          for (const name of includedNames(one, text)) included.add(name)
        }
      }
    }
  }
  return { texts, included }
}

async function readText(
  file: string,
  workspace: Workspace,
): Promise<string | InputError | undefined> {
  try {
    return await readDependencyText(file, workspace)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}
