import type { PageContents, PageDirectory } from '../page-data.ts'
import { lazyNode, type NodeKind, type TreeNode } from './tree.ts'

/** What is inside a layer: its packages, the directories that no package owns, and what is left. */
export function contentNodes(contents: PageContents, layer: TreeNode): readonly TreeNode[] {
  const scale = contents.unpackedBytes === 0 ? 0 : layer.compressedBytes / contents.unpackedBytes
  const node = nodeMaker(layer.role, scale)
  const packages = contents.packages.map(({ name, version, kind, bytes, directories }) =>
    node(
      {
        kind: 'package',
        name: version === null ? name : `${name} ${version}`,
        detail: kind,
        bytes,
      },
      layer,
      self => directoryNodes(splitPaths(directories), { parent: self, bytes, node }),
    ),
  )
  const rest = contents.unpackedBytes - total(contents.packages)
  const directories = splitPaths(contents.directories)
  if (packages.length === 0) {
    return directoryNodes(directories, { parent: layer, bytes: rest, node })
  }
  if (rest <= 0) return packages
  const other = { kind: 'files', name: 'files of no package', detail: '', bytes: rest } as const
  return [
    ...packages,
    node(other, layer, self => directoryNodes(directories, { parent: self, bytes: rest, node })),
  ]
}

interface Part {
  readonly kind: NodeKind
  readonly name: string
  readonly detail: string
  readonly bytes: number
}

type NodeMaker = (
  part: Part,
  parent: TreeNode,
  make?: (self: TreeNode) => readonly TreeNode[],
) => TreeNode

function nodeMaker(role: TreeNode['role'], scale: number): NodeMaker {
  return ({ kind, name, detail, bytes }, parent, make) =>
    lazyNode(
      { kind, name, detail, role, compressedBytes: bytes * scale, unpackedBytes: bytes },
      parent,
      make,
    )
}

interface SplitDirectory {
  readonly segments: readonly string[]
  readonly bytes: number
}

function splitPaths(directories: readonly PageDirectory[]): readonly SplitDirectory[] {
  return directories.map(({ path, bytes }) => ({
    segments: path.split('/').filter(segment => segment !== ''),
    bytes,
  }))
}

interface Around {
  readonly parent: TreeNode
  /** Of all files below; what the directories do not make up is shown as other files. */
  readonly bytes: number
  readonly node: NodeMaker
}

/** One level of directories; `depth` segments of each path are above it. */
function directoryNodes(
  directories: readonly SplitDirectory[],
  { parent, bytes, node }: Around,
  depth = 0,
): readonly TreeNode[] {
  const groups = Map.groupBy(directories, ({ segments }) => segments[depth])
  const below = [...groups].flatMap(([segment, group]) =>
    segment === undefined ? [] : [directoryNode(group, depth, { parent, node })],
  )
  const own = total(groups.get(undefined) ?? [])
  const unknown = bytes - total(directories)
  const files = (name: string, size: number) =>
    size <= 0 || below.length + Number(own > 0) === 0
      ? []
      : [node({ kind: 'files', name, detail: '', bytes: size }, parent)]
  return [...below, ...files('files here', own), ...files('other files', unknown)]
}

/** Directories that hold nothing but one directory are one node: `usr/lib/python3.12`. */
function directoryNode(
  group: readonly SplitDirectory[],
  depth: number,
  { parent, node }: Omit<Around, 'bytes'>,
): TreeNode {
  const end = commonDepth(group, depth)
  const bytes = total(group)
  const name = (group[0]?.segments ?? []).slice(depth, end).join('/')
  const isLeaf = group.every(({ segments }) => segments.length === end)
  return node(
    { kind: 'directory', name, detail: '', bytes },
    parent,
    isLeaf ? undefined : self => directoryNodes(group, { parent: self, bytes, node }, end),
  )
}

/** How many segments all of them share. */
function commonDepth(group: readonly SplitDirectory[], depth: number): number {
  const first = group[0]?.segments ?? []
  let end = depth + 1
  while (end < first.length && group.every(({ segments }) => segments[end] === first[end])) {
    end += 1
  }
  return end
}

function total(parts: readonly { readonly bytes: number }[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0)
}
