import type { Digest } from '../../domain/oci/digest.ts'
import { isOnGitHub, type Tag } from '../../domain/oci/reference.ts'
import type { VersionShelf } from '../../ports/version-shelf.ts'
import type { RegistryStore } from './registry-store.ts'

/** Any registry of the OCI distribution API: what has tags is listed, and manifests are deleted by digest. */
export function registryShelf(store: RegistryStore): VersionShelf {
  return {
    async list(repository) {
      const tags = new Map<Digest, Tag[]>()
      for (const tag of await store.listTags(repository)) {
        const digest = await store.resolve(repository, tag)
        // Deleted since the list was made.
        if (digest !== undefined) tags.set(digest, [...(tags.get(digest) ?? []), tag])
      }
      return [...tags].map(([digest, named]) => ({ digest, tags: named, createdAt: undefined }))
    },
    async remove(repository, digest) {
      await store.removeManifest(repository, digest)
      return undefined
    },
    restoring: repository =>
      isOnGitHub(repository)
        ? 'for 30 days: `command: prune` of the action names the command'
        : 'it cannot be restored; its commit (`revision`) builds it again',
  }
}
