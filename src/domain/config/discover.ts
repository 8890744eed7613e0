import type { InputError } from '../errors.ts'
import { listCandidates } from './candidate.ts'
import { chooseContext } from './choose-context.ts'
import { chooseManaged, type LinkedCandidate, whyUnmanaged } from './choose-managed.ts'
import type {
  DeclarationNotice,
  ImageDeclaration,
  ProjectDeclaration,
  UnmanagedDockerfile,
} from './declaration.ts'
import type { DeclaredBuild } from './declared-build.ts'
import { findDeclaredBuilds } from './declared-builds.ts'
import type { DiscoveryFacts, DiscoverySettings } from './discovery-facts.ts'
import { isDockerfile, LAYOUT_PATTERNS, SINGLE_FILES } from './layout.ts'
import { nameCandidates } from './name-candidates.ts'
import { newDeclaration } from './new-declaration.ts'
import { suggestFromNames } from './suggest-from-names.ts'

/**
 * Finds the images of a repository without a config. Looked at are Dockerfiles in known places and those that compose
 * or bake files build; taken are the bases among them, and what stands on or under another image of this repository.
 * @throws InputError when a Dockerfile in a known place cannot be read or is no file, or no context fits an image
 */
export async function discoverProject(
  facts: DiscoveryFacts,
  settings: DiscoverySettings,
): Promise<ProjectDeclaration> {
  const files = await facts.listFiles()
  await refuseOtherThanFiles(files, facts)
  const { builds, notices, broken } = await findDeclaredBuilds(files, path => facts.readText(path))
  const built = new Set(builds.map(build => build.file))
  const dockerfiles = files.filter(file => isDockerfile(file) || built.has(file)).sort()
  const { candidates, unreadable } = await listCandidates(dockerfiles, builds, facts)
  const linked = chooseManaged(nameCandidates(candidates, settings), settings.movedTags)
  const images: ImageDeclaration[] = []
  for (const candidate of linked.filter(({ isManaged }) => isManaged)) {
    images.push(await declare(candidate, facts, broken))
  }
  return {
    images,
    unmanaged: listUnmanaged(dockerfiles, linked, unreadable),
    registry: undefined,
    configFile: undefined,
    notices: [...notices, ...missingDockerfiles(builds, dockerfiles)],
    suggestions: suggestFromNames(linked, settings),
  }
}

/** A FIFO, or a folder, in the place of a Dockerfile is no file to be listed; it is not passed over in silence. */
async function refuseOtherThanFiles(
  files: readonly string[],
  { readText }: Pick<DiscoveryFacts, 'readText'>,
): Promise<void> {
  for (const file of SINGLE_FILES.filter(name => !files.includes(name))) {
    await readText(file)
  }
}

async function declare(
  candidate: LinkedCandidate,
  facts: DiscoveryFacts,
  broken: InputError | undefined,
): Promise<ImageDeclaration> {
  const { name, file, layout, build, publishName } = candidate
  const chosen =
    build === undefined
      ? await chooseContext(file, context => facts.sourcesExist(candidate, context), broken)
      : { context: build.context, notices: [] }
  return newDeclaration(
    {
      name,
      file,
      context: chosen.context,
      declaredAt: { file },
      foundBy: build?.by ?? `layout ${layout?.pattern}`,
    },
    {
      role: layout?.role,
      image: publishName === name ? undefined : publishName,
      fromNames: candidate.fromNames,
      target: candidate.target,
      buildArgs: candidate.args,
      platforms: build !== undefined && build.platforms.length > 0 ? build.platforms : undefined,
      buildContexts: build?.buildContexts,
      labels: build?.labels,
      network: build?.network,
      secrets: build?.secrets,
      ssh: build?.ssh,
      notices: [...candidate.notices, ...chosen.notices],
    },
  )
}

function listUnmanaged(
  dockerfiles: readonly string[],
  linked: readonly LinkedCandidate[],
  unreadable: readonly UnmanagedDockerfile[],
): readonly UnmanagedDockerfile[] {
  const seen = new Set([...linked, ...unreadable].map(({ file }) => file))
  return [
    ...unreadable,
    ...linked
      .filter(({ isManaged }) => !isManaged)
      .map(candidate => ({ file: candidate.file, why: whyUnmanaged(candidate) })),
    ...dockerfiles
      .filter(file => !seen.has(file))
      .map(file => ({ file, why: `it is in none of the known places: ${LAYOUT_PATTERNS}` })),
  ].sort((a, b) => (a.file < b.file ? -1 : 1))
}

function missingDockerfiles(
  builds: readonly DeclaredBuild[],
  dockerfiles: readonly string[],
): readonly DeclarationNotice[] {
  return builds
    .filter(build => !dockerfiles.includes(build.file))
    .map(build => ({ message: `${build.by}: there is no ${build.file}`, at: build.at }))
}
