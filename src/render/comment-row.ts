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
    perPlatform(platforms, ({ after }) =>
      after === null ? '' : formatBytes(after.bytesByRole.app),
    ),
    perPlatform(platforms, costText),
  ]
  return `| ${cells.join(' | ')} |`
}

function whatHappened(image: ImageReport, platforms: readonly PlatformComparison[]): string {
  const upstream = platforms
    .flatMap(({ roles }) => roles)
    .find(({ role, kind }) => role === 'upstream' && kind === 'replaced')
  const lines = [
    OUTCOME_WORDS[image.outcome],
    ...reasonTexts(image.reasons, MOST_REASONS),
    ...(upstream === undefined ? [] : [`upstream ${roleChangeText(upstream)}`]),
  ]
  return lines.map(markdownText).join('<br>')
}

function sizeText({ before, after }: PlatformComparison): string {
  if (after === null) return 'gone'
  const now = formatBytes(after.totalCompressedBytes)
  if (before === null) return now
  const [old, next] = [before.totalCompressedBytes, after.totalCompressedBytes]
  if (old === next) return now
  return `${now}<br>${markdownText(deltaText(old, next))}`
}

function costText({ kind, pullCostBytes }: PlatformComparison): string {
  if (kind === 'gone') return ''
  return pullCostBytes === null ? 'first measurement' : `**${formatBytes(pullCostBytes)}**`
}

/** Platforms that say the same say it once. */
function perPlatform(
  platforms: readonly PlatformComparison[],
  text: (platform: PlatformComparison) => string,
): string {
  const texts = platforms.map(one => ({ platform: one.platform, text: text(one) }))
  const [first] = texts
  if (first === undefined || texts.every(one => one.text === first.text)) return first?.text ?? ''
  const shown = texts
    .slice(0, MOST_PLATFORMS)
    .map(one => `${markdownText(one.platform)}: ${one.text}`)
  const left = texts.length - shown.length
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('<br>')
}
