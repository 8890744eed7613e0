import { openRegistry } from '../../adapters/registry/open-registry.ts'
import { namesOf } from '../../app/project/select-images.ts'
import type { VersionedRepository } from '../../app/versions/list.ts'
import { parseReference } from '../../domain/oci/reference.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { openCliProject } from './open-cli-project.ts'
import type { CliCall } from './world.ts'

/** An image that was named, and the folder that holds it where that is no registry. */
export interface NamedImage extends VersionedRepository {
  readonly folder: string | undefined
}

/**
 * Images by the names that the project gives them, or by their repositories.
 * @param names all images of the project whose config states a version, where there are none
 * @throws InputError when a name is neither
 */
export async function namedImages(
  names: readonly string[],
  call: CliCall,
  resources: AsyncDisposableStack,
): Promise<readonly NamedImage[]> {
  if (names.length > 0 && names.every(isRepository)) {
    return names.map(name => ofRegistry(name, call))
  }
  const { project, ports } = await openCliProject(
    { ...call, asked: { ...call.asked, names: [] } },
    resources,
  )
  const { store, folder } = ports.destination
  const wanted =
    names.length === 0
      ? project.images
          .filter(({ declaration }) => declaration.version !== undefined)
          .map(one => one.name)
      : names
  return wanted.map(name => {
    if (isRepository(name)) return ofRegistry(name, call)
    namesOf(project.images, { kind: 'names', names: [name] })
    const repository = project.images.find(one => one.name === name)?.repository
    return { name, repository: repository ?? parseReference(name).repository, store, folder }
  })
}

function ofRegistry(name: string, { world: { environment } }: CliCall): NamedImage {
  const store = openRegistry({
    environment,
    githubToken: environment.GITHUB_TOKEN,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
  })
  return { name, repository: parseReference(name).repository, store, folder: undefined }
}

function isRepository(name: string): boolean {
  return name.includes('/')
}
