import { Readable } from 'node:stream'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import { isDigest } from '../../../src/domain/oci/digest.ts'
import type { StoredManifest } from '../../../src/domain/oci/manifest.ts'
import { isTag, type Repository, type Tag } from '../../../src/domain/oci/reference.ts'
import type { ImageStore } from '../../../src/ports/image-store.ts'

/** A store in memory that can be looked into. */
export class FakeStore implements ImageStore {
  readonly manifests = new Map<Digest, StoredManifest>()
  readonly blobs = new Map<Digest, Uint8Array>()
  /** `<repository>:<tag>` -> digest. */
  readonly tags = new Map<string, Digest>()
  /** `<repository>:<tag>` as they were put by `putTag`, in order. */
  readonly put: string[] = []
  /** Repositories and references that were asked for, in order. */
  readonly asked: string[] = []
  /** Repositories without any manifest until one is copied there: blobs are kept per repository in a registry. */
  readonly lacking = new Set<string>()
  /** Throws for what this store is to refuse. */
  guard: (action: 'read' | 'put', name: string) => void = () => undefined

  async manifest(
    repository: Repository,
    reference: Tag | Digest,
  ): Promise<StoredManifest | undefined> {
    const name = `${repository}${isDigest(reference) ? '@' : ':'}${reference}`
    this.asked.push(name)
    this.guard('read', name)
    if (isDigest(reference) && this.lacking.has(repository)) {
      return undefined
    }
    const digest = isDigest(reference) ? reference : this.tags.get(name)
    return digest === undefined ? undefined : this.manifests.get(digest)
  }

  async resolve(repository: Repository, tag: Tag): Promise<Digest | undefined> {
    return (await this.manifest(repository, tag))?.digest
  }

  async blob(_: Repository, { digest }: { readonly digest: Digest }) {
    return this.blobs.get(digest)
  }

  async streamBlob(_: Repository, { digest }: { readonly digest: Digest }) {
    const bytes = this.blobs.get(digest)
    return bytes && Readable.from([bytes])
  }

  async hasBlob(_: Repository, { digest }: { readonly digest: Digest }) {
    return this.blobs.has(digest)
  }

  async putTag(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void> {
    const name = `${repository}:${tag}`
    this.guard('put', name)
    // An index is taken when all that it names is there.
    const { manifests } = JSON.parse(Buffer.from(manifest.bytes).toString()) as {
      readonly manifests?: readonly { readonly digest: Digest }[]
    }
    if (manifests?.every(({ digest }) => this.manifests.has(digest))) {
      this.manifests.set(manifest.digest, manifest)
    }
    if (!this.manifests.has(manifest.digest)) {
      throw new StoreUnavailableError(`${manifest.digest} is not there`, { remedy: 'Build it.' })
    }
    this.put.push(name)
    this.tags.set(name, manifest.digest)
  }

  /** As a builder copies an image from repository to repository. */
  copy(source: string, target: string): void {
    const digest = source.slice(source.indexOf('@') + 1)
    if (!isDigest(digest)) {
      throw new Error(`${source} names no digest`)
    }
    this.lacking.delete(target.slice(0, target.lastIndexOf(':')))
    this.tags.set(target, digest)
  }

  async listTags(repository: Repository): Promise<readonly Tag[]> {
    const prefix = `${repository}:`
    return [...this.tags.keys()]
      .filter(name => name.startsWith(prefix))
      .map(name => name.slice(prefix.length))
      .filter(isTag)
      .sort()
  }
}
