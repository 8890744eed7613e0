import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DownloadName, DownloadStore, KeptDownloads } from '../../ports/download-store.ts'
import type { ActionsCache } from './actions-layer-cache.ts'
import { layoutBytes } from './layout-bytes.ts'

export interface ActionsDownloadOptions {
  /** Where files are restored to and saved from; the same path in all runs, or nothing is found. */
  readonly folder: string
  /** Loads `@actions/cache`, which is large: only when an image with such a cache is to be built. */
  readonly load: () => Promise<ActionsCache>
  readonly mayKeep: boolean
  readonly keeps: DownloadStore['keeps']
}

/** The cache of GitHub Actions. Which runs may read what another has saved, GitHub decides by branches. */
export class ActionsDownloadStore implements DownloadStore {
  readonly #options: ActionsDownloadOptions
  #service: Promise<ActionsCache | undefined> | undefined

  readonly mayKeep: boolean
  readonly keeps: DownloadStore['keeps']

  constructor(options: ActionsDownloadOptions) {
    this.mayKeep = options.mayKeep
    this.keeps = options.keeps
    this.#options = options
  }

  async find(name: DownloadName): Promise<KeptDownloads | undefined> {
    const folder = await this.place(name)
    const service = await this.#available()
    const key = await service
      ?.restoreCache([folder], name.key, [...name.prefixes])
      .catch(() => undefined)
    return key === undefined ? undefined : keptIn(folder, key)
  }

  async has(name: DownloadName): Promise<boolean> {
    const service = await this.#available()
    const found = await service
      ?.restoreCache([this.#folderOf(name)], name.key, [], { lookupOnly: true })
      .catch(() => undefined)
    return found === name.key
  }

  async place(name: DownloadName): Promise<string> {
    const folder = this.#folderOf(name)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    return folder
  }

  async keep(name: DownloadName): Promise<KeptDownloads | undefined> {
    const folder = this.#folderOf(name)
    const kept = await keptIn(folder, name.key)
    const service = kept && (await this.#available())
    const id = await service?.saveCache([folder], name.key).catch(() => undefined)
    return id === undefined || id < 0 ? undefined : kept
  }

  /** The path is part of what the service finds by, so it is that of the least prefix. */
  #folderOf({ key, prefixes }: DownloadName): string {
    return join(this.#options.folder, (prefixes.at(-1) ?? key).replace(/-$/, ''))
  }

  #available(): Promise<ActionsCache | undefined> {
    this.#service ??= this.#options.load().then(
      service => (service.isFeatureAvailable() ? service : undefined),
      () => undefined,
    )
    return this.#service
  }
}

async function keptIn(folder: string, key: string): Promise<KeptDownloads | undefined> {
  const compressedBytes = await layoutBytes(folder)
  return compressedBytes === undefined ? undefined : { key, folder, compressedBytes }
}
