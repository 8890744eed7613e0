import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DownloadName, DownloadStore, KeptDownloads } from '../../ports/download-store.ts'
import { layoutBytes } from './layout-bytes.ts'

const UNFINISHED = 'unfinished-'

/** A folder that another program brings from machine to machine: one image layout for each key, the newest of each cache. */
export class FolderDownloadStore implements DownloadStore {
  readonly mayKeep = true
  readonly keeps = 'all'
  readonly #folder: string

  /** @param folder absolute; made on the first write */
  constructor(folder: string) {
    this.#folder = folder
  }

  async find({ key, prefixes }: DownloadName): Promise<KeptDownloads | undefined> {
    for (const prefix of [key, ...prefixes]) {
      const [newest] = await this.#keysWith(prefix)
      const kept = newest === undefined ? undefined : await this.#keptAs(newest)
      if (kept !== undefined) return kept
    }
    return undefined
  }

  async has({ key }: DownloadName): Promise<boolean> {
    return (await this.#keptAs(key)) !== undefined
  }

  async place({ key }: DownloadName): Promise<string> {
    const place = join(this.#folder, `${UNFINISHED}${key}`)
    try {
      await mkdir(this.#folder, { recursive: true })
      await rm(place, { recursive: true, force: true })
    } catch {
      // The build that is to write there says why it cannot.
    }
    return place
  }

  async keep(name: DownloadName): Promise<KeptDownloads | undefined> {
    const { key, prefixes } = name
    try {
      const folder = join(this.#folder, key)
      await rm(folder, { recursive: true, force: true })
      await rename(join(this.#folder, `${UNFINISHED}${key}`), folder)
      const older = await this.#keysWith(prefixes[0] ?? key)
      for (const other of older.filter(one => one !== key)) {
        await rm(join(this.#folder, other), { recursive: true, force: true })
      }
      return await this.#keptAs(key)
    } catch {
      return undefined
    }
  }

  async #keptAs(key: string): Promise<KeptDownloads | undefined> {
    const folder = join(this.#folder, key)
    const compressedBytes = await layoutBytes(folder)
    return compressedBytes === undefined ? undefined : { key, folder, compressedBytes }
  }

  /** The newest first. */
  async #keysWith(prefix: string): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const dated = await Promise.all(
      names
        .filter(name => name.startsWith(prefix))
        .map(async name => ({ name, at: await writtenAt(join(this.#folder, name)) })),
    )
    return dated.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name)
  }
}

async function writtenAt(path: string): Promise<number> {
  return stat(join(path, 'index.json')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}
