import { cleanPath, nameOf, parentOf, pathOf, whiteoutOf } from './entry-path.ts'
import { factKind } from './package-facts.ts'

/** One entry of a layer's tar, as far as it matters here. */
export interface LayerEntry {
  /** As the tar has it: may be absolute, or hold `..`. */
  readonly path: string
  readonly kind: 'file' | 'directory' | 'hard-link' | 'other'
  readonly bytes: number
  /** Bytes of the blob that its content took, estimated. */
  readonly compressedBytes: number
  /** Of a hard link: path of the file that has the bytes. */
  readonly target?: string
}

export interface CollectedDirectory {
  readonly names: string[]
  readonly bytes: number[]
  readonly compressedBytes: number[]
}

/** All that was seen in a layer, in the order of its tar; not yet whose it is. */
export interface CollectedLayer {
  readonly directories: ReadonlyMap<string, CollectedDirectory>
  readonly removed: readonly string[]
  readonly emptied: readonly string[]
  /** Link -> file. */
  readonly links: ReadonlyMap<string, string>
  /** Path -> text of the files that tell of packages. */
  readonly facts: ReadonlyMap<string, string>
}

/** Takes the entries of one layer one after the other. A path that comes twice counts as it came last. */
export class LayerCollector implements CollectedLayer {
  readonly directories = new Map<string, CollectedDirectory>()
  readonly removed: string[] = []
  readonly emptied: string[] = []
  readonly links = new Map<string, string>()
  readonly facts = new Map<string, string>()
  #last: { readonly path: string; readonly directory: CollectedDirectory } | undefined

  /** Whether `addFact` is to be given the text of this file. */
  wants(path: string): boolean {
    return factKind(cleanPath(path)) !== undefined
  }

  add(entry: LayerEntry): void {
    const path = cleanPath(entry.path)
    if (entry.kind === 'directory') {
      this.#directory(path)
      return
    }
    const folder = parentOf(path)
    const name = nameOf(path)
    const whiteout = whiteoutOf(name)
    switch (whiteout.kind) {
      case 'opaque':
        this.emptied.push(folder)
        return
      case 'removed':
        this.removed.push(pathOf(folder, whiteout.name))
        return
      case 'ignored':
        return
      case 'none':
        if (path !== '') this.#addFile(path, entry)
    }
  }

  /** @param path as in the entry */
  addFact(path: string, text: string): void {
    this.facts.set(cleanPath(path), text)
  }

  #addFile(path: string, { kind, bytes, compressedBytes, target }: LayerEntry): void {
    const directory = this.#directory(parentOf(path))
    directory.names.push(nameOf(path))
    directory.bytes.push(kind === 'file' ? bytes : 0)
    directory.compressedBytes.push(kind === 'file' ? compressedBytes : 0)
    this.links.delete(path)
    if (kind === 'hard-link') {
      const file = cleanPath(target ?? '')
      this.links.set(path, this.links.get(file) ?? file)
      const text = this.facts.get(file)
      if (text !== undefined) this.facts.set(path, text)
    }
  }

  #directory(path: string): CollectedDirectory {
    if (this.#last?.path === path) return this.#last.directory
    let directory = this.directories.get(path)
    if (directory === undefined) {
      directory = { names: [], bytes: [], compressedBytes: [] }
      this.directories.set(path, directory)
      if (path !== '') this.#directory(parentOf(path))
    }
    this.#last = { path, directory }
    return directory
  }
}
