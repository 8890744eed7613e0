import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StoreUnavailableError } from '../../domain/errors.ts'
import { type Descriptor, MEDIA_TYPES } from '../../domain/oci/manifest.ts'
import { isUnreadable } from '../../domain/oci/parse-config.ts'
import { parseManifest } from '../../domain/oci/parse-manifest.ts'
import { systemErrorCode } from './system-error.ts'

/** Full reference of an entry, as containerd and BuildKit write it; the standard's own annotation is the bare tag. */
export const IMAGE_NAME = 'io.containerd.image.name'
export const REF_NAME = 'org.opencontainers.image.ref.name'

const LAYOUT_FILE = 'oci-layout'
const INDEX_FILE = 'index.json'
/** buildx rewrites the index in place: half of it may be seen for a moment. */
const REREAD_AFTER_MS = 100

/**
 * Entries of `index.json`, in its order; empty when the folder or the file does not exist.
 * @throws StoreUnavailableError when it is no index
 */
export async function readEntries(folder: string): Promise<readonly Descriptor[]> {
  const file = join(folder, INDEX_FILE)
  for (const isLast of [false, true]) {
    const bytes = await readIfFile(file)
    if (bytes === undefined) {
      return []
    }
    const parsed = parseManifest({ bytes, mediaType: MEDIA_TYPES.ociIndex })
    if (!isUnreadable(parsed) && parsed.kind === 'index') {
      return parsed.manifests
    }
    if (isLast) {
      const why = isUnreadable(parsed) ? parsed.why : 'is an image'
      throw new StoreUnavailableError(`${file} cannot be used: it ${why}`, {
        remedy: `Delete ${folder}; the next run fills it again.`,
      })
    }
    await delay(REREAD_AFTER_MS)
  }
  return []
}

/**
 * Appends an entry in place of those with its image name, everything else of the index as it was; call it
 * under the lock. The new index replaces the old one in one step.
 */
export async function putEntry(folder: string, entry: Descriptor): Promise<void> {
  await readEntries(folder)
  const file = join(folder, INDEX_FILE)
  const bytes = await readIfFile(file)
  const index =
    bytes === undefined ? {} : (JSON.parse(Buffer.from(bytes).toString('utf8')) as RawIndex)
  const name = entry.annotations?.[IMAGE_NAME]
  const others = (index.manifests ?? []).filter(other => other.annotations?.[IMAGE_NAME] !== name)
  await replaceFile(join(folder, LAYOUT_FILE), '{"imageLayoutVersion":"1.0.0"}')
  await replaceFile(
    file,
    JSON.stringify({
      ...index,
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.ociIndex,
      manifests: [...others, entry],
    }),
  )
}

/** An index that `readEntries` has found good; entries may hold more than is read here. */
interface RawIndex {
  readonly manifests?: readonly Pick<Descriptor, 'annotations'>[] | null
}

/** Write beside, flush, rename: a reader sees the old file or the new one. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.${randomUUID()}`
  try {
    const handle = await open(beside, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/**
 * Size in bytes of a plain file, undefined when nothing is there.
 * @throws StoreUnavailableError for a folder or FIFO in its place, or one that may not be read
 */
export async function fileBytes(file: string): Promise<number | undefined> {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) return undefined
    if (found.isFile()) {
      return found.size
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return undefined
    }
    throw unusable(file, error)
  }
  throw unusable(file, undefined)
}

/** @throws as `fileBytes` */
export async function readIfFile(file: string): Promise<Uint8Array | undefined> {
  if ((await fileBytes(file)) === undefined) {
    return undefined
  }
  return readFile(file).catch(error => {
    throw unusable(file, error)
  })
}

function unusable(file: string, cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError(`${file} is not a file that can be read`, {
    remedy: 'Delete it, or give the store another folder.',
    cause,
  })
}
