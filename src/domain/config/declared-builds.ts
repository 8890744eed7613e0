import { InputError } from '../errors.ts'
import { isBakeFile, isBakeHclFile, isComposeFile, overrideOf } from './build-file-name.ts'
import type { DeclarationNotice } from './declaration.ts'
import type { DeclaredBuild, DeclaredBuilds } from './declared-build.ts'

export interface FoundBuilds extends DeclaredBuilds {
  /** The first file that could not be read; it matters once a context is not clear without it. */
  readonly broken: InputError | undefined
}

/**
 * What all compose and bake files of the repository build. The first that builds a Dockerfile is believed:
 * files nearer to the root first, compose before bake, `compose.yaml` before `docker-compose.yml`.
 */
export async function findDeclaredBuilds(
  files: readonly string[],
  readText: (path: string) => Promise<string | undefined>,
): Promise<FoundBuilds> {
  const builds: DeclaredBuild[] = []
  const notices: DeclarationNotice[] = []
  let broken: InputError | undefined
  for (const file of files.filter(isBuildFile).sort(byRank)) {
    try {
      const found = await readBuilds(file, files, readText)
      const known = new Set(builds.map(build => build.file))
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

async function readBuilds(
  file: string,
  files: readonly string[],
  readText: (path: string) => Promise<string | undefined>,
): Promise<DeclaredBuilds> {
  if (isBakeHclFile(file)) {
    const message =
      'docker-bake.hcl is not read; contexts come from compose files, a config, or docker-bake.json, which `docker buildx bake --print >docker-bake.json` makes of it'
    return { builds: [], notices: [{ message, at: { file } }] }
  }
  const text = (await readText(file)) ?? ''
  if (isBakeFile(file)) {
    // Loaded where there is something to read, as the reader of YAML is large.
    const { parseBakeFile } = await import('./bake-file.ts')
    return parseBakeFile(text, file)
  }
  const override = overrideOf(file, files)
  const { parseComposeFile } = await import('./compose-file.ts')
  return parseComposeFile(
    { file, text },
    override === undefined ? undefined : { file: override, text: (await readText(override)) ?? '' },
  )
}

function isBuildFile(file: string): boolean {
  return isComposeFile(file) || isBakeFile(file) || isBakeHclFile(file)
}

function byRank(a: string, b: string): number {
  const difference = rankOf(a) - rankOf(b)
  return difference !== 0 ? difference : a < b ? -1 : 1
}

function rankOf(file: string): number {
  return file.split('/').length * 2 + (isComposeFile(file) ? 0 : 1)
}
