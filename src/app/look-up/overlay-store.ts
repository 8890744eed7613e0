import type { StoredManifest } from '../../domain/oci/manifest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'

export interface AssumedTag {
  readonly repository: Repository
  readonly tag: Tag
  readonly manifest: StoredManifest
}

/** A store as it would be if these tags were set: for a run that may look but not write. */
export function overlayStore(store: ImageStore, assumed: readonly AssumedTag[]): ImageStore {
  const byName = new Map(
    assumed.map(({ repository, tag, manifest }) => [`${repository}:${tag}`, manifest]),
  )
  return {
    ...(store.layersMayBeMissing === undefined
      ? {}
      : { layersMayBeMissing: store.layersMayBeMissing }),
    manifest: async (repository, reference) =>
      byName.get(`${repository}:${reference}`) ?? store.manifest(repository, reference),
    resolve: async (repository, tag) =>
      byName.get(`${repository}:${tag}`)?.digest ?? store.resolve(repository, tag),
    blob: (repository, descriptor) => store.blob(repository, descriptor),
    streamBlob: (repository, descriptor) => store.streamBlob(repository, descriptor),
    hasBlob: (repository, descriptor) => store.hasBlob(repository, descriptor),
    putTag: (repository, tag, manifest) => store.putTag(repository, tag, manifest),
    listTags: repository => store.listTags(repository),
  }
}
