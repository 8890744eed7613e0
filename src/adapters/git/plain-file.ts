import { lstatSync, readFileSync, statSync } from 'node:fs'

/** A file that is there and may not be read, or is a folder, or some other thing that git has its own rules for. */
export const UNCLEAR = Symbol('unclear')

/** The text of a file, a symlink to it followed; undefined where none is. */
export function readPlainFile(file: string): string | typeof UNCLEAR | undefined {
  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined
    return readFileSync(file, 'utf8')
  } catch (error) {
    return isNotThere(error) ? undefined : UNCLEAR
  }
}

/** As readPlainFile for a ref: a symlink is unclear, as git takes some of them for symbolic refs; a folder is no ref. */
export function readRefFile(file: string): string | typeof UNCLEAR | undefined {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (stats === undefined || stats.isDirectory()) return undefined
    return stats.isFile() ? readFileSync(file, 'utf8') : UNCLEAR
  } catch (error) {
    return isNotThere(error) ? undefined : UNCLEAR
  }
}

/** A file stands where a folder should be. */
function isNotThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOTDIR'
}
