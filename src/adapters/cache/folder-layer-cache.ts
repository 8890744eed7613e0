import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { LAYER_CONTENTS_VERSION, type LayerContents } from '../../domain/contents/layer-contents.ts'
import { decodeLayerContents, encodeLayerContents } from '../../domain/contents/layer-document.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import type { LayerCache } from '../../ports/cache.ts'

/** A layer with two million long paths stays below both. */
const MOST_FILE_BYTES = 256 * 1024 * 1024
const MOST_TEXT_BYTES = 512 * 1024 * 1024

/** Keeps each layer in a file of its own: `<folder>/v1-<hex>.gz`. */
export class FolderLayerCache implements LayerCache {
  readonly #folder: string

  /** @param folder absolute path; made on the first write */
  constructor(folder: string) {
    this.#folder = folder
  }

  fileOf({ digest }: Pick<Descriptor, 'digest'>): string {
    return join(this.#folder, `v${LAYER_CONTENTS_VERSION}-${digest.replace('sha256:', '')}.gz`)
  }

  async find(layer: Descriptor): Promise<LayerContents | undefined> {
    try {
      const file = this.fileOf(layer)
      const found = await stat(file)
      if (!found.isFile() || found.size > MOST_FILE_BYTES) return undefined
      const options = { maxOutputLength: MOST_TEXT_BYTES }
      const text = await promisify(gunzip)(await readFile(file), options)
      return decodeLayerContents(text.toString('utf8'), layer)
    } catch {
      // Missing or damaged: the layer is read again.
      return undefined
    }
  }

  async keep(contents: LayerContents): Promise<void> {
    const file = this.fileOf(contents)
    const beside = `${file}.${randomUUID()}`
    try {
      await mkdir(this.#folder, { recursive: true })
      const options = { level: 1 }
      await writeFile(beside, await promisify(gzip)(encodeLayerContents(contents), options))
      await rename(beside, file)
    } catch {
      await rm(beside, { force: true }).catch(() => undefined)
    }
  }
}

/** `$XDG_CACHE_HOME/base-image/layers`, by default in `~/.cache`; undefined when there is no home. */
export function layerCacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = environment
  const root = cache?.startsWith('/') ? cache : home?.startsWith('/') ? join(home, '.cache') : ''
  return root === '' ? undefined : join(root, 'base-image', 'layers')
}
