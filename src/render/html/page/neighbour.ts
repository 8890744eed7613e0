import type { Box } from './layout.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** Tiles that touch differ by rounding. Pixels. */
const TOUCH = 0.5

/** The box that an arrow key leads to: the nearest that lies wholly on that side; undefined at the edge. */
export function neighbour(boxes: readonly Box[], from: Box, direction: Direction): Box | undefined {
  const isLevel = direction === 'left' || direction === 'right'
  const isForward = direction === 'right' || direction === 'down'
  const across = (box: Box) => (isLevel ? vertical(box) : horizontal(box))
  const along = (box: Box) => (isLevel ? horizontal(box) : vertical(box))
  const candidates = boxes
    .filter(box => box !== from)
    .map(box => ({
      box,
      ahead: isForward ? along(box).from - along(from).to : along(from).from - along(box).to,
      beside: gap(across(from), across(box)),
      aside: Math.abs(middle(across(from)) - middle(across(box))),
    }))
    .filter(({ ahead }) => ahead >= -TOUCH)
  const far = (one: { ahead: number; beside: number }) => Math.round(one.ahead + 2 * one.beside)
  return candidates.sort((a, b) => far(a) - far(b) || a.aside - b.aside)[0]?.box
}

interface Span {
  readonly from: number
  readonly to: number
}

function horizontal({ x, width }: Box): Span {
  return { from: x, to: x + width }
}

function vertical({ y, height }: Box): Span {
  return { from: y, to: y + height }
}

/** 0 where both lie beside each other. */
function gap(a: Span, b: Span): number {
  return Math.max(0, a.from - b.to, b.from - a.to)
}

function middle({ from, to }: Span): number {
  return (from + to) / 2
}
