import { posix } from 'node:path'
import { readPyproject } from './pyproject-file.ts'
import type { FileReader } from './reduced.ts'
import { folderOf, resolveInside } from './repository-path.ts'
import type { TomlTable } from './toml.ts'

/** A pyproject.toml that was read. */
export interface Pyproject {
  readonly table: TomlTable
  /** Relative to the repository root. */
  readonly file: string
}

/** The pyproject.toml files of a workspace, read once. */
export class Pyprojects {
  readonly #lockFile: string
  readonly #readFile: FileReader
  readonly #known = new Map<string, Pyproject>()

  constructor(lockFile: string, readFile: FileReader) {
    this.#lockFile = lockFile
    this.#readFile = readFile
  }

  get files(): Iterable<string> {
    return this.#known.keys()
  }

  /** @param location of a local package, as the lock writes it */
  at(location: string): Pyproject | undefined {
    const folder = resolveInside(folderOf(this.#lockFile), location)
    if (folder === undefined) return undefined
    const file = posix.join(folder, 'pyproject.toml')
    const known = this.#known.get(file)
    if (known !== undefined) return known
    const text = this.#readFile(file)
    if (text === undefined) return undefined
    const read = { table: readPyproject(text, file), file }
    this.#known.set(file, read)
    return read
  }
}
