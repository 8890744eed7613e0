import type { ImageReport } from '../domain/report/report.ts'
import type { ImageComparison, PlatformComparison } from '../domain/sizes/comparison.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { deltaText, roleChangeText } from './comparison-words.ts'
import { markdownText } from './markdown-text.ts'
import { OUTCOME_WORDS, reasonTexts } from './wording.ts'

const MOST_REASONS = 2
const MOST_PLATFORMS = 4

/** One line of the comment's table. */
export function commentRow(image: ImageReport, comparison: ImageComparison | undefined): string {
  const platforms = comparison?.platforms ?? []
  const cells = [
    `**${markdownText(image.name)}**`,
    whatHappened(image, platforms),
    perPlatform(platforms, sizeText),
    perPlatform(platforms, appText),
    perPlatform(platforms, costText),
  ]
  return `| ${cells.join(' | ')} |`
}

function whatHappened(image: ImageReport, platforms: readonly PlatformComparison[]): string {
  const upstream = platforms
    .flatMap(({ roles }) => roles)
    .find(({ role, kind }) => role === 'upstream' && kind === 'replaced')
  const lines = [OUTCOME_WORDS[image.outcome], ...reasonTexts(image.reasons, MOST_REASONS)].map(
    markdownText,
  )
  const moved = upstream === undefined ? [] : [`upstream ${markdownText(roleChangeText(upstream))}`]
  return [...lines, ...moved.map(text => text.replace(/(?<=\d) (?=\w)/g, '&nbsp;'))].join('<br>')
}

function sizeText({ before, after }: PlatformComparison): string {
  if (after === null) return 'gone'
  const now = unbroken(formatBytes(after.totalCompressedBytes))
  if (before === null) return now
  const [old, next] = [before.totalCompressedBytes, after.totalCompressedBytes]
  return old === next ? now : `${now}<br>${unbroken(markdownText(deltaText(old, next)))}`
}

function appText({ after }: PlatformComparison): string {
  return after === null ? '' : unbroken(formatBytes(after.bytesByRole.app))
}

function costText({ kind, pullCostBytes }: PlatformComparison): string {
  if (kind === 'gone') return ''
  return pullCostBytes === null
    ? 'first measurement'
    : `**${unbroken(formatBytes(pullCostBytes))}**`
}

/** Columns of a comment are narrow. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '&nbsp;')
}

/** Platforms that say the same say it once. */
function perPlatform(
  platforms: readonly PlatformComparison[],
  text: (platform: PlatformComparison) => string,
): string {
  const texts = platforms.map(one => ({ platform: one.platform, text: text(one) }))
  const [first] = texts
  if (first === undefined || texts.every(one => one.text === first.text)) return first?.text ?? ''
  const said = texts.filter(one => one.text !== '')
  const shown = said
    .slice(0, MOST_PLATFORMS)
    .map(one => `${markdownText(one.platform)}: ${one.text}`)
  const left = said.length - shown.length
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('<br>')
}
