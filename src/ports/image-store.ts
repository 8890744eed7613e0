import type { Digest } from '../domain/oci/digest.ts'
import type { Descriptor, StoredManifest } from '../domain/oci/manifest.ts'
import type { Repository, Tag } from '../domain/oci/reference.ts'

/** Where images live: a registry (OCI distribution API) or an OCI image layout folder. */
export interface ImageStore {
  /**
   * True when a manifest may be there without its layers, as in a folder that a killed build left: a look-up
   * then asks `hasBlob` for each. A registry refuses such a manifest, so its layers are not asked for.
   */
  readonly layersMayBeMissing?: boolean

  /**
   * The manifest that a tag or digest names, bytes checked against its digest;
   * undefined only when the store says that it does not exist (404 of a working registry).
   * @throws StoreDeniedError on 401 and 403; StoreUnavailableError after retries or when the answer is no manifest
   */
  manifest(repository: Repository, reference: Tag | Digest): Promise<StoredManifest | undefined>

  /**
   * The digest that `tag` names, asked without a body where the store can; undefined when it does not exist.
   * @throws as `manifest`
   */
  resolve(repository: Repository, tag: Tag): Promise<Digest | undefined>

  /**
   * A small blob (a config: at most 8 MiB), checked against digest and size; undefined when it does not exist.
   * @throws as `manifest`
   */
  blob(repository: Repository, descriptor: Descriptor): Promise<Uint8Array | undefined>

  /**
   * The bytes of a blob of any size as they arrive, not checked: who reads them compares digest and size.
   * Undefined when it does not exist.
   * @throws as `manifest`, also while bytes arrive
   */
  streamBlob(
    repository: Repository,
    descriptor: Descriptor,
  ): Promise<AsyncIterable<Uint8Array> | undefined>

  /**
   * True when the blob is there; a registry is asked by HEAD.
   * @throws as `manifest`, and StoreUnavailableError when it is there with another size
   */
  hasBlob(repository: Repository, descriptor: Descriptor): Promise<boolean>

  /**
   * Makes `tag` name this manifest by writing the same bytes again: no rebuild, no new digest.
   * The answer is read back and must be the same digest.
   * @throws as `manifest`, and StoreUnavailableError when the store lacks something that the manifest names
   */
  putTag(repository: Repository, tag: Tag, manifest: StoredManifest): Promise<void>

  /** All tags, sorted; empty when the repository does not exist. */
  listTags(repository: Repository): Promise<readonly Tag[]>
}
