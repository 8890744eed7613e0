import type {
  PageContents,
  PageDirectory,
  PagePackage,
  PageWaste,
  PageWeight,
} from '../page-data.ts'
import { lazyNode, type NodeKind, type TreeNode } from './tree.ts'

/** What is inside a layer: its packages, the directories that no package owns, what is hidden, and what is left. */
export function contentNodes(contents: PageContents, layer: TreeNode): readonly TreeNode[] {
  const { packages, waste } = contents
  const directories = splitPaths(contents.directories)
  const own = sum(contents.directories)
  const wasted = waste.map(one => wasteNode(one, layer))
  const known = own.unpackedBytes + sum(packages).unpackedBytes + sum(waste).unpackedBytes
  const unknown = { unpackedBytes: contents.unpackedBytes - known, compressedBytes: 0 }
  if (packages.length === 0) {
    const below = directoryNodes(directories, { parent: layer, depth: 0 })
    return [...below, ...wasted, ...filesNode('other files', unknown, layer)]
  }
  const others = directories.length === 0 ? [] : [othersNode(directories, own, layer)]
  return [
    ...packages.map(one => packageNode(one, layer)),
    ...others,
    ...wasted,
    ...filesNode('other files', unknown, layer),
  ]
}

/** Begins below the folder that all of it lies in. */
function packageNode(one: PagePackage, layer: TreeNode): TreeNode {
  const { name, version, kind } = one
  const directories = splitPaths(one.directories)
  const depth = commonDepth(directories, 0)
  const place = (directories[0]?.segments ?? []).slice(0, depth).join('/')
  return partNode(
    'package',
    {
      name: version === null ? name : `${name} ${version}`,
      detail: place === '' ? kind : `${kind}, in ${place}`,
      weight: one,
      parent: layer,
    },
    self => directoryNodes(directories, { parent: self, depth }),
  )
}

function othersNode(
  directories: readonly SplitDirectory[],
  weight: PageWeight,
  parent: TreeNode,
): TreeNode {
  return partNode('files', { name: 'files of no package', detail: '', weight, parent }, self =>
    directoryNodes(directories, { parent: self, depth: 0 }),
  )
}

function wasteNode(waste: PageWaste, parent: TreeNode): TreeNode {
  const { how, files, paths } = waste
  const name = `${files} ${files === 1 ? 'file' : 'files'} ${how} by a layer above`
  return partNode('waste', { name, detail: paths.join(', '), weight: waste, parent })
}

interface SplitDirectory extends PageWeight {
  readonly segments: readonly string[]
}

function splitPaths(directories: readonly PageDirectory[]): readonly SplitDirectory[] {
  return directories.map(({ path, unpackedBytes, compressedBytes }) => ({
    segments: path.split('/').filter(segment => segment !== ''),
    unpackedBytes,
    compressedBytes,
  }))
}

interface Level {
  readonly parent: TreeNode
  /** Segments of each path that are above. */
  readonly depth: number
}

/** One level of directories; a package that lies in one directory has none. */
function directoryNodes(
  directories: readonly SplitDirectory[],
  { parent, depth }: Level,
): readonly TreeNode[] {
  const groups = Map.groupBy(directories, ({ segments }) => segments[depth])
  const below = [...groups].flatMap(([segment, group]) =>
    segment === undefined ? [] : [directoryNode(group, { parent, depth })],
  )
  const here = sum(groups.get(undefined) ?? [])
  return below.length === 0 ? [] : [...below, ...filesNode('files here', here, parent)]
}

/** Directories that hold nothing but one directory are one node: `usr/lib/python3.12`. */
function directoryNode(group: readonly SplitDirectory[], { parent, depth }: Level): TreeNode {
  const end = commonDepth(group, depth + 1)
  const name = (group[0]?.segments ?? []).slice(depth, end).join('/')
  return partNode('directory', { name, detail: '', weight: sum(group), parent }, self =>
    directoryNodes(group, { parent: self, depth: end }),
  )
}

/** How many segments all of them share, if they share `depth`. */
function commonDepth(group: readonly SplitDirectory[], depth: number): number {
  const first = group[0]?.segments ?? []
  let end = depth
  while (end < first.length && group.every(({ segments }) => segments[end] === first[end])) {
    end += 1
  }
  return end
}

function filesNode(name: string, weight: PageWeight, parent: TreeNode): readonly TreeNode[] {
  const isEmpty = weight.unpackedBytes <= 0 && weight.compressedBytes <= 0
  return isEmpty ? [] : [partNode('files', { name, detail: '', weight, parent })]
}

interface Part {
  readonly name: string
  readonly detail: string
  readonly weight: PageWeight
  readonly parent: TreeNode
}

function partNode(
  kind: NodeKind,
  { name, detail, weight, parent }: Part,
  make?: (self: TreeNode) => readonly TreeNode[],
): TreeNode {
  const { unpackedBytes, compressedBytes } = weight
  return lazyNode(
    { kind, name, detail, role: parent.role, unpackedBytes, compressedBytes },
    parent,
    make,
  )
}

function sum(parts: readonly PageWeight[]): PageWeight {
  return {
    unpackedBytes: parts.reduce((total, { unpackedBytes }) => total + unpackedBytes, 0),
    compressedBytes: parts.reduce((total, { compressedBytes }) => total + compressedBytes, 0),
  }
}
