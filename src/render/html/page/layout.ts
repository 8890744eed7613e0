import { type HierarchyRectangularNode, treemapSquarify } from 'd3-hierarchy'
import { bytesOf, lazyNode, type Measure, type TreeNode } from './tree.ts'

/** A rectangle of the treemap, in pixels from its top left corner. */
export interface Box {
  readonly node: TreeNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** 1 for the parts of what is zoomed to. */
  readonly depth: number
  /** Whether boxes of its own parts are drawn inside. */
  readonly hasInside: boolean
}

export interface LayoutOptions {
  readonly width: number
  readonly height: number
  readonly measure: Measure
}

/** Levels below the one that is zoomed to. */
const DEEPEST = 4
/** Square pixels; parts that would be smaller are drawn as one. */
const SMALLEST_AREA = 90
/** More than that is neither seen nor drawn quickly. */
const MOST_BOXES = 1500
const HEADER = 20
const GAP = 3
/** A box that is smaller shows nothing inside. */
const ROOM = { width: 44, height: 42 }

/** Parents before what lies inside them, each level largest first. */
export function layoutTreemap(focus: TreeNode, options: LayoutOptions): readonly Box[] {
  const whole = { x: 0, y: 0, width: options.width, height: options.height }
  const boxes: Box[] = []
  let level = boxesIn(focus, whole, { depth: 1, measure: options.measure })
  for (let depth = 2; ; depth += 1) {
    const inside = depth > DEEPEST ? [] : level.map(box => insideOf(box, options.measure))
    const next = inside.flat()
    const fits = boxes.length + level.length + next.length <= MOST_BOXES
    boxes.push(
      ...level.map((box, place) => ({
        ...box,
        hasInside: fits && (inside[place]?.length ?? 0) > 0,
      })),
    )
    if (!fits || next.length === 0) return boxes
    level = next
  }
}

function insideOf(box: Box, measure: Measure): readonly Box[] {
  if (box.width < ROOM.width || box.height < ROOM.height) return []
  const room = {
    x: box.x + GAP,
    y: box.y + HEADER,
    width: box.width - 2 * GAP,
    height: box.height - HEADER - GAP,
  }
  return boxesIn(box.node, room, { depth: box.depth + 1, measure })
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Level {
  readonly depth: number
  readonly measure: Measure
}

function boxesIn(node: TreeNode, room: Rectangle, { depth, measure }: Level): readonly Box[] {
  const area = room.width * room.height
  const parts = area < SMALLEST_AREA ? [] : drawnParts(node, area, measure)
  const tiles = parts.map(part => ({ part, value: bytesOf(part, measure), ...CORNERS }))
  const value = tiles.reduce((sum, tile) => sum + tile.value, 0)
  // The tiling reads these fields only; a whole hierarchy of 100,000 nodes is never made.
  const row = { value, children: tiles } as unknown as HierarchyRectangularNode<unknown>
  treemapSquarify(row, room.x, room.y, room.x + room.width, room.y + room.height)
  return tiles.map(({ part, x0, y0, x1, y1 }) => ({
    node: part,
    x: x0,
    y: y0,
    width: x1 - x0,
    height: y1 - y0,
    depth,
    hasInside: false,
  }))
}

const CORNERS = { x0: 0, y0: 0, x1: 0, y1: 0 }

/** What is large enough to be seen, largest first, and the rest as one part; none when all of it is too small. */
function drawnParts(node: TreeNode, area: number, measure: Measure): readonly TreeNode[] {
  const children = node.children().filter(child => bytesOf(child, measure) > 0)
  const whole = children.reduce((sum, child) => sum + bytesOf(child, measure), 0)
  const isSeen = (child: TreeNode) => (bytesOf(child, measure) / whole) * area >= SMALLEST_AREA
  const seen = children.filter(isSeen)
  const small = children.filter(child => !isSeen(child))
  const rest = small.length > 1 ? [restNode(node, small)] : small
  return seen.length === 0 ? rest : [...seen, ...rest].toSorted(bySize(measure))
}

/** Stands for the children of `parent` that are too small to be drawn. */
function restNode(parent: TreeNode, small: readonly TreeNode[]): TreeNode {
  const unpacked = small.map(({ unpackedBytes }) => unpackedBytes ?? 0)
  return lazyNode(
    {
      kind: 'rest',
      name: `${small.length} smaller`,
      detail: '',
      role: parent.role,
      compressedBytes: small.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0),
      unpackedBytes: unpacked.reduce((sum, bytes) => sum + bytes, 0),
    },
    parent,
  )
}

function bySize(measure: Measure) {
  return (a: TreeNode, b: TreeNode) => bytesOf(b, measure) - bytesOf(a, measure)
}
