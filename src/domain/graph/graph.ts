import { InputError, type Location } from '../errors.ts'

export interface GraphNode {
  readonly name: string
  /** Names of images that this one builds FROM, copies from or mounts. */
  readonly parents: readonly string[]
  readonly at: Location
}

/**
 * Topological levels of the graph: images in one wave never depend on each other, and every parent is in an
 * earlier wave. Names are sorted within a wave.
 * @throws InputError on a cycle, naming its members in order
 */
export function wavesOf(nodes: readonly GraphNode[]): readonly (readonly string[])[] {
  const levels = new Map<string, number>()
  const byName = new Map(nodes.map(node => [node.name, node]))
  for (const node of nodes) {
    levelOf(node, byName, levels, [])
  }
  const waves: string[][] = []
  for (const [name, level] of [...levels].sort(([a], [b]) => (a < b ? -1 : 1))) {
    waves[level] = [...(waves[level] ?? []), name]
  }
  return waves
}

/** The image itself and all that stand on it, directly or not. */
export function descendantsOf(
  names: readonly string[],
  nodes: readonly GraphNode[],
): ReadonlySet<string> {
  return spread(names, nodes, (node, reached) => node.parents.some(parent => reached.has(parent)))
}

/** The image itself and all that it stands on, directly or not. */
export function ancestorsOf(
  names: readonly string[],
  nodes: readonly GraphNode[],
): ReadonlySet<string> {
  return spread(names, nodes, (node, reached) =>
    nodes.some(other => reached.has(other.name) && other.parents.includes(node.name)),
  )
}

function spread(
  names: readonly string[],
  nodes: readonly GraphNode[],
  touches: (node: GraphNode, reached: ReadonlySet<string>) => boolean,
): ReadonlySet<string> {
  const reached = new Set(names)
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const node of nodes) {
      if (touches(node, reached)) {
        reached.add(node.name)
      }
    }
  }
  return reached
}

function levelOf(
  node: GraphNode,
  byName: ReadonlyMap<string, GraphNode>,
  levels: Map<string, number>,
  path: readonly GraphNode[],
): number {
  const known = levels.get(node.name)
  if (known !== undefined) {
    return known
  }
  const start = path.findIndex(ancestor => ancestor.name === node.name)
  if (start >= 0) {
    const members = [...path.slice(start), node].map(member => member.name).join(' -> ')
    throw new InputError(`these images stand on each other: ${members}`, {
      remedy: 'Break the cycle: change one FROM, COPY --from or `from-names` entry.',
      at: node.at,
    })
  }
  const parents = node.parents.flatMap(name => byName.get(name) ?? [])
  const level =
    Math.max(-1, ...parents.map(parent => levelOf(parent, byName, levels, [...path, node]))) + 1
  levels.set(node.name, level)
  return level
}
