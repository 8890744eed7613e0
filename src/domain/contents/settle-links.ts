import { nameOf, parentOf } from './entry-path.ts'
import type { CollectedDirectory } from './layer-collector.ts'
import type { LayerPackage } from './layer-contents.ts'
import { numberAt } from './number-at.ts'

/** With the owner of each of its files, -1 for none. */
export interface OwnedDirectory extends CollectedDirectory {
  readonly path: string
  readonly owners: readonly number[]
}

interface Slot {
  readonly directory: OwnedDirectory
  readonly position: number
}

/**
 * Gives the bytes that hard links share to the path that tells most of them: one of an installed Python package,
 * then of any package, then the file itself. (uv links a package's files to those of its cache.)
 * @param directories changed in place
 * @returns every other path of such a file, with the path that has the bytes
 */
export function settleLinks(
  links: ReadonlyMap<string, string>,
  directories: readonly OwnedDirectory[],
  packages: readonly LayerPackage[],
): readonly (readonly [link: string, file: string])[] {
  const slotOf = slotFinder(directories)
  const byFile = Map.groupBy(links, ([, file]) => file)
  return [...byFile].flatMap(([file, others]) => {
    const from = slotOf(file)
    if (from === undefined) return []
    const paths = [file, ...others.map(([link]) => link)]
    const worthOf = (path: string) => worth(slotOf(path), packages)
    const holder = paths.reduce((best, path) => (worthOf(path) > worthOf(best) ? path : best), file)
    move(from, slotOf(holder))
    return paths.filter(path => path !== holder).map(path => [path, holder] as const)
  })
}

function worth(slot: Slot | undefined, packages: readonly LayerPackage[]): number {
  const found = slot && packages[numberAt(slot.directory.owners, slot.position, -1)]
  if (found === undefined) return 0
  return /(?:^|\/)(?:site|dist)-packages$/.test(found.place ?? '') ? 2 : 1
}

function move(from: Slot, to: Slot | undefined): void {
  if (to === undefined || (to.directory === from.directory && to.position === from.position)) return
  for (const field of ['bytes', 'compressedBytes'] as const) {
    to.directory[field][to.position] = numberAt(from.directory[field], from.position)
    from.directory[field][from.position] = 0
  }
}

function slotFinder(directories: readonly OwnedDirectory[]): (path: string) => Slot | undefined {
  const byPath = new Map(directories.map(directory => [directory.path, directory]))
  const positions = new Map<string, ReadonlyMap<string, number>>()
  return path => {
    const directory = byPath.get(parentOf(path))
    if (directory === undefined) return undefined
    const known = positions.get(directory.path) ?? new Map(directory.names.map((n, at) => [n, at]))
    positions.set(directory.path, known)
    const position = known.get(nameOf(path))
    return position === undefined ? undefined : { directory, position }
  }
}
