import { registryShelf } from '../../adapters/registry/registry-shelf.ts'
import type { RegistryStore } from '../../adapters/registry/registry-store.ts'
import { isOnGitHub, type Repository } from '../../domain/oci/reference.ts'
import type { VersionShelf } from '../../ports/version-shelf.ts'

/** Each repository by what lists and deletes there: those of ghcr.io by GitHub's API. */
export async function openShelf(
  repositories: readonly Repository[],
  store: RegistryStore,
  token: string,
): Promise<VersionShelf> {
  const registry = registryShelf(store)
  if (!repositories.some(isOnGitHub)) return registry
  const { packagesShelf } = await import('../../adapters/github/packages.ts')
  const packages = packagesShelf(token)
  const of = (repository: Repository) => (isOnGitHub(repository) ? packages : registry)
  return {
    list: repository => of(repository).list(repository),
    remove: (repository, digest) => of(repository).remove(repository, digest),
    restoring: (repository, digest) => of(repository).restoring(repository, digest),
  }
}
