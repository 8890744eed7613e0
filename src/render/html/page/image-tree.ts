import { LAYER_ROLES, type LayerRole } from '../../../domain/sizes/layer-roles.ts'
import type { PageContents, PageData, PageImage, PageLayer, PageSize } from '../page-data.ts'
import { contentNodes } from './content-tree.ts'
import { lazyNode, type TreeNode } from './tree.ts'

type ContentsByDigest = ReadonlyMap<string, PageContents>

/** Report -> image, one per platform -> role -> layer -> what is inside. The report counts shared layers once. */
export function reportTree({ images, contents }: Pick<PageData, 'images' | 'contents'>): TreeNode {
  const byDigest = new Map(contents.map(one => [one.digest, one]))
  const sizes = images.flatMap(image => image.sizes.map(size => ({ image, size })))
  const all = distinct(sizes.flatMap(({ size }) => size.layers))
  return lazyNode(
    { kind: 'report', name: 'All images', detail: '', role: undefined, ...sum(all, byDigest) },
    undefined,
    self => sizes.map(({ image, size }) => imageNode(image, size, { byDigest, parent: self })),
  )
}

interface Place {
  readonly byDigest: ContentsByDigest
  readonly parent: TreeNode
}

function imageNode({ name }: PageImage, size: PageSize, { byDigest, parent }: Place): TreeNode {
  const layers = distinct(size.layers)
  return lazyNode(
    {
      kind: 'image',
      name,
      detail: size.platform,
      role: undefined,
      ...sum(layers, byDigest),
    },
    parent,
    self =>
      LAYER_ROLES.flatMap(role => {
        const own = layers.filter(layer => layer.role === role)
        return own.length === 0 ? [] : [roleNode(role, own, { byDigest, parent: self })]
      }),
  )
}

function roleNode(
  role: LayerRole,
  layers: readonly PageLayer[],
  { byDigest, parent }: Place,
): TreeNode {
  return lazyNode(
    { kind: 'role', name: role, detail: '', role, ...sum(layers, byDigest) },
    parent,
    self => layers.map(layer => layerNode(layer, { byDigest, parent: self })),
  )
}

function layerNode(layer: PageLayer, { byDigest, parent }: Place): TreeNode {
  const { digest, role, compressedBytes, instruction } = layer
  const contents = byDigest.get(digest)
  const shortDigest = digest.slice(0, 19)
  return lazyNode(
    {
      kind: 'layer',
      name: instruction ?? shortDigest,
      detail: instruction === null ? 'no history' : shortDigest,
      role,
      compressedBytes,
      unpackedBytes: contents?.unpackedBytes,
    },
    parent,
    contents === undefined ? undefined : self => contentNodes(contents, self),
  )
}

/** Undefined unpacked bytes when one of them was not looked into. */
function sum(
  layers: readonly PageLayer[],
  byDigest: ContentsByDigest,
): Pick<TreeNode, 'compressedBytes' | 'unpackedBytes'> {
  const unpacked = layers.map(({ digest }) => byDigest.get(digest)?.unpackedBytes)
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
