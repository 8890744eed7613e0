import { el } from './dom.ts'
import { type Box, layoutTreemap } from './layout.ts'
import { type Direction, neighbour } from './neighbour.ts'
import type { Measure, TreeNode } from './tree.ts'
import { KIND_WORDS, measuredText, plain, shareText, sizeText, titleOf } from './words.ts'

export interface TreemapActions {
  readonly measure: Measure
  readonly open: (part: TreeNode) => void
  readonly close: () => void
  /** For parts too small to be drawn. */
  readonly listAll: () => void
  readonly tell: (text: string) => void
}

export interface SettleOptions {
  readonly takesFocus: boolean
  /** What was shown before, from the whole down: on the way up, its part is where the focus goes. */
  readonly cameFrom: readonly TreeNode[]
}

export interface View {
  readonly element: HTMLElement
  /** To be called when the element is in the page. */
  readonly settle: (options: SettleOptions) => void
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The parts of `focus` as buttons, one of them in the tab order; deeper boxes are for the eye and the mouse. */
export function treemap(focus: TreeNode, actions: TreemapActions): View {
  const element = el('div', {
    class: 'treemap',
    role: 'group',
    'aria-label': `Treemap of ${titleOf(focus)}`,
    'aria-describedby': 'explorer-hint',
  })
  let boxes: readonly Box[] = []
  let drawnWidth = 0

  function draw(): void {
    const { clientWidth: width, clientHeight: height } = element
    drawnWidth = width
    const held = boxAt(document.activeElement)?.node
    boxes = layoutTreemap(focus, { width, height, measure: actions.measure })
    const buttons = boxes.map((box, place) => drawBox(box, place, { width, actions }))
    element.replaceChildren(...buttons)
    if (boxes.length === 0) {
      element.append(el('p', { class: 'empty' }, 'Nothing is known about what is inside.'))
    }
    const current = Math.max(
      0,
      boxes.findIndex(({ node }) => node === held),
    )
    buttons[current]?.setAttribute('tabindex', '0')
    if (held !== undefined) buttons[current]?.focus()
  }

  function boxAt(target: EventTarget | null): Box | undefined {
    if (!(target instanceof Element)) return undefined
    const drawn = target.closest('[data-box]')
    if (!(drawn instanceof HTMLElement) || drawn.parentElement !== element) return undefined
    return boxes[Number(drawn.dataset.box)]
  }

  function choose({ node }: Box): void {
    if (node.kind === 'rest' && node.parent === focus) actions.listAll()
    else if (node.children().length > 0) actions.open(node)
    else if (node.parent !== undefined && node.parent !== focus) actions.open(node.parent)
  }

  function moveTo(box: Box | undefined): void {
    if (box === undefined) return
    for (const one of element.querySelectorAll('[tabindex="0"]')) one.setAttribute('tabindex', '-1')
    const target = element.children[boxes.indexOf(box)]
    target?.setAttribute('tabindex', '0')
    if (target instanceof HTMLElement) target.focus()
  }

  element.addEventListener('click', event => {
    const box = boxAt(event.target)
    if (box !== undefined) choose(box)
  })
  element.addEventListener('keydown', event => {
    const box = boxAt(event.target)
    const parts = boxes.filter(({ depth }) => depth === 1)
    const direction = ARROWS[event.key]
    if (event.key === 'Escape' || event.key === 'Backspace') actions.close()
    else if (event.key === 'Home') moveTo(parts[0])
    else if (event.key === 'End') moveTo(parts.at(-1))
    else if (box !== undefined && direction !== undefined) moveTo(neighbour(parts, box, direction))
    else return
    event.preventDefault()
  })
  const tell = (event: Event) => {
    const box = boxAt(event.target)
    if (box !== undefined) actions.tell(detailOf(box.node, actions.measure))
  }
  element.addEventListener('mouseover', tell)
  element.addEventListener('focusin', tell)

  return {
    element,
    settle: ({ takesFocus, cameFrom }) => {
      draw()
      if (takesFocus) {
        const left = boxes.find(({ node, depth }) => depth === 1 && cameFrom.includes(node))
        moveTo(left ?? boxes[0])
      }
      new ResizeObserver(() => {
        if (element.clientWidth !== drawnWidth && element.isConnected) draw()
      }).observe(element)
    },
  }
}

interface Drawing {
  readonly width: number
  readonly actions: TreemapActions
}

function drawBox(box: Box, place: number, { width, actions }: Drawing): HTMLElement {
  const { node, depth } = box
  const { hasName, hasBytes } = labelRoom(box)
  const label = [
    el('span', { class: 'name' }, hasName ? titleOf(node) : ''),
    hasBytes ? el('span', { class: 'bytes' }, measuredText(node, actions.measure)) : undefined,
  ]
  const shape = `${box.hasInside ? ' holds' : ''}${hasName ? '' : ' bare'}`
  const look = `box depth${depth} ${node.role ?? 'mixed'} ${node.kind}${shape}`
  const drawn =
    depth === 1
      ? el(
          'button',
          {
            type: 'button',
            class: look,
            tabindex: '-1',
            'data-box': String(place),
            'aria-label': spokenText(node, actions.measure),
          },
          ...label,
        )
      : el('div', { class: look, 'data-box': String(place), 'aria-hidden': 'true' }, ...label)
  // In per cent of the width, so that a printed page of another width still fits.
  drawn.style.left = `${(box.x / width) * 100}%`
  drawn.style.width = `${(box.width / width) * 100}%`
  drawn.style.top = `${box.y}px`
  drawn.style.height = `${box.height}px`
  return drawn
}

/** Pixels that a line of text, and a size beside or below a name, need. */
const LINE = { width: 34, height: 18, withBytes: 120, bytesBelow: { width: 70, height: 36 } }

function labelRoom({ width, height, hasInside }: Box) {
  const { bytesBelow } = LINE
  return {
    hasName: width > LINE.width && height > LINE.height,
    hasBytes: hasInside
      ? width > LINE.withBytes
      : width > bytesBelow.width && height > bytesBelow.height,
  }
}

function detailOf(node: TreeNode, measure: Measure): string {
  const share = shareText(node, measure)
  const of =
    node.parent === undefined || share === '' ? '' : `, ${share} of ${titleOf(node.parent)}`
  const detail = node.kind === 'image' || node.detail === '' ? '' : ` · ${plain(node.detail)}`
  return `${titleOf(node)} (${KIND_WORDS[node.kind]}${detail}): ${sizeText(node)}${of}`
}

function spokenText(node: TreeNode, measure: Measure): string {
  const count = node.kind === 'rest' ? 0 : node.children().length
  const opens =
    node.kind === 'rest'
      ? '; opens the table of all'
      : count > 0
        ? `; opens ${count} ${count === 1 ? 'part' : 'parts'}`
        : ''
  return `${detailOf(node, measure)}${opens}`
}
