import { Claims } from './claims.ts'
import { parentOf, topFolders } from './entry-path.ts'
import type { Owners, StackedContents, StackedDirectory } from './layer-stack.ts'
import { numberAt } from './number-at.ts'
import { compiledFrom } from './python-facts.ts'

/**
 * Finds the owner of every file that is to be seen and that its own layer's packages do not claim: a package of
 * another layer, the package of the source it was compiled from, the project whose folder it lies in; else it is
 * an orphan among packages, or belongs to its folder.
 */
export function ownTheRest(layers: readonly StackedContents[], owners: Owners): void {
  const topFirst = layers.toReversed()
  const claims = claimsOfAll(topFirst)
  const trees = new Trees(topFirst)
  for (const directory of layers.flatMap(layer => layer.directories)) {
    if (!directory.owners.some((owner, at) => owner === -1 && directory.hidden[at] === 0)) continue
    const claimed = claims.ownerIn(directory.path)
    const tree = trees.ownerOf(directory.path)
    const last = lastOwnerIn(directory.path, owners)
    for (const [position, name] of directory.names.entries()) {
      if (directory.owners[position] !== -1 || directory.hidden[position] !== 0) continue
      directory.owners[position] =
        known(claimed(name)) ??
        known(compiledOwner(claims, directory, name)) ??
        known(tree) ??
        last(name)
    }
  }
}

function known(owner: number): number | undefined {
  return owner >= 0 ? owner : undefined
}

/** What packages own and what they claim elsewhere. Files of folders that need no answer are left out. */
function claimsOfAll(topFirst: readonly StackedContents[]): Claims {
  const claims = new Claims()
  for (const { contents, owners } of topFirst) {
    for (const [owner, paths] of contents.elsewhere) {
      for (const path of paths) claims.claim(path, numberAt(owners, owner, -1))
    }
  }
  const sources = foldersOfSources(topFirst)
  for (const directory of topFirst.flatMap(layer => layer.directories)) {
    if (!sources.has(directory.path)) continue
    for (const [position, name] of directory.names.entries()) {
      const owner = numberAt(directory.owners, position, -1)
      if (owner >= 0) claims.claim(`${directory.path}/${name}`, owner)
    }
  }
  return claims
}

function foldersOfSources(layers: readonly StackedContents[]): ReadonlySet<string> {
  const unowned = layers
    .flatMap(layer => layer.directories)
    .filter(({ path, owners }) => path.endsWith('/__pycache__') && owners.includes(-1))
  return new Set(unowned.map(({ path }) => parentOf(path)))
}

function compiledOwner(claims: Claims, { path }: StackedDirectory, name: string): number {
  const source = compiledFrom(path, name)
  return source === undefined ? -1 : claims.ownerOf(source)
}

/** Folders that belong to a package as a whole; where other packages are installed inside of one, it ends. */
class Trees {
  readonly #owners = new Map<string, number>()
  readonly #borders = new Set<string>()
  readonly #known = new Map<string, number>([['', -1]])

  constructor(topFirst: readonly StackedContents[]) {
    for (const { contents, owners, directories } of topFirst) {
      for (const [place, { trees, place: installed }] of contents.packages.entries()) {
        if (installed !== null) this.#borders.add(installed)
        for (const tree of trees) {
          if (!this.#owners.has(tree)) this.#owners.set(tree, numberAt(owners, place, -1))
        }
      }
      for (const { path, names } of directories) {
        if (names.includes('pyvenv.cfg')) this.#borders.add(path)
      }
    }
  }

  ownerOf(folder: string): number {
    const known = this.#known.get(folder)
    if (known !== undefined) return known
    const isBorder = this.#borders.has(folder)
    const owner = this.#owners.get(folder) ?? (isBorder ? -1 : this.ownerOf(parentOf(folder)))
    this.#known.set(folder, owner)
    return owner
  }
}

/** For the files of one folder, which mostly have one and the same. */
function lastOwnerIn(folder: string, owners: Owners): (name: string) => number {
  const unknown = { version: null, license: null }
  const [, place, inside = ''] =
    /^(.*?(?:^|\/)(?:site|dist)-packages)(?:\/(.*))?$/.exec(folder) ?? []
  if (place !== undefined && inside === '') {
    return name => owners.add({ kind: 'orphan', name, place, ...unknown })
  }
  let number: number | undefined
  return () => {
    number ??= owners.add(
      place === undefined
        ? { kind: 'folder', name: `/${topFolders(folder, 2)}`, place: null, ...unknown }
        : { kind: 'orphan', name: topFolders(inside, 1), place, ...unknown },
    )
    return number
  }
}
