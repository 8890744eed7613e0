import type { ImageReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { LAYER_ROLES, type LayerRole } from '../domain/sizes/layer-roles.ts'
import { markdownBlock } from './markdown-text.ts'

/** Characters of the longest bar. */
const BAR = 40
const MOST_BARS = 30
const MOST_NAME = 40
const FILLS: Readonly<Record<LayerRole, string>> = { upstream: '░', base: '▒', app: '█' }

/** A bar for each image and platform, its layers by role, on one scale; empty where nothing was measured. */
export function roleBars(images: readonly ImageReport[]): string {
  const measured = images.flatMap(({ name, sizes }) =>
    sizes.map(size => ({
      title: shortened(sizes.length === 1 ? name : `${name} ${size.platform}`),
      ...size,
    })),
  )
  const shown = measured.slice(0, MOST_BARS)
  const most = Math.max(0, ...shown.map(({ totalCompressedBytes }) => totalCompressedBytes))
  if (most === 0) return ''
  const width = Math.max(...shown.map(({ title }) => title.length))
  const lines = shown.map(
    ({ title, totalCompressedBytes, bytesByRole }) =>
      `${title.padEnd(width)}  ${barOf(bytesByRole, most).padEnd(BAR)}  ${formatBytes(totalCompressedBytes)}`,
  )
  const left = measured.length - shown.length
  const legend = LAYER_ROLES.map(role => `${FILLS[role]} ${role}`).join('   ')
  return markdownBlock(
    [...lines, ...(left > 0 ? [`and ${left} more`] : []), `${' '.repeat(width)}  ${legend}`].join(
      '\n',
    ),
  )
}

/** A part that weighs anything is to be seen. */
function barOf(bytesByRole: Readonly<Record<LayerRole, number>>, most: number): string {
  const bar = LAYER_ROLES.map(role => {
    const share = (bytesByRole[role] / most) * BAR
    return FILLS[role].repeat(share > 0 ? Math.max(1, Math.round(share)) : 0)
  }).join('')
  return bar.length > BAR ? cutLongest(bar, BAR) : bar
}

/** Roundings may add up to a character or two too many. */
function cutLongest(bar: string, length: number): string {
  const runs = bar.match(/(.)\1*/gu) ?? []
  const longest = runs.reduce((most, next) => (next.length > most.length ? next : most), '')
  return bar.replace(longest, longest.slice(bar.length - length))
}

function shortened(name: string): string {
  return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name
}
