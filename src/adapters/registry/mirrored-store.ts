import { StoreUnavailableError } from '../../domain/errors.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Descriptor, StoredManifest } from '../../domain/oci/manifest.ts'
import { type Repository, registryHost, type Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'

type Ask<Answer> = (store: ImageStore) => Promise<Answer>

/**
 * A registry whose reads of Docker Hub go through the mirrors that the Docker daemon pulls from: when Docker Hub does
 * not answer, and always once a build was started, because that takes its layers there. The mirrors are asked for when
 * they are needed first, so that a plan with nothing to do starts no process.
 */
export class MirroredStore implements ImageStore {
  readonly #origin: ImageStore
  readonly #findMirrors: () => Promise<readonly ImageStore[]>
  #mirrors: Promise<readonly ImageStore[]> | undefined
  #prefersMirrors = false

  constructor(origin: ImageStore, findMirrors: () => Promise<readonly ImageStore[]>) {
    this.#origin = origin
    this.#findMirrors = findMirrors
  }

  /** From now on mirrors are asked first. */
  preferMirrors(): void {
    this.#prefersMirrors = true
  }

  manifest(repository: Repository, reference: Tag | Digest): Promise<StoredManifest | undefined> {
    return this.#ask(repository, store => store.manifest(repository, reference))
  }

  resolve(repository: Repository, tag: Tag): Promise<Digest | undefined> {
    return this.#ask(repository, store => store.resolve(repository, tag))
  }

  blob(repository: Repository, descriptor: Descriptor): Promise<Uint8Array | undefined> {
    return this.#ask(repository, store => store.blob(repository, descriptor))
  }

  streamBlob(
    repository: Repository,
    descriptor: Descriptor,
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    return this.#ask(repository, store => store.streamBlob(repository, descriptor))
  }

  async hasBlob(repository: Repository, descriptor: Descriptor): Promise<boolean> {
    const has = async (store: ImageStore) =>
      (await store.hasBlob(repository, descriptor)) || undefined
    return (await this.#ask(repository, has)) ?? false
  }

  putTag(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void> {
    return this.#origin.putTag(repository, tag, manifest)
  }

  listTags(repository: Repository): Promise<readonly Tag[]> {
    return this.#origin.listTags(repository)
  }

  async #ask<Answer>(
    repository: Repository,
    ask: Ask<Answer | undefined>,
  ): Promise<Answer | undefined> {
    if (registryHost(repository) !== 'docker.io') {
      return ask(this.#origin)
    }
    if (this.#prefersMirrors) {
      return (await this.#askMirrors(ask)) ?? ask(this.#origin)
    }
    try {
      return await ask(this.#origin)
    } catch (error) {
      const found = error instanceof StoreUnavailableError ? await this.#askMirrors(ask) : undefined
      if (found === undefined) {
        throw error
      }
      this.preferMirrors()
      return found
    }
  }

  /** Undefined when no mirror has it: only the registry itself can say that it does not exist. */
  async #askMirrors<Answer>(ask: Ask<Answer | undefined>): Promise<Answer | undefined> {
    this.#mirrors ??= this.#findMirrors()
    for (const mirror of await this.#mirrors) {
      const found = await ask(mirror).catch(() => undefined)
      if (found !== undefined) {
        return found
      }
    }
    return undefined
  }
}
