import type { LayerContents } from '../../domain/contents/layer-contents.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import type { LayerCache } from '../../ports/cache.ts'
import type { FolderLayerCache } from './folder-layer-cache.ts'

/** The part of `@actions/cache` that is used. */
export interface ActionsCache {
  isFeatureAvailable(): boolean
  restoreCache(
    paths: string[],
    primaryKey: string,
    restoreKeys?: string[],
    options?: { readonly lookupOnly: boolean },
  ): Promise<string | undefined>
  saveCache(paths: string[], key: string): Promise<number>
}

export interface ActionsLayerCacheOptions {
  /** Where files are restored to and saved from; the same path in all runs, or nothing is found. */
  readonly folder: FolderLayerCache
  /** Loads `@actions/cache`, which is large: only when a layer is to be looked up. */
  readonly load: () => Promise<ActionsCache>
  /** False in a fork's run, which writes no cache. */
  readonly mayWrite: boolean
  /** Compressed bytes of the smallest layer that the service is asked for: reading a smaller one is quicker. */
  readonly leastBytes: number
}

/**
 * The cache of GitHub Actions behind a local folder. What comes out of it is judged as any file of the folder is;
 * a service that is missing, slow to fail or full costs nothing but the reading of layers.
 */
export class ActionsLayerCache implements LayerCache {
  readonly #options: ActionsLayerCacheOptions
  #service: Promise<ActionsCache | undefined> | undefined

  constructor(options: ActionsLayerCacheOptions) {
    this.#options = options
  }

  async find(layer: Descriptor): Promise<LayerContents | undefined> {
    const { folder, leastBytes } = this.#options
    const known = await folder.find(layer)
    if (known !== undefined || layer.size < leastBytes) return known
    const service = await this.#available()
    await service?.restoreCache([folder.fileOf(layer)], keyOf(layer)).catch(() => undefined)
    return service && folder.find(layer)
  }

  async keep(contents: LayerContents): Promise<void> {
    const { folder, mayWrite, leastBytes } = this.#options
    await folder.keep(contents)
    if (!mayWrite || contents.compressedBytes < leastBytes) return
    const service = await this.#available()
    await service?.saveCache([folder.fileOf(contents)], keyOf(contents)).catch(() => undefined)
  }

  #available(): Promise<ActionsCache | undefined> {
    this.#service ??= this.#options.load().then(
      service => (service.isFeatureAvailable() ? service : undefined),
      () => undefined,
    )
    return this.#service
  }
}

/** An entry of the cache never changes; the folder's file name holds the version, and the path is part of the key. */
function keyOf({ digest }: Pick<Descriptor, 'digest'>): string {
  return `base-image-layer-${digest.replace('sha256:', '')}`
}
