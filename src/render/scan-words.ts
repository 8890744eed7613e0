import type { ImageScan } from '../domain/scan/image-scan.ts'
import { markdownText } from './markdown-text.ts'

const MOST_ROWS = 100
const MOST_FIXED = 50

/** A section of the job summary; empty when no scan was given. */
export function scanSection(scans: readonly ImageScan[]): string {
  if (scans.length === 0) return ''
  const rows = scans.slice(0, MOST_ROWS).map(row)
  const left = scans.length - rows.length
  return [
    '### What scanners found',
    [
      '| Image | Scanner | Critical | High | Medium | Low | Other | With a fix | Since the scan before |',
      '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
      ...rows,
    ].join('\n'),
    ...(left > 0 ? [`and ${left} more scans, all in report.json.`] : []),
    ...scans.flatMap(fixedList),
  ].join('\n\n')
}

/** One scan in a line. */
export function scanText(scan: ImageScan): string {
  const { image, target, tool, counts, fixableCount, since } = scan
  const { critical, high, medium, low } = counts
  const change = since === null ? '' : `; ${sinceText(scan)}`
  return `${image ?? target ?? 'an image'}: ${tool} found ${critical} critical, ${high} high, ${medium} medium, ${low} low, ${fixableCount} with a fix${change}`
}

function row(scan: ImageScan): string {
  const { image, target, tool, counts, fixableCount, isOfThisBuild } = scan
  const name = image ?? `${target ?? 'not named'}, no image of this repository`
  const other = isOfThisBuild === false ? '<br>of another build' : ''
  const cells = [
    `${markdownText(name)}${other}`,
    markdownText(tool),
    counts.critical,
    counts.high,
    counts.medium,
    counts.low,
    counts.negligible + counts.unknown,
    fixableCount,
    sinceText(scan),
  ]
  return `| ${cells.join(' | ')} |`
}

function sinceText({ since }: ImageScan): string {
  return since === null ? '' : `${since.fixedCount} fixed, ${since.newCount} new`
}

function fixedList({ image, target, since }: ImageScan): readonly string[] {
  if (since === null || since.fixedCount === 0) return []
  const lines = since.fixed
    .slice(0, MOST_FIXED)
    .map(
      ({ id, package: name, version, severity }) =>
        `- ${markdownText(`${id} (${severity}) in ${name}${version === null ? '' : ` ${version}`}`)}`,
    )
  const left = since.fixedCount - lines.length
  const title = markdownText(`Fixed in ${image ?? target ?? 'an image'}`)
  const all = [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')
  return [`<details><summary>${title}</summary>\n\n${all}\n\n</details>`]
}
