import { nameOf, parentOf } from './entry-path.ts'

/** Debian's lists and RECORDs made on other systems know these under the root (usrmerge). */
const MERGED = /^(?:s?bin|lib(?:32|64|x32)?)(?=\/|$)/

/** Which file a package says it owns; the first that says so has it. */
export class Claims {
  readonly #folders = new Map<string, Map<string, number>>()

  claim(path: string, owner: number): void {
    const folder = parentOf(path)
    const names = this.#folders.get(folder) ?? new Map<string, number>()
    this.#folders.set(folder, names)
    const name = nameOf(path)
    if (!names.has(name)) names.set(name, owner)
  }

  /** Of one folder; its names under the root when it is `usr/bin` and the like. */
  ownerIn(folder: string): (name: string) => number {
    const own = this.#folders.get(folder)
    const unmerged = folder.startsWith('usr/') ? folder.slice('usr/'.length) : ''
    const other = MERGED.test(unmerged) ? this.#folders.get(unmerged) : undefined
    return name => own?.get(name) ?? other?.get(name) ?? -1
  }

  ownerOf(path: string): number {
    return this.ownerIn(parentOf(path))(nameOf(path))
  }

  /** Folders with the names that are claimed in them. */
  *all(): Iterable<readonly [folder: string, names: ReadonlyMap<string, number>]> {
    yield* this.#folders
  }
}

/** `bin` -> `usr/bin`; undefined for folders that usrmerge does not move. */
export function mergedFolder(folder: string): string | undefined {
  return MERGED.test(folder) ? `usr/${folder}` : undefined
}
