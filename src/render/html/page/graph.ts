import type { PageImage } from '../page-data.ts'
import { el, svg } from './dom.ts'
import { type GraphEdge, type GraphNode, layoutGraph, NODE } from './graph-layout.ts'
import { plain } from './words.ts'

/** Room for outlines and for arrow heads. */
const MARGIN = 6

/** What stands on what; undefined when there is nothing to connect. The table of images says the same. */
export function graphSection(
  images: readonly PageImage[],
  addressOf: (image: PageImage) => string | undefined,
): HTMLElement | undefined {
  const { nodes, edges, width, height } = layoutGraph(images)
  if (edges.length === 0) return undefined
  const box = [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN]
  const drawing = svg(
    'svg',
    {
      viewBox: box.join(' '),
      width: String(box[2]),
      height: String(box[3]),
      role: 'group',
      'aria-label': 'Graph of images',
    },
    ...edges.map(drawEdge),
    ...nodes.map(node => drawNode(node, addressOf(node.image))),
  )
  return el(
    'section',
    { 'aria-labelledby': 'graph-title' },
    el('h2', { id: 'graph-title' }, 'What stands on what'),
    el('div', { class: 'scroll graph' }, drawing),
  )
}

function drawEdge({ from, to }: GraphEdge): SVGElement {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2]
  const [x2, y2] = [to.x, to.y + NODE.height / 2]
  const bend = (x1 + x2) / 2
  return svg(
    'g',
    { class: 'edge', 'aria-hidden': 'true' },
    svg('path', { d: `M${x1},${y1} C${bend},${y1} ${bend},${y2} ${x2 - 7},${y2}` }),
    svg('path', { class: 'head', d: `M${x2 - 9},${y2 - 5} L${x2},${y2} L${x2 - 9},${y2 + 5} Z` }),
  )
}

function drawNode({ image, x, y }: GraphNode, address: string | undefined): SVGElement {
  const name = plain(image.name)
  const shown = [...name].length > 26 ? `${[...name].slice(0, 25).join('')}…` : name
  const on = image.needs.length === 0 ? '' : `, stands on ${image.needs.map(plain).join(' and ')}`
  const doing = [image.role ?? [], plain(image.outcome)].flat().join(': ')
  const body = [
    svg('rect', { width: String(NODE.width), height: String(NODE.height), rx: '6' }),
    svg('text', { x: '12', y: '19', class: 'name' }, shown),
    // Or both texts would be read as one word.
    ' ',
    svg('text', { x: '12', y: '36' }, doing),
  ]
  const look = { class: `node ${image.tone}`, transform: `translate(${x} ${y})` }
  const label = { 'aria-label': `${shown} ${doing}${on}` }
  return address === undefined
    ? svg('g', { ...look, ...label, role: 'img' }, ...body)
    : svg('a', { ...look, ...label, href: address }, ...body)
}
