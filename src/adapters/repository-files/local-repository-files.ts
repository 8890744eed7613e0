import { lstat, mkdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import type { RepositoryFiles } from '../../ports/repository-files.ts'

/** A folder of this machine. */
export function localRepositoryFiles(root: string): RepositoryFiles {
  return {
    async write(path, text) {
      try {
        await refuseLinks(root, path)
        await mkdir(join(root, dirname(path)), { recursive: true })
        await writeFile(join(root, path), text)
      } catch (cause) {
        if (cause instanceof InputError) throw cause
        throw new InputError(`it cannot be written: ${(cause as Error).message}`, {
          remedy: 'Make the folder writable, or write the shown text there yourself.',
          at: { file: path },
          cause,
        })
      }
    },
  }
}

/** A link on the way would have something written elsewhere. */
async function refuseLinks(root: string, path: string): Promise<void> {
  const realRoot = await realpath(root)
  let place = realRoot
  for (const part of path.split('/')) {
    place = `${place}${sep}${part}`
    const entry = await lstat(place).catch(() => undefined)
    if (part === '..' || entry?.isSymbolicLink() === true) {
      throw new InputError('a symbolic link or `..` stands in its path', {
        remedy: 'Replace the link by a folder, or write the shown text there yourself.',
        at: { file: path },
      })
    }
  }
}
