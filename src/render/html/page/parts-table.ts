import { formatBytes } from '../../../domain/sizes/format-bytes.ts'
import { button, el, headRow, scrolling } from './dom.ts'
import { addressOf } from './navigation.ts'
import { bytesOf, type Measure, type TreeNode } from './tree.ts'
import type { View } from './treemap.ts'
import { KIND_WORDS, measuredText, plain, shareText, titleOf } from './words.ts'

/** Rows at once: a folder may hold 100,000 entries. */
const PAGE = 200

/** All parts of a node, largest first, with the same numbers as the treemap. */
export function partsTable(focus: TreeNode, measure: Measure): View {
  const parts = focus.children().toSorted((a, b) => bytesOf(b, measure) - bytesOf(a, measure))
  const body = el('tbody')
  const count = el('p', { class: 'count', role: 'status' })
  const more = button('Show more', { class: 'more' }, () => addPage())

  function addPage(): void {
    const from = body.children.length
    body.append(...parts.slice(from, from + PAGE).map(part => partRow(part, measure)))
    more.hidden = body.children.length >= parts.length
    count.textContent =
      parts.length === 0
        ? 'Nothing is known about what is inside.'
        : `${body.children.length} of ${parts.length} parts of ${titleOf(focus)}`
  }

  addPage()
  const table = el(
    'table',
    { class: 'parts' },
    el('caption', {}, `Parts of ${titleOf(focus)}`),
    headRow('Part', 'Kind', '#Compressed', '#Unpacked', '#Share'),
    body,
  )
  const region = scrolling(`Parts of ${titleOf(focus)}`, table)
  return {
    element: el('div', { class: 'parts-view' }, region, count, more),
    settle: ({ takesFocus }) => {
      if (takesFocus) (body.querySelector('a') ?? region).focus()
    },
  }
}

function partRow(part: TreeNode, measure: Measure): HTMLElement {
  const { unpackedBytes, kind, detail, role } = part
  const title = titleOf(part)
  const share = el('td', { class: 'number' }, shareText(part, measure))
  const note = kind === 'image' ? '' : plain(detail)
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('span', { class: `swatch ${role ?? 'mixed'}`, 'aria-hidden': 'true' }),
      part.children().length > 0 ? el('a', { href: addressOf(part) }, title) : title,
      note === '' ? undefined : el('span', { class: 'note' }, note),
    ),
    el('td', {}, KIND_WORDS[kind]),
    el('td', { class: 'number' }, measuredText(part, 'compressed')),
    el('td', { class: 'number' }, unpackedBytes === undefined ? '' : formatBytes(unpackedBytes)),
    share,
  )
}
