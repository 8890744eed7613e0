import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files of an image layout; undefined when there is none. */
export async function layoutBytes(folder: string): Promise<number | undefined> {
  try {
    await stat(join(folder, 'index.json'))
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter(entry => entry.isFile())
    const sizes = await Promise.all(
      files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  } catch {
    return undefined
  }
}
