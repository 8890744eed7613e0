import { nameOf, parentOf } from './entry-path.ts'
import type { StackedContents, StackedDirectory } from './layer-stack.ts'
import { numberAt } from './number-at.ts'

/** What layers above have at a path; of several layers the lowest. */
interface Cover {
  /** Codes as in `StackedDirectory.hidden`, 0 for none. */
  fileCode: number
  folderCode: number
  /** The file that is to be seen, if the topmost thing there is one. */
  readonly seen: { readonly directory: StackedDirectory; readonly position: number } | undefined
}

/**
 * Marks the files that a layer above hides, as an overlay file system does. A file that no package of its own layer
 * claims is owned by whoever owned the one that it hides.
 */
export function hideFiles(layers: readonly (StackedContents | undefined)[]): void {
  const above = new Above(sharedFolders(layers))
  for (const [place, layer] of [...layers.entries()].reverse()) {
    if (layer === undefined) continue
    above.startLayer()
    for (const directory of layer.directories) hideIn(directory, above)
    above.add(layer, place)
  }
}

function hideIn(directory: StackedDirectory, above: Above): void {
  const { path, names, hidden, owners } = directory
  const whole = above.hidesFolder(path)
  const inFolder = above.hidesIn(path)
  if (whole === 0 && inFolder === undefined) return
  for (const [position, name] of names.entries()) {
    const cover = inFolder?.covers?.get(name)
    const removed = inFolder?.removed?.get(name) ?? 0
    hidden[position] = lowest(whole, cover?.fileCode ?? 0, cover?.folderCode ?? 0, removed)
    const seen = cover?.seen
    if (seen !== undefined && seen.directory.owners[seen.position] === -1) {
      seen.directory.owners[seen.position] = numberAt(owners, position, -1)
    }
  }
}

/** Of the codes that hide something, that of the lowest layer: it made the file superfluous. */
function lowest(...codes: readonly number[]): number {
  return codes.reduce((low, code) =>
    low === 0 || (code !== 0 && Math.abs(code) < Math.abs(low)) ? code : low,
  )
}

/** Folders that more than one layer has: only there can a file hide another. */
function sharedFolders(layers: readonly (StackedContents | undefined)[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { path } of layers.flatMap(layer => layer?.directories ?? [])) {
    if (seen.has(path)) shared.add(path)
    seen.add(path)
  }
  return shared
}

interface FolderAbove {
  readonly covers: ReadonlyMap<string, Cover> | undefined
  readonly removed: ReadonlyMap<string, number> | undefined
}

/** What the layers above the one in hand have and take away. Codes are those of `StackedDirectory.hidden`. */
class Above {
  readonly #shared: ReadonlySet<string>
  readonly #covers = new Map<string, Map<string, Cover>>()
  readonly #removed = new Map<string, Map<string, number>>()
  readonly #emptied = new Map<string, number>()
  #folders = new Map<string, number>()

  constructor(shared: ReadonlySet<string>) {
    this.#shared = shared
  }

  startLayer(): void {
    this.#folders = new Map()
  }

  hidesIn(folder: string): FolderAbove | undefined {
    const covers = this.#covers.get(folder)
    const removed = this.#removed.get(folder)
    return covers === undefined && removed === undefined ? undefined : { covers, removed }
  }

  hidesFolder(folder: string): number {
    const known = this.#folders.get(folder)
    if (known !== undefined) return known
    const code = lowest(
      this.#emptied.get(folder) ?? 0,
      folder === '' ? 0 : this.#hidesBelowRoot(folder),
    )
    this.#folders.set(folder, code)
    return code
  }

  #hidesBelowRoot(folder: string): number {
    const parent = parentOf(folder)
    const name = nameOf(folder)
    return lowest(
      this.hidesFolder(parent),
      this.#removed.get(parent)?.get(name) ?? 0,
      this.#covers.get(parent)?.get(name)?.fileCode ?? 0,
    )
  }

  add({ contents, directories }: StackedContents, layer: number): void {
    const code = layer + 1
    for (const path of contents.removed) this.#remove(path, -code)
    for (const path of contents.emptied) this.#emptied.set(path, -code)
    for (const directory of directories) {
      const { path, names } = directory
      if (path !== '') this.#coverIn(parentOf(path), nameOf(path), { folderCode: code })
      if (!this.#shared.has(path)) continue
      for (const [position, name] of names.entries()) {
        this.#coverIn(path, name, { fileCode: code, seen: { directory, position } })
      }
    }
  }

  #coverIn(folder: string, name: string, cover: Partial<Cover>): void {
    if (!this.#shared.has(folder)) return
    const covers = this.#covers.get(folder) ?? new Map<string, Cover>()
    this.#covers.set(folder, covers)
    const known = covers.get(name)
    if (known === undefined) {
      covers.set(name, { fileCode: 0, folderCode: 0, seen: undefined, ...cover })
    } else {
      known.fileCode = cover.fileCode ?? known.fileCode
      known.folderCode = cover.folderCode ?? known.folderCode
    }
  }

  #remove(path: string, code: number): void {
    const removed = this.#removed.get(parentOf(path)) ?? new Map<string, number>()
    this.#removed.set(parentOf(path), removed)
    removed.set(nameOf(path), code)
  }
}
