import { nameOf, parentOf } from './entry-path.ts'
import type { StackedContents, StackedDirectory } from './layer-stack.ts'
import { numberAt } from './number-at.ts'

/** A file that is hidden still takes its bytes where a hard link to it is to be seen: there they count then. */
export function followLinks({ contents, directories }: StackedContents): void {
  if (contents.links.length === 0) return
  const folders = new Map(directories.map(directory => [directory.path, directory]))
  const positions = new Map<string, ReadonlyMap<string, number>>()
  const slotOf = (path: string) => {
    const directory = folders.get(parentOf(path))
    if (directory === undefined) return undefined
    const known = positions.get(directory.path) ?? positionsOf(directory)
    positions.set(directory.path, known)
    const position = known.get(nameOf(path))
    return position === undefined ? undefined : { directory, position }
  }
  for (const [link, file] of contents.links) {
    const [to, from] = [slotOf(link), slotOf(file)]
    if (to === undefined || from === undefined) continue
    if (to.directory.hidden[to.position] !== 0 || from.directory.hidden[from.position] === 0) {
      continue
    }
    if (to.directory.ratio === 0) to.directory.ratio = from.directory.ratio
    to.directory.bytes[to.position] =
      numberAt(to.directory.bytes, to.position) + numberAt(from.directory.bytes, from.position)
    from.directory.bytes[from.position] = 0
  }
}

function positionsOf({ names }: StackedDirectory): ReadonlyMap<string, number> {
  return new Map(names.map((name, position) => [name, position]))
}
