import { button, el } from './dom.ts'
import { addressOf, nodeAt } from './navigation.ts'
import { partsTable } from './parts-table.ts'
import { type Measure, pathTo, type TreeNode } from './tree.ts'
import { treemap } from './treemap.ts'
import { sizeText, titleOf } from './words.ts'

/** The treemap, its way up, and the same as a table. */
export function explorer(root: TreeNode): HTMLElement {
  let node = location.hash === '' ? home(root) : nodeAt(root, location.hash)
  let shown = node
  let measure: Measure = 'compressed'
  let isTable = false

  const crumbs = el('nav', { 'aria-label': 'Shown part' })
  const hint = el('p', { class: 'hint', id: 'explorer-hint' }, HINT)
  const said = el('p', { class: 'detail' })
  const stage = el('div', { class: 'stage' })
  const tableButton = button('Show as table', { 'aria-pressed': 'false' }, () => {
    isTable = !isTable
    show({ takesFocus: false })
  })
  const measureButton = button('Unpacked sizes', { 'aria-pressed': 'false' }, () => {
    measure = measure === 'compressed' ? 'unpacked' : 'compressed'
    show({ takesFocus: false })
  })

  function show({ takesFocus }: { readonly takesFocus: boolean }): void {
    crumbs.replaceChildren(breadcrumb(node))
    said.textContent = `${titleOf(node)}: ${sizeText(node)}`
    tableButton.setAttribute('aria-pressed', String(isTable))
    measureButton.setAttribute('aria-pressed', String(measure === 'unpacked'))
    hint.hidden = isTable
    const view = isTable
      ? partsTable(node, measure)
      : treemap(node, {
          measure,
          open: part => go(part),
          close: () => go(node.parent ?? node),
          listAll: () => {
            isTable = true
            show({ takesFocus: true })
          },
          tell: text => {
            said.textContent = text
          },
        })
    stage.replaceChildren(view.element)
    view.settle({ takesFocus, cameFrom: pathTo(shown) })
    shown = node
  }

  function go(part: TreeNode): void {
    if (part !== node) location.hash = addressOf(part)
  }

  window.addEventListener('hashchange', () => {
    const from = document.activeElement
    const wasInside = from === document.body || (from !== null && element.contains(from))
    const isLinked = from?.matches('a[href^="#/"]') === true && !element.contains(from)
    node = nodeAt(root, location.hash)
    show({ takesFocus: wasInside || isLinked })
    if (isLinked) element.scrollIntoView()
  })

  const element = el(
    'section',
    { 'aria-labelledby': 'explorer-title', id: 'explorer' },
    el('h2', { id: 'explorer-title' }, 'What takes the space'),
    el(
      'div',
      { class: 'bar' },
      crumbs,
      el(
        'div',
        { class: 'tools' },
        root.unpackedBytes === undefined ? undefined : measureButton,
        tableButton,
      ),
    ),
    stage,
    said,
    hint,
    legend(),
  )
  // Sizes are known only once the element is in the page.
  queueMicrotask(() => show({ takesFocus: false }))
  return element
}

/** One image needs no overview of images. */
function home(root: TreeNode): TreeNode {
  const [image, ...others] = root.children()
  return image === undefined || others.length > 0 ? root : image
}

const HINT =
  'Arrow keys move, Enter opens a part, Escape goes back. Areas show sizes; inside a layer, ' +
  'compressed sizes are estimates.'

function breadcrumb(node: TreeNode): HTMLElement {
  const path = pathTo(node)
  return el(
    'ol',
    { class: 'crumbs' },
    ...path.map((one, place) =>
      el(
        'li',
        {},
        place === path.length - 1
          ? el('span', { 'aria-current': 'location' }, titleOf(one))
          : el('a', { href: addressOf(one) }, titleOf(one)),
      ),
    ),
  )
}

function legend(): HTMLElement {
  return el(
    'ul',
    { class: 'legend', 'aria-label': 'Colours' },
    ...LEGEND.map(([role, text]) =>
      el('li', {}, el('span', { class: `swatch ${role}`, 'aria-hidden': 'true' }), text),
    ),
  )
}

const LEGEND = [
  ['upstream', 'upstream, from elsewhere'],
  ['base', 'base, of this repository'],
  ['app', 'app, shipped with every deploy'],
  ['waste', 'waste: hidden by a layer above'],
] as const
