import type { PageImage } from '../page-data.ts'

export interface GraphNode {
  readonly image: PageImage
  readonly x: number
  readonly y: number
}

export interface GraphEdge {
  readonly from: GraphNode
  readonly to: GraphNode
}

export interface GraphLayout {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly width: number
  readonly height: number
}

/** Pixels. */
export const NODE = { width: 220, height: 46 }
const GAP = { x: 70, y: 16 }

/** A column per wave, so that every edge leads to the right; in a column, near what an image stands on. */
export function layoutGraph(images: readonly PageImage[]): GraphLayout {
  const waves = [...Map.groupBy(images, ({ wave }) => wave)].sort(([a], [b]) => a - b)
  const placed = new Map<string, GraphNode>()
  for (const [column, [, members]] of waves.entries()) {
    const ordered = members
      .map(image => ({ image, rank: meanPlace(image, placed) }))
      .sort((a, b) => a.rank - b.rank)
    for (const [row, { image }] of ordered.entries()) {
      const place = { x: column * (NODE.width + GAP.x), y: row * (NODE.height + GAP.y) }
      placed.set(image.name, { image, ...place })
    }
  }
  const nodes = [...placed.values()]
  return {
    nodes,
    edges: nodes.flatMap(to =>
      to.image.needs.flatMap(name => {
        const from = placed.get(name)
        return from === undefined ? [] : [{ from, to }]
      }),
    ),
    width: Math.max(0, ...nodes.map(({ x }) => x + NODE.width)),
    height: Math.max(0, ...nodes.map(({ y }) => y + NODE.height)),
  }
}

/** What stands on nothing here comes last. */
function meanPlace({ needs }: PageImage, placed: ReadonlyMap<string, GraphNode>): number {
  const places = needs.flatMap(name => placed.get(name)?.y ?? [])
  return places.length === 0
    ? Number.MAX_SAFE_INTEGER
    : places.reduce((sum, y) => sum + y, 0) / places.length
}
