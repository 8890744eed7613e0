import { LAYER_ROLES, type LayerRole } from '../../../domain/sizes/layer-roles.ts'
import type { PageContents, PageData, PageImage, PageLayer, PageSize } from '../page-data.ts'
import { contentNodes } from './content-tree.ts'
import { lazyNode, type TreeNode } from './tree.ts'

type AllContents = readonly PageContents[]

/** Report -> image, one per platform -> role -> layer -> what is inside. The report counts shared layers once. */
export function reportTree({ images, contents }: Pick<PageData, 'images' | 'contents'>): TreeNode {
  const sizes = images.flatMap(image => image.sizes.map(size => ({ image, size })))
  const all = distinct(sizes.flatMap(({ size }) => size.layers))
  return lazyNode(
    { kind: 'report', name: 'All images', detail: '', role: undefined, ...sum(all, contents) },
    undefined,
    self => sizes.map(({ image, size }) => imageNode(image, size, { contents, parent: self })),
  )
}

interface Place {
  readonly contents: AllContents
  readonly parent: TreeNode
}

function imageNode({ name }: PageImage, size: PageSize, { contents, parent }: Place): TreeNode {
  const layers = distinct(size.layers)
  return lazyNode(
    {
      kind: 'image',
      name,
      detail: size.platform,
      role: undefined,
      ...sum(layers, contents),
    },
    parent,
    self =>
      LAYER_ROLES.flatMap(role => {
        const own = layers.filter(layer => layer.role === role)
        return own.length === 0 ? [] : [roleNode(role, own, { contents, parent: self })]
      }),
  )
}

function roleNode(
  role: LayerRole,
  layers: readonly PageLayer[],
  { contents, parent }: Place,
): TreeNode {
  return lazyNode(
    { kind: 'role', name: role, detail: '', role, ...sum(layers, contents) },
    parent,
    self => layers.map(layer => layerNode(layer, { contents, parent: self })),
  )
}

function layerNode(layer: PageLayer, { contents, parent }: Place): TreeNode {
  const { digest, role, compressedBytes, instruction } = layer
  const inside = contentsOf(layer, contents)
  const shortDigest = digest.slice(0, 19)
  return lazyNode(
    {
      kind: 'layer',
      name: instruction ?? shortDigest,
      detail: instruction === null ? 'no history' : shortDigest,
      role,
      compressedBytes,
      unpackedBytes: inside?.unpackedBytes,
    },
    parent,
    inside === undefined ? undefined : self => contentNodes(inside, self),
  )
}

function contentsOf({ contents: place }: PageLayer, all: AllContents): PageContents | undefined {
  return place === null ? undefined : all[place]
}

/** Undefined unpacked bytes when one of them was not looked into. */
function sum(
  layers: readonly PageLayer[],
  contents: AllContents,
): Pick<TreeNode, 'compressedBytes' | 'unpackedBytes'> {
  const unpacked = layers.map(layer => contentsOf(layer, contents)?.unpackedBytes)
  return {
    compressedBytes: layers.reduce((total, next) => total + next.compressedBytes, 0),
    unpackedBytes: unpacked.reduce<number | undefined>(
      (total, next) => (total === undefined || next === undefined ? undefined : total + next),
      0,
    ),
  }
}

/** A layer that occurs twice is downloaded once, with its lower occurrence. */
function distinct(layers: readonly PageLayer[]): readonly PageLayer[] {
  const seen = new Set<string>()
  return layers.filter(({ digest }) => !seen.has(digest) && seen.add(digest))
}
