import { type Dirent, readdirSync, statSync } from 'node:fs'
import { parentFolders } from '../../domain/paths.ts'
import { REPLACEMENT } from './walk-context.ts'

/**
 * The files of a repository's folder, unsorted, where all that is there is in git's index: of a fresh checkout, which
 * then needs no `.gitignore` to be understood and no git to be started.
 * @param tracked all paths of the index
 * @returns undefined where something is there that is not in the index: git knows whether it is ignored
 */
export function listTracked(
  folder: string,
  tracked: ReadonlySet<string>,
): readonly string[] | undefined {
  const folders = parentFolders(tracked)
  const files: string[] = []
  const waiting = ['']
  for (let prefix = waiting.pop(); prefix !== undefined; prefix = waiting.pop()) {
    const children = readFolder(`${folder}/${prefix}`)
    if (children === undefined) return undefined
    for (const child of children) {
      const path = prefix + child.name
      if (path === '.git') continue
      if (child.isDirectory()) {
        if (!folders.has(path)) return undefined
        waiting.push(`${path}/`)
      } else if (!tracked.has(path) || child.name.includes(REPLACEMENT)) return undefined
      else if (child.isFile() || (child.isSymbolicLink() && leadsToFile(`${folder}/${path}`))) {
        files.push(path)
      }
    }
  }
  return files
}

function readFolder(place: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(place, { withFileTypes: true })
  } catch {
    return undefined
  }
}

function leadsToFile(link: string): boolean {
  try {
    return statSync(link, { throwIfNoEntry: false })?.isFile() ?? false
  } catch {
    return false
  }
}
