import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import { layOverServices } from './bake-over-compose.ts'
import { bakeFilesBeside, isBakeFile, isComposeFile, overrideOf } from './build-file-name.ts'
import type { DeclarationNotice } from './declaration.ts'
import type { DeclaredBuild, DeclaredBuilds } from './declared-build.ts'
import { parseEnvFile } from './env-file.ts'

export interface FoundBuilds extends DeclaredBuilds {
  /** The first file that could not be read; it matters once a context is not clear without it. */
  readonly broken: InputError | undefined
}

/**
 * What all compose and bake files of the repository build. The first that builds a Dockerfile is believed: files
 * nearer to the root first, bake before compose, whose builds are as often those of development; an image that bake
 * gives no name has that of the compose file. `compose.yaml` comes before `docker-compose.yml`.
 */
export async function findDeclaredBuilds(
  files: readonly string[],
  readText: (path: string) => Promise<string | undefined>,
): Promise<FoundBuilds> {
  const builds: DeclaredBuild[] = []
  const notices: DeclarationNotice[] = []
  let broken: InputError | undefined
  for (const file of files.filter(path => isBuildFile(path, files)).sort(byRank)) {
    try {
      const found = await readBuilds(file, files, readText)
      const known = new Set(builds.map(build => build.file))
      nameBuilds(builds, found.builds)
      builds.push(...found.builds.filter(build => !known.has(build.file)))
      notices.push(...found.notices)
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error
      }
      broken ??= error
      notices.push({ message: `${error.message}; its builds are not known`, at: error.at })
    }
  }
  return { builds, notices, broken }
}

/** Gives builds without a name that of the same build in a later file. */
function nameBuilds(builds: DeclaredBuild[], later: readonly DeclaredBuild[]): void {
  for (const [index, build] of builds.entries()) {
    const same = later.find(
      ({ file, context, target }) =>
        file === build.file && context === build.context && target === build.target,
    )
    if (build.image === undefined && same !== undefined) {
      builds[index] = { ...build, image: same.image, aliases: same.aliases }
    }
  }
}

async function readBuilds(
  file: string,
  files: readonly string[],
  readText: (path: string) => Promise<string | undefined>,
): Promise<DeclaredBuilds> {
  const read = async (path: string) => ({ file: path, text: (await readText(path)) ?? '' })
  // The readers are loaded where there is something to read: that of YAML is large.
  if (isBakeFile(file)) {
    const { parseBakeFiles } = await import('./bake-file.ts')
    const sources = await Promise.all(bakeFilesBeside(file, files).map(read))
    const best = bestOf(
      [posix.dirname(file), '.'].map(folder => parseBakeFiles(sources, folder)),
      files,
    )
    const [compose] = files.filter(path => isComposeBeside(path, file)).sort(byRank)
    if (compose === undefined) return best
    const { builds: services } = await readBuilds(compose, files, readText)
    return { ...best, builds: layOverServices(best.builds, services) }
  }
  const override = overrideOf(file, files)
  const { parseComposeFile } = await import('./compose-file.ts')
  const environment = posix.join(posix.dirname(file), '.env')
  return parseComposeFile(await read(file), {
    override: override === undefined ? undefined : await read(override),
    variables: parseEnvFile(files.includes(environment) ? (await read(environment)).text : ''),
  })
}

function isComposeBeside(path: string, file: string): boolean {
  return isComposeFile(path) && posix.dirname(path) === posix.dirname(file)
}

/** Bake's paths start in the folder that it is called in: its file's, or the root, by where the Dockerfiles are. */
function bestOf(readings: readonly DeclaredBuilds[], files: readonly string[]): DeclaredBuilds {
  const counts = readings.map(
    ({ builds }) => builds.filter(build => files.includes(build.file)).length,
  )
  return readings[counts.indexOf(Math.max(...counts))] as DeclaredBuilds
}

/** Of the bake files of one folder the first stands for all. */
function isBuildFile(file: string, files: readonly string[]): boolean {
  return isComposeFile(file) || (isBakeFile(file) && bakeFilesBeside(file, files)[0] === file)
}

function byRank(a: string, b: string): number {
  const difference = rankOf(a) - rankOf(b)
  return difference !== 0 ? difference : a < b ? -1 : 1
}

function rankOf(file: string): number {
  return file.split('/').length * 2 + (isBakeFile(file) ? 0 : 1)
}
