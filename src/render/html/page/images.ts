import type { PlatformTotals } from '../../../domain/sizes/compare-images.ts'
import { formatBytes } from '../../../domain/sizes/format-bytes.ts'
import { LAYER_ROLES } from '../../../domain/sizes/layer-roles.ts'
import type { PageData, PageImage, PageSize } from '../page-data.ts'
import { el, headRow, scrolling } from './dom.ts'
import { plain } from './words.ts'

/** The images that cost most, as large numbers. */
const MOST_TILES = 4

export function tiles({ images, totals }: PageData): HTMLElement {
  const together = totals.filter(({ imageCount }) => imageCount > 1).flatMap(togetherTile)
  const sizes = images
    .flatMap(image => image.sizes.map(size => ({ image, size })))
    .filter(({ size }) => size.pullCostBytes !== null)
    .sort((a, b) => (b.size.pullCostBytes ?? 0) - (a.size.pullCostBytes ?? 0))
  const single = sizes.slice(0, MOST_TILES).map(({ image, size }) => {
    const platform = image.sizes.length > 1 ? ` (${plain(size.platform)})` : ''
    return tile(size.pullCostBytes ?? 0, {
      what: `to pull ${plain(image.name)}${platform}`,
      note: `of ${formatBytes(size.totalCompressedBytes)}, compressed`,
    })
  })
  return el('ul', { class: 'tiles', 'aria-label': 'Pull cost' }, ...together, ...single)
}

/** A host that runs several of the images downloads what they share once. */
function togetherTile(totals: PlatformTotals): readonly HTMLElement[] {
  const { pullCostBytes, imageCount, comparedCount, totalCompressedBytes, platform } = totals
  if (pullCostBytes === null) return []
  const which =
    comparedCount === imageCount ? `all ${imageCount}` : `${comparedCount} of ${imageCount}`
  return [
    tile(pullCostBytes, {
      what: `to pull ${which} images (${plain(platform)})`,
      note: `of ${formatBytes(totalCompressedBytes)}, what they share counted once`,
    }),
  ]
}

function tile(
  bytes: number,
  { what, note }: { readonly what: string; readonly note: string },
): HTMLElement {
  return el(
    'li',
    {},
    el('span', { class: 'big' }, formatBytes(bytes)),
    el('span', {}, what),
    el('span', { class: 'note' }, note),
  )
}

/** @param addressOf where the treemap shows an image */
export function imagesTable(
  { images }: PageData,
  addressOf: (image: PageImage) => string | undefined,
): HTMLElement {
  return el(
    'section',
    { 'aria-labelledby': 'images-title' },
    el('h2', { id: 'images-title' }, 'Images'),
    scrolling(
      'Table of images',
      el(
        'table',
        { class: 'images' },
        headRow('Image', 'Outcome', 'Why', '#Compressed', '#Pull cost', 'Stands on'),
        el('tbody', {}, ...images.map(image => imageRow(image, addressOf(image)))),
      ),
    ),
  )
}

function imageRow(image: PageImage, address: string | undefined): HTMLElement {
  const { name, role, tone, outcome, reasons, digest, needs, sizes, error } = image
  const shown = plain(name)
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      address === undefined ? shown : el('a', { href: address }, shown),
      role === null ? undefined : el('span', { class: 'note' }, role),
      digest === null ? undefined : el('code', { class: 'note' }, plain(digest).slice(0, 19)),
    ),
    el('td', {}, el('span', { class: `badge ${tone}` }, outcome)),
    el(
      'td',
      { class: 'why' },
      ...(reasons.length === 0 && role !== null ? ['nothing changed'] : []),
      el('ul', {}, ...reasons.map(reason => el('li', {}, plain(reason)))),
      error === null
        ? undefined
        : el('pre', {}, ...error.split('\n').map(line => `${plain(line)}\n`)),
    ),
    el('td', { class: 'number' }, ...sizes.map(size => sizeCell(size, sizes.length > 1))),
    el('td', { class: 'number' }, ...sizes.map(size => costCell(size, image))),
    el('td', {}, needs.map(plain).join(', ')),
  )
}

function sizeCell(size: PageSize, isOneOfMany: boolean): HTMLElement {
  const { platform, totalCompressedBytes: total, bytesByRole } = size
  const platformText = isOneOfMany ? `${plain(platform)} ` : ''
  return el(
    'div',
    {},
    `${platformText}${formatBytes(total)}`,
    roleBar(bytesByRole, Math.max(1, total)),
    el(
      'span',
      { class: 'note' },
      LAYER_ROLES.filter(role => bytesByRole[role] > 0)
        .map(role => `${role} ${formatBytes(bytesByRole[role])}`)
        .join(', '),
    ),
  )
}

function costCell({ pullCostBytes }: PageSize, { role }: PageImage): HTMLElement {
  const unknown = role === null ? '' : 'first measurement'
  return el('div', {}, pullCostBytes === null ? unknown : formatBytes(pullCostBytes))
}

/** One bar, a part per role; the numbers stand beside it. */
export function roleBar(bytesByRole: PageSize['bytesByRole'], wholeBytes: number): HTMLElement {
  const parts = LAYER_ROLES.map(role => {
    const part = el('span', { class: role })
    part.style.width = `${(bytesByRole[role] / wholeBytes) * 100}%`
    return part
  })
  return el('div', { class: 'rolebar', 'aria-hidden': 'true' }, ...parts)
}
