import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { InputError } from '../../domain/errors.ts'

export interface SmallFile {
  readonly maxBytes: number
  /** What to do when it cannot be used. */
  readonly remedy: string
}

/**
 * A file that may be anybody's: never through a link, never more than `maxBytes`; undefined when it is not there.
 * @throws InputError when it is no regular file of that size, or cannot be read
 */
export async function readSmallFile(
  file: string,
  { maxBytes, remedy }: SmallFile,
): Promise<string | undefined> {
  const refused = (why: string, cause?: unknown) =>
    new InputError(`${JSON.stringify(file)} cannot be used: ${why}`, { remedy, cause })
  // Without O_NONBLOCK a FIFO would wait for a writer for ever.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  try {
    await using handle = await open(file, flags)
    const stats = await handle.stat()
    if (!stats.isFile()) throw refused('it is no regular file')
    if (stats.size > maxBytes) throw refused(`it has more than ${maxBytes} bytes`)
    const bytes = Buffer.alloc(stats.size)
    const { bytesRead } = await handle.read(bytes, 0, stats.size, 0)
    return bytes.toString('utf8', 0, bytesRead)
  } catch (error) {
    if (error instanceof InputError) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return undefined
    throw refused(code === 'ELOOP' ? 'it is a link' : (error as Error).message, error)
  }
}
