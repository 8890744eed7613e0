import type { LayerRole } from '../../../domain/sizes/layer-roles.ts'

export type NodeKind =
  | 'report'
  | 'image'
  | 'role'
  | 'layer'
  | 'package'
  | 'directory'
  | 'files'
  | 'waste'
  | 'rest'

/** A part of what the treemap shows: the report, an image of it, down to a directory of a package of a layer. */
export interface TreeNode {
  readonly kind: NodeKind
  readonly name: string
  /** What tells it from others of the same name; may be empty. */
  readonly detail: string
  readonly role: LayerRole | undefined
  readonly parent: TreeNode | undefined
  /** Bytes as downloaded; an estimate inside a layer. */
  readonly compressedBytes: number
  /** Undefined where a layer was not looked into. */
  readonly unpackedBytes: number | undefined
  /** Largest first; made when first asked for. */
  readonly children: () => readonly TreeNode[]
}

export type Measure = 'compressed' | 'unpacked'

export function bytesOf(node: TreeNode, measure: Measure): number {
  return measure === 'compressed' ? node.compressedBytes : (node.unpackedBytes ?? 0)
}

type NodeFacts = Omit<TreeNode, 'parent' | 'children'>

/** A node whose children are made at first use; `make` gets the node to name it as their parent. */
export function lazyNode(
  facts: NodeFacts,
  parent: TreeNode | undefined,
  make?: (self: TreeNode) => readonly TreeNode[],
): TreeNode {
  let made: readonly TreeNode[] | undefined
  const node: TreeNode = {
    ...facts,
    parent,
    children: () => {
      made ??= (make?.(node) ?? []).toSorted(bySize)
      return made
    },
  }
  return node
}

/** From the whole down to the node. */
export function pathTo(node: TreeNode): readonly TreeNode[] {
  const path: TreeNode[] = []
  for (let one: TreeNode | undefined = node; one !== undefined; one = one.parent) {
    path.unshift(one)
  }
  return path
}

function bySize(a: TreeNode, b: TreeNode): number {
  return b.compressedBytes - a.compressedBytes || (b.unpackedBytes ?? 0) - (a.unpackedBytes ?? 0)
}
