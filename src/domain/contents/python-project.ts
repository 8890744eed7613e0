import { nameOf, parentOf, pathOf } from './entry-path.ts'
import type { LayerPackage } from './layer-contents.ts'
import {
  editableFolder,
  listedPaths,
  namedProject,
  pthFolders,
  readMetadata,
  recordPaths,
} from './python-facts.ts'

/** A project and the files that it claims. */
export interface PythonProject extends LayerPackage {
  readonly kind: 'python'
  readonly place: string
  readonly paths: readonly string[]
}

/** @param folder of a `.dist-info`, `.egg-info` or an egg's `EGG-INFO`, or an `.egg-info` that is a file */
export function readProject(folder: string, facts: ReadonlyMap<string, string>): PythonProject {
  const egg = nameOf(folder) === 'EGG-INFO' ? parentOf(folder) : undefined
  const place = parentOf(egg ?? folder)
  const fact = (name: string) => facts.get(pathOf(folder, name))
  const written = readMetadata(fact('METADATA') ?? fact('PKG-INFO') ?? facts.get(folder) ?? '')
  const named = namedProject(egg ?? folder)
  const record = fact('RECORD')
  const eggFiles = fact('installed-files.txt')
  const paths =
    record === undefined ? listedPaths(eggFiles ?? '', folder) : recordPaths(record, place)
  const isListed = record !== undefined || eggFiles !== undefined
  const tops = isListed ? [] : listedPaths(fact('top_level.txt') ?? '', place)
  const editable = editableFolder(fact('direct_url.json') ?? '')
  const trees = [
    ...(egg === undefined ? [] : [egg]),
    ...tops,
    ...(editable === undefined ? pathFolders(paths, place, facts) : [editable]),
  ]
  return {
    kind: 'python',
    name: written.name ?? named.name,
    version: written.version ?? named.version ?? null,
    license: written.license ?? null,
    place,
    trees: trees.filter(tree => tree !== '' && tree !== place),
    paths: [...paths, ...tops.map(top => `${top}.py`)],
  }
}

/** Folders that a project's own `.pth` adds to the path: that is how older tools install an editable one. */
function pathFolders(
  paths: readonly string[],
  place: string,
  facts: ReadonlyMap<string, string>,
): readonly string[] {
  return paths
    .filter(path => path.endsWith('.pth'))
    .flatMap(path => pthFolders(facts.get(path) ?? '', place))
}
