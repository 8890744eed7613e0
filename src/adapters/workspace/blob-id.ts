import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, readlinkSync, type Stats } from 'node:fs'
import { InputError } from '../../domain/errors.ts'
import { fileKind } from './file-kind.ts'
import { unreadable } from './unreadable.ts'

/** Up to here one synchronous read is fastest, as of most locks; larger files are streamed. Bytes. */
const SMALL_FILE = 4 * 1024 * 1024
const CHUNK = 1024 * 1024

export interface BlobFile {
  /** Absolute. */
  readonly file: string
  /** Its path as messages name it. */
  readonly shown: string
  /** Of the path itself, no symlink followed. */
  readonly stats: Stats
}

/**
 * Git's id of the bytes as they are: sha1 of "blob <size>\0<bytes>", 40 hex digits; of a symlink, of its target.
 * @throws InputError when it is neither file nor symlink, cannot be read, or changes meanwhile
 */
export async function hashBlob({ file, shown, stats }: BlobFile): Promise<string> {
  if (!stats.isFile() && !stats.isSymbolicLink()) {
    throw new InputError(`${JSON.stringify(shown)} is ${fileKind(stats)}, not a file`, {
      remedy: 'Remove it, or exclude it by .dockerignore.',
      at: { file: shown },
    })
  }
  try {
    if (stats.isSymbolicLink()) return blobId(readlinkSync(file, { encoding: 'buffer' }))
    if (stats.size <= SMALL_FILE) return blobId(readFileSync(file))
    return await hashStream(file, shown, stats.size)
  } catch (cause) {
    throw cause instanceof InputError ? cause : unreadable(shown, cause)
  }
}

function blobId(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

async function hashStream(file: string, shown: string, size: number): Promise<string> {
  const hash = createHash('sha1').update(`blob ${size}\0`)
  let read = 0
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    hash.update(chunk)
    read += chunk.length
  }
  if (read !== size) {
    throw new InputError(`${JSON.stringify(shown)} changed while it was read`, {
      remedy: 'Run again when nothing writes to it.',
      at: { file: shown },
    })
  }
  return hash.digest('hex')
}
