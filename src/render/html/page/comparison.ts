import type {
  ComparedLayer,
  ImageComparison,
  PlatformComparison,
} from '../../../domain/sizes/comparison.ts'
import {
  formatBytes,
  formatBytesDelta,
  formatPercentDelta,
} from '../../../domain/sizes/format-bytes.ts'
import type { PageComparison, PagePackageChange } from '../page-data.ts'
import { el, headRow, scrolling } from './dom.ts'
import { roleBar } from './images.ts'
import { plain } from './words.ts'

const MOST_PACKAGES = 200

export function comparisonSection(comparisons: readonly PageComparison[]): HTMLElement | undefined {
  if (comparisons.length === 0) return undefined
  return el(
    'section',
    { 'aria-labelledby': 'comparison-title', id: 'comparison' },
    el('h2', { id: 'comparison-title' }, 'What changed'),
    ...comparisons.map(comparisonPart),
  )
}

function comparisonPart({ sizes, packages }: PageComparison): HTMLElement {
  return el(
    'article',
    {},
    el('h3', {}, titleOf(sizes)),
    ...sizes.platforms.flatMap(platform => {
      const own = packages.find(one => one.platform === platform.platform)?.changes ?? []
      const part = platformPart(platform, sizes)
      return own.length === 0 ? [part] : [part, packageTable(own, platform.platform)]
    }),
  )
}

function titleOf({ before, after }: ImageComparison): string {
  if (before === null) return `${plain(after.name)}: first measurement`
  return before.name === after.name
    ? plain(after.name)
    : `${plain(shortDigest(before.name))} → ${plain(shortDigest(after.name))}`
}

/** Enough of a digest to know it again. */
function shortDigest(reference: string): string {
  return reference.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…')
}

function platformPart(platform: PlatformComparison, { after }: ImageComparison): HTMLElement {
  const { before: old, after: now, layers } = platform
  const widest = Math.max(1, old?.totalCompressedBytes ?? 0, now?.totalCompressedBytes ?? 0)
  const bar = (name: string, facts: typeof old) =>
    facts === null
      ? undefined
      : el(
          'div',
          { class: 'sidebar' },
          el('span', {}, name),
          roleBar(facts.bytesByRole, widest),
          el('span', { class: 'number' }, formatBytes(facts.totalCompressedBytes)),
        )
  const label = `Layers of ${plain(after.name)}, ${plain(platform.platform)}`
  return el(
    'div',
    { class: 'platform' },
    el(
      'p',
      { class: 'verdict' },
      el('strong', {}, plain(platform.platform)),
      ` ${verdict(platform)}`,
    ),
    bar('before', old),
    bar('after', now),
    scrolling(
      label,
      el(
        'table',
        { class: 'layers' },
        el('caption', {}, label),
        headRow('State', 'Role', 'Instruction', '#Before', '#After', '#Change'),
        el('tbody', {}, ...layers.map(layerRow)),
      ),
    ),
  )
}

function verdict({ kind, before, after, pullCostBytes }: PlatformComparison): string {
  switch (kind) {
    case 'first-measurement':
      return `is measured for the first time: ${formatBytes(after?.totalCompressedBytes ?? 0)}`
    case 'gone':
      return 'is not built any more'
    case 'unchanged':
      return 'is unchanged: nothing to pull'
    case 'changed': {
      const [old, now] = [before?.totalCompressedBytes ?? 0, after?.totalCompressedBytes ?? 0]
      const percent = formatPercentDelta(old, now)
      const change = `${formatBytesDelta(old, now)}${percent === undefined ? '' : ` (${percent})`}`
      const cost = formatBytes(pullCostBytes ?? 0)
      return `${formatBytes(now)}, ${change}; a host that has the earlier one pulls ${cost}`
    }
  }
}

function layerRow({ state, role, before, after }: ComparedLayer): HTMLElement {
  const [old, now] = [before?.compressedBytes ?? 0, after?.compressedBytes ?? 0]
  const instruction = after?.instruction ?? before?.instruction
  return el(
    'tr',
    { class: state },
    el('td', {}, el('span', { class: `badge ${state}` }, state)),
    el(
      'td',
      { class: 'role' },
      el('span', { class: `swatch ${role}`, 'aria-hidden': 'true' }),
      role,
    ),
    el(
      'td',
      { class: 'instruction' },
      typeof instruction === 'string' ? el('code', {}, plain(instruction)) : 'no history',
    ),
    el('td', { class: 'number' }, before === null ? '' : formatBytes(old)),
    el('td', { class: 'number' }, after === null ? '' : formatBytes(now)),
    el('td', { class: 'number' }, state === 'same' ? '' : formatBytesDelta(old, now)),
  )
}

function packageTable(packages: readonly PagePackageChange[], platform: string): HTMLElement {
  const label = `Changed packages, ${plain(platform)}`
  const shown = packages.slice(0, MOST_PACKAGES)
  const hidden = packages.length - shown.length
  return el(
    'div',
    {},
    scrolling(
      label,
      el(
        'table',
        { class: 'packages' },
        el('caption', {}, `${label}, unpacked`),
        headRow('Package', 'Before', 'After', '#Change'),
        el('tbody', {}, ...shown.map(packageRow)),
      ),
    ),
    hidden === 0 ? undefined : el('p', { class: 'note' }, `and ${hidden} smaller changes`),
  )
}

function packageRow({ name, before, after }: PagePackageChange): HTMLElement {
  const side = (one: PagePackageChange['after'], absent: string) =>
    el('td', {}, one === null ? absent : plain(one.version ?? 'no version'))
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, plain(name)),
    side(before, 'not there'),
    side(after, 'gone'),
    el(
      'td',
      { class: 'number' },
      formatBytesDelta(before?.unpackedBytes ?? 0, after?.unpackedBytes ?? 0),
    ),
  )
}
