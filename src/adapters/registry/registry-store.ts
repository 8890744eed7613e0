import { StoreDeniedError, StoreUnavailableError } from '../../domain/errors.ts'
import { type Digest, isDigest } from '../../domain/oci/digest.ts'
import type { Descriptor, StoredManifest } from '../../domain/oci/manifest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { resumingStream } from './blob-stream.ts'
import {
  checkedBlob,
  checkedManifest,
  MANIFEST_TYPES,
  namedDigest,
  wrongSize,
} from './checked-body.ts'
import type { RegistryClient, RepositoryRequest } from './client.ts'
import type { HttpAnswer } from './exchange.ts'
import { Gate } from './gate.ts'
import { contentTypeOf, isHtml, ociErrorOf } from './oci-error.ts'
import { listAllTags } from './tag-list.ts'

const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const MAX_CONFIG_BYTES = 8 * 1024 * 1024
const MAX_ERROR_BYTES = 64 * 1024
const MAX_PUTS = 4
const ACCEPT = { accept: MANIFEST_TYPES.join(', ') }

/** Images in registries, over the OCI distribution API. */
export class RegistryStore implements ImageStore {
  readonly #client: RegistryClient
  readonly #puts = new Gate(MAX_PUTS)
  readonly #emptyRepositories = new Map<Repository, Promise<boolean>>()

  constructor(client: RegistryClient) {
    this.#client = client
  }

  async manifest(
    repository: Repository,
    reference: Tag | Digest,
  ): Promise<StoredManifest | undefined> {
    const answer = await this.#find(repository, {
      method: 'GET',
      resource: `manifests/${reference}`,
      headers: ACCEPT,
      maxBytes: MAX_MANIFEST_BYTES,
    })
    const expected = isDigest(reference) ? reference : undefined
    return answer && checkedManifest(answer, nameOf(repository, reference), expected)
  }

  /** By HEAD; an answer that leaves a doubt (no digest, no manifest type, 403 without a body) is asked again by GET. */
  async resolve(repository: Repository, tag: Tag): Promise<Digest | undefined> {
    const answer = await this.#client.send(repository, {
      method: 'HEAD',
      resource: `manifests/${tag}`,
      headers: ACCEPT,
      maxBytes: 0,
    })
    const digest = namedDigest(answer)
    if (answer.status === 200 && digest && MANIFEST_TYPES.includes(contentTypeOf(answer))) {
      return digest
    }
    if (answer.status === 404 && (await this.#isAbsent(repository, answer))) {
      return undefined
    }
    return (await this.manifest(repository, tag))?.digest
  }

  async blob(repository: Repository, descriptor: Descriptor): Promise<Uint8Array | undefined> {
    const what = nameOf(repository, descriptor.digest)
    if (descriptor.size > MAX_CONFIG_BYTES) {
      throw new StoreUnavailableError(`${what} is larger than ${MAX_CONFIG_BYTES} bytes`, {
        remedy: 'Check that the reference names an image and not something else.',
      })
    }
    const answer = await this.#find(repository, {
      method: 'GET',
      resource: `blobs/${descriptor.digest}`,
      maxBytes: MAX_CONFIG_BYTES,
    })
    return answer && checkedBlob(answer, what, descriptor)
  }

  async streamBlob(
    repository: Repository,
    descriptor: Descriptor,
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    const open = (from: number) =>
      this.#findBy(request => this.#client.open(repository, request), repository, {
        method: 'GET',
        resource: `blobs/${descriptor.digest}`,
        ...(from === 0 ? {} : { headers: { range: `bytes=${from}-` } }),
        maxBytes: MAX_ERROR_BYTES,
      })
    const first = await open(0)
    return first && resumingStream(first, open, nameOf(repository, descriptor.digest))
  }

  async hasBlob(repository: Repository, descriptor: Descriptor): Promise<boolean> {
    const answer = await this.#find(repository, {
      method: 'HEAD',
      resource: `blobs/${descriptor.digest}`,
      maxBytes: 0,
    })
    if (answer === undefined) {
      return false
    }
    const length = answer.headers.get('content-length')
    if (length === null) {
      return (await this.blob(repository, descriptor)) !== undefined
    }
    if (Number(length) !== descriptor.size) {
      throw wrongSize(nameOf(repository, descriptor.digest), descriptor, Number(length))
    }
    return true
  }

  async putTag(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void> {
    await this.#puts.run(() => this.#put(repository, tag, manifest))
    const found = await this.resolve(repository, tag)
    if (found !== manifest.digest) {
      throw new StoreUnavailableError(
        `${nameOf(repository, tag)} was written as ${manifest.digest} and reads back as ${found ?? 'nothing'}`,
        { remedy: 'Run again; put runs that write the same tags into one `concurrency` group.' },
      )
    }
  }

  async listTags(repository: Repository): Promise<readonly Tag[]> {
    return listAllTags(repository, request => this.#find(repository, request))
  }

  /**
   * Takes a manifest away, with all of its tags; fine, too, when it is gone already.
   * @throws StoreDeniedError, also where the registry does not know deletes; StoreUnavailableError
   */
  async removeManifest(repository: Repository, digest: Digest): Promise<void> {
    const answer = await this.#client.send(repository, {
      method: 'DELETE',
      resource: `manifests/${digest}`,
      maxBytes: MAX_ERROR_BYTES,
    })
    if (answer.status === 401 || answer.status === 403) {
      throw await this.#client.denied(repository, answer)
    }
    if (answer.status === 405 || ociErrorOf(answer)?.code === 'UNSUPPORTED') {
      throw new StoreDeniedError(`the registry of ${repository} refuses to delete anything`, {
        remedy:
          'Turn deletes on in the registry (`storage.delete.enabled` of docker-registry), or delete with its own tools.',
      })
    }
    if (answer.status !== 404 && (answer.status < 200 || answer.status > 202)) {
      throw this.#unexpected(answer, nameOf(repository, digest), 'write')
    }
  }

  async #put(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void> {
    const answer = await this.#client.send(repository, {
      method: 'PUT',
      resource: `manifests/${tag}`,
      headers: { 'content-type': manifest.mediaType },
      body: manifest.bytes,
      maxBytes: MAX_ERROR_BYTES,
    })
    if (answer.status === 401 || answer.status === 403) {
      throw await this.#client.denied(repository, answer)
    }
    if (answer.status < 200 || answer.status > 202) {
      throw this.#unexpected(answer, nameOf(repository, tag), 'write')
    }
  }

  #find(repository: Repository, request: RepositoryRequest): Promise<HttpAnswer | undefined> {
    return this.#findBy(asked => this.#client.send(repository, asked), repository, request)
  }

  /** @returns undefined when the registry says that it does not exist */
  async #findBy<Answer extends HttpAnswer>(
    send: (request: RepositoryRequest) => Promise<Answer>,
    repository: Repository,
    request: RepositoryRequest,
  ): Promise<Answer | undefined> {
    const answer = await send(request)
    switch (answer.status) {
      case 206:
        if (request.headers?.range === undefined) {
          break
        }
        return answer
      case 200:
        return answer
      case 404:
        if (await this.#isHidden(repository, answer)) {
          throw await this.#client.denied(repository, answer)
        }
        if (await this.#isAbsent(repository, answer)) {
          return undefined
        }
        break
      case 401:
      case 403:
        if (await this.#isFirstPublication(repository)) {
          return undefined
        }
        throw await this.#client.denied(repository, answer)
    }
    throw this.#unexpected(answer, `${request.resource} of ${repository}`, 'read')
  }

  /** A 404 counts when the registry says why, or is known to be one; never the page of a proxy. */
  async #isAbsent(repository: Repository, answer: HttpAnswer): Promise<boolean> {
    return isOciError(answer) || (!isHtml(answer) && this.#client.isWorking(repository))
  }

  /** Where this run writes, an unknown name that has tags, or will not say, is one that it may not see. */
  async #isHidden(repository: Repository, answer: HttpAnswer): Promise<boolean> {
    return (
      ociErrorOf(answer)?.code === 'NAME_UNKNOWN' &&
      this.#client.writesTo(repository) &&
      !(await this.#hasNoTags(repository))
    )
  }

  /** Push was granted and the look-up still refused: how some registries answer for what was never published. */
  async #isFirstPublication(repository: Repository): Promise<boolean> {
    return (await this.#client.mayWrite(repository)) && this.#hasNoTags(repository)
  }

  /** Asked once a run; a refusal is no empty list. */
  #hasNoTags(repository: Repository): Promise<boolean> {
    const known = this.#emptyRepositories.get(repository)
    const asked = known ?? this.#askForTags(repository)
    this.#emptyRepositories.set(repository, asked)
    return asked
  }

  async #askForTags(repository: Repository): Promise<boolean> {
    let isAnswered = true
    const tags = await listAllTags(repository, async request => {
      const answer = await this.#client.send(repository, request)
      isAnswered &&= answer.status === 200 || (answer.status === 404 && isOciError(answer))
      return answer.status === 200 ? answer : undefined
    })
    return isAnswered && tags.length === 0
  }

  #unexpected(answer: HttpAnswer, what: string, deed: 'read' | 'write'): StoreUnavailableError {
    const said = this.#client.said(answer) || contentTypeOf(answer)
    return new StoreUnavailableError(
      `the registry answered ${answer.status}${said === '' ? '' : ` (${said})`} to the attempt to ${deed} ${what}`,
      { remedy: 'Check the address of the registry and what stands in front of it.' },
    )
  }
}

function isOciError(answer: HttpAnswer): boolean {
  return ociErrorOf(answer) !== undefined
}

function nameOf(repository: Repository, reference: Tag | Digest): string {
  return `${repository}${isDigest(reference) ? '@' : ':'}${reference}`
}
