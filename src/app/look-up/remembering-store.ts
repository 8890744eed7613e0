import type { StoredManifest } from '../../domain/oci/manifest.ts'
import type { ImageStore } from '../../ports/image-store.ts'

/** A store that is asked once for each manifest: a tag means one digest for a whole run, whoever asks. */
export function rememberingStore(store: ImageStore): ImageStore {
  const asked = new Map<string, Promise<StoredManifest | undefined>>()
  return {
    manifest(repository, reference) {
      const key = `${repository} ${reference}`
      const answer = asked.get(key) ?? store.manifest(repository, reference)
      asked.set(key, answer)
      return answer
    },
    async resolve(repository, tag) {
      return (await this.manifest(repository, tag))?.digest
    },
    blob: (repository, descriptor) => store.blob(repository, descriptor),
    streamBlob: (repository, descriptor) => store.streamBlob(repository, descriptor),
    hasBlob: (repository, descriptor) => store.hasBlob(repository, descriptor),
    putTag: (repository, tag, manifest) => store.putTag(repository, tag, manifest),
    listTags: repository => store.listTags(repository),
  }
}
