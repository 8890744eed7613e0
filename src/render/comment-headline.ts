import type { CommentMarker } from '../domain/report/comment-marker.ts'
import type { RunReport } from '../domain/report/report.ts'
import type { PlatformTotals } from '../domain/sizes/compare-images.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { type RunComparison, runState } from '../domain/sizes/run-comparison.ts'
import { headline } from './headline.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

export interface HeadlineFacts {
  readonly report: RunReport
  readonly comparison: RunComparison
  /** Of the comment that is replaced. */
  readonly previous: CommentMarker | undefined
}

/** What this change costs a host, in one line of Markdown. */
export function commentHeadline({ report, comparison, previous }: HeadlineFacts): string {
  const { totals } = comparison
  if (hasFailedImage(report) || totals.length === 0) return markdownText(headline(report))
  const baseline = markdownCode(comparison.baseline)
  switch (runState(comparison)) {
    case 'first-measurement':
      return `First measurement: ${perPlatform(totals, sizeText)}`
    case 'unchanged':
      return previous?.state === 'changed'
        ? `Back to ${baseline}: its hosts have nothing to download any more`
        : `Nothing to download: the same as ${baseline}`
    case 'changed':
      return `A host that runs ${baseline} downloads ${perPlatform(totals, costText)}${newImages(comparison)}`
  }
}

/** An image over its budget is there, and its cost is what the headline is about. */
function hasFailedImage({ images }: RunReport): boolean {
  return images.some(({ outcome }) => outcome === 'failed' || outcome === 'blocked')
}

function sizeText({ totalCompressedBytes }: PlatformTotals): string {
  return `**${formatBytes(totalCompressedBytes)}**`
}

/** Empty where there is nothing to compare with. */
function costText({ pullCostBytes, afterBytes }: PlatformTotals): string {
  return pullCostBytes === null
    ? ''
    : `**${formatBytes(pullCostBytes)}** of ${formatBytes(afterBytes ?? 0)}`
}

function perPlatform(
  totals: readonly PlatformTotals[],
  textOf: (one: PlatformTotals) => string,
): string {
  const known = totals
    .map(one => ({ platform: one.platform, text: textOf(one) }))
    .filter(({ text }) => text !== '')
  const texts = new Set(known.map(({ text }) => text))
  return texts.size === 1
    ? [...texts].join()
    : known.map(({ platform, text }) => `${text} (${markdownText(platform)})`).join(', ')
}

function newImages({ images }: RunComparison): string {
  const count = images.filter(({ before }) => before === null).length
  return count === 0 ? '' : `, and ${count} image${count === 1 ? ' is' : 's are'} new`
}
