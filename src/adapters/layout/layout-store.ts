import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreUnavailableError } from '../../domain/errors.ts'
import { type Digest, digestOf, isDigest } from '../../domain/oci/digest.ts'
import type { Descriptor, StoredManifest } from '../../domain/oci/manifest.ts'
import { isUnreadable } from '../../domain/oci/parse-config.ts'
import { parseManifest } from '../../domain/oci/parse-manifest.ts'
import { isTag, type Repository, type Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import {
  fileBytes,
  IMAGE_NAME,
  putEntry,
  REF_NAME,
  readEntries,
  readIfFile,
  replaceFile,
} from './layout-index.ts'
import { type LockTimes, lockTimes, withLayoutLock } from './layout-lock.ts'
import { systemErrorCode } from './system-error.ts'

const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const MAX_CONFIG_BYTES = 8 * 1024 * 1024
const STREAMED_BYTES = 256 * 1024

/**
 * Images in an OCI image layout folder, beside what `buildx --output type=oci,tar=false` writes there.
 * Blobs are shared by all repositories of the folder; only tags belong to one.
 */
export class LayoutStore implements ImageStore {
  readonly layersMayBeMissing = true
  readonly #folder: string
  readonly #lockTimes: LockTimes

  /** @param folder absolute path; made on the first write */
  constructor(folder: string, times: LockTimes = lockTimes) {
    this.#folder = folder
    this.#lockTimes = times
  }

  async manifest(
    repository: Repository,
    reference: Tag | Digest,
  ): Promise<StoredManifest | undefined> {
    const digest = isDigest(reference) ? reference : await this.#tagged(repository, reference)
    const bytes = digest && (await this.#read(digest, MAX_MANIFEST_BYTES))
    if (digest === undefined || bytes === undefined) {
      return undefined
    }
    const parsed = parseManifest({ bytes, mediaType: '' })
    if (isUnreadable(parsed)) {
      throw damaged(this.#blobFile(digest), parsed.why)
    }
    return { digest, mediaType: parsed.mediaType, bytes }
  }

  async resolve(repository: Repository, tag: Tag): Promise<Digest | undefined> {
    return (await this.manifest(repository, tag))?.digest
  }

  async blob(_repository: Repository, descriptor: Descriptor): Promise<Uint8Array | undefined> {
    return (await this.#isThere(descriptor))
      ? this.#read(descriptor.digest, MAX_CONFIG_BYTES)
      : undefined
  }

  async streamBlob(
    _repository: Repository,
    descriptor: Descriptor,
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    return (await this.#isThere(descriptor))
      ? createReadStream(this.#blobFile(descriptor.digest), { highWaterMark: STREAMED_BYTES })
      : undefined
  }

  hasBlob(_repository: Repository, descriptor: Descriptor): Promise<boolean> {
    return this.#isThere(descriptor)
  }

  async putTag(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true })
      await withLayoutLock(this.#folder, this.#lockTimes, () =>
        this.#put(repository, tag, manifest),
      )
    } catch (error) {
      const code = systemErrorCode(error)
      throw code === undefined ? error : unwritable(this.#folder, code, error)
    }
    const found = await this.resolve(repository, tag)
    if (found !== manifest.digest) {
      throw new StoreUnavailableError(
        `${repository}:${tag} was written as ${manifest.digest} and reads back as ${found ?? 'nothing'}`,
        { remedy: `Keep other runs from writing ${this.#folder}.` },
      )
    }
  }

  async listTags(repository: Repository): Promise<readonly Tag[]> {
    const prefix = `${repository}:`
    const tags = (await readEntries(this.#folder))
      .map(entry => entry.annotations?.[IMAGE_NAME] ?? '')
      .filter(name => name.startsWith(prefix))
      .map(name => name.slice(prefix.length))
    return [...new Set(tags.filter(isTag))].sort()
  }

  async #put(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void> {
    await this.#assertComplete(manifest)
    if ((await this.#read(manifest.digest, MAX_MANIFEST_BYTES)) === undefined) {
      await replaceFile(this.#blobFile(manifest.digest), manifest.bytes)
    }
    await putEntry(this.#folder, {
      mediaType: manifest.mediaType,
      digest: manifest.digest,
      size: manifest.bytes.byteLength,
      annotations: { [IMAGE_NAME]: `${repository}:${tag}`, [REF_NAME]: tag },
    })
  }

  /** As a registry does: a tag never names what is not there. */
  async #assertComplete(manifest: StoredManifest): Promise<void> {
    const parsed = parseManifest(manifest)
    if (isUnreadable(parsed) || digestOf(manifest.bytes) !== manifest.digest) {
      throw new Error(`putTag was given bytes that are not the manifest ${manifest.digest}`)
    }
    const named = parsed.kind === 'index' ? parsed.manifests : [parsed.config, ...parsed.layers]
    for (const descriptor of named) {
      if (descriptor.urls === undefined && !(await this.#isThere(descriptor))) {
        throw new StoreUnavailableError(
          `${this.#folder} lacks ${descriptor.digest}, which ${manifest.digest} names`,
          { remedy: 'Build the image again.' },
        )
      }
    }
  }

  /** The newest entry of that name: writers append. */
  async #tagged(repository: Repository, tag: Tag): Promise<Digest | undefined> {
    const name = `${repository}:${tag}`
    const entries = await readEntries(this.#folder)
    return entries.findLast(entry => entry.annotations?.[IMAGE_NAME] === name)?.digest
  }

  async #isThere(descriptor: Descriptor): Promise<boolean> {
    const file = this.#blobFile(descriptor.digest)
    const bytes = await fileBytes(file)
    if (bytes !== undefined && bytes !== descriptor.size) {
      throw damaged(file, `has ${bytes} bytes, its manifest says ${descriptor.size}`)
    }
    return bytes !== undefined
  }

  async #read(digest: Digest, maxBytes: number): Promise<Uint8Array | undefined> {
    const file = this.#blobFile(digest)
    if (((await fileBytes(file)) ?? 0) > maxBytes) {
      throw damaged(file, `is larger than ${maxBytes} bytes`)
    }
    const bytes = await readIfFile(file)
    if (bytes !== undefined && digestOf(bytes) !== digest) {
      throw damaged(file, `is damaged: digest mismatch, it holds ${digestOf(bytes)}`)
    }
    return bytes
  }

  #blobFile(digest: Digest): string {
    const [algorithm = '', hex = ''] = digest.split(':')
    return join(this.#folder, 'blobs', algorithm, hex)
  }
}

function unwritable(folder: string, code: string, cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError(`the layout ${folder} cannot be written: ${code}`, {
    remedy: 'Give the store a folder that this user may write.',
    cause,
  })
}

/** BuildKit keeps a blob that exists, so a rebuild alone would not mend it. */
function damaged(file: string, why: string): StoreUnavailableError {
  return new StoreUnavailableError(`${file} ${why}`, {
    remedy: 'Delete this file; the next run builds what needs it again.',
  })
}
