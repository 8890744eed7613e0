import type { ImageOutcome, ImageReport, PlatformReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { formatDuration } from './duration.ts'
import { tableHead, tableRow, unbroken } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { OUTCOME_WORDS, reasonTexts, withoutEffectText } from './wording.ts'

const MOST_REASONS = 5
const MOST_TAGS = 6

const MARKS: Readonly<Record<ImageOutcome, string>> = {
  failed: '❌ ',
  blocked: '⛔ ',
  published: '✅ ',
  built: '✅ ',
  adopted: '✅ ',
  tagged: '✅ ',
  planned: '',
  unchanged: '',
}

/** In this order: a reader looks at the top first. */
const ORDER: readonly ImageOutcome[] = [
  'failed',
  'blocked',
  'published',
  'built',
  'adopted',
  'tagged',
  'planned',
  'unchanged',
]

const COLUMNS = ['Image', 'Outcome', 'Why', '#Size', '#Pull cost', '#Time', 'Tags and digest']
const NOTE =
  '<sub>Sizes are compressed. Pull cost: what a host that has the last image of the default branch downloads.</sub>'

export function worstFirst(images: readonly ImageReport[]): readonly ImageReport[] {
  return ORDER.flatMap(outcome => images.filter(image => image.outcome === outcome))
}

/** The images that need attention first; those that do not fit into `maxBytes` are counted. */
export function imageTable(images: readonly ImageReport[], maxBytes: number): string {
  if (images.length === 0) {
    return ''
  }
  const sorted = worstFirst(images)
  const rows: string[] = []
  let bytes = 1000
  for (const [index, image] of sorted.entries()) {
    const row = imageRow(image, images)
    bytes += Buffer.byteLength(row) + 1
    if (bytes > maxBytes) {
      const left = `and ${sorted.length - index} more, all in report.json`
      rows.push(tableRow(COLUMNS.map((_, column) => (column === 0 ? left : ''))))
      break
    }
    rows.push(row)
  }
  return `${[...tableHead(COLUMNS), ...rows].join('\n')}\n\n${NOTE}`
}

function imageRow(image: ImageReport, images: readonly ImageReport[]): string {
  const cells = [
    `**${markdownText(image.name)}**<br>${image.role}`,
    `${MARKS[image.outcome]}${OUTCOME_WORDS[image.outcome]}`,
    whyCell(image, images),
    perPlatform(image.sizes, ({ totalCompressedBytes }) =>
      unbroken(formatBytes(totalCompressedBytes)),
    ),
    perPlatform(image.sizes, ({ pullCostBytes }) =>
      pullCostBytes === null ? 'first measurement' : unbroken(formatBytes(pullCostBytes)),
    ),
    timeCell(image),
    nameCell(image),
  ]
  return tableRow(cells)
}

function whyCell(
  { reasons, withoutEffect, role, outcome, needs }: ImageReport,
  images: readonly ImageReport[],
): string {
  const broken = images.filter(
    ({ name, outcome: of }) => needs.includes(name) && (of === 'failed' || of === 'blocked'),
  )
  const lines = [
    ...(outcome === 'blocked' && broken.length > 0
      ? [`stands on ${broken.map(({ name }) => name).join(', ')}`]
      : []),
    ...reasonTexts(reasons, MOST_REASONS),
    ...withoutEffect.map(change => withoutEffectText(change, role)),
  ]
  return lines.map(line => markdownText(line.slice(0, 300))).join('<br>') || 'nothing changed'
}

function timeCell({ buildMs, steps }: ImageReport): string {
  if (buildMs === null) {
    return ''
  }
  const cached =
    steps === null || steps.cached === 0 ? '' : `<br>${steps.cached}/${steps.total}&nbsp;cached`
  return `${unbroken(formatDuration(buildMs))}${cached}`
}

function nameCell({ tags, digest }: ImageReport): string {
  const moving = tags.filter(tag => !tag.startsWith('fp-'))
  const shown = moving.slice(0, MOST_TAGS).map(markdownCode)
  const more = moving.length > MOST_TAGS ? [`and ${moving.length - MOST_TAGS} more`] : []
  const short = digest === null ? [] : [markdownCode(digest.slice(0, 19))]
  return [[...shown, ...more].join(' '), ...short].filter(text => text !== '').join('<br>')
}

function perPlatform(
  sizes: readonly PlatformReport[],
  text: (size: PlatformReport) => string,
): string {
  return sizes.length === 1
    ? sizes.map(text).join('')
    : sizes.map(size => `${markdownText(size.platform)}: ${text(size)}`).join('<br>')
}
