import type { BudgetViolation } from '../domain/budget/budget.ts'
import { type CommentMarker, formatMarker } from '../domain/report/comment-marker.ts'
import type { ImageReport, RunReport } from '../domain/report/report.ts'
import type { ImageComparison } from '../domain/sizes/comparison.ts'
import type { RunComparison } from '../domain/sizes/run-comparison.ts'
import { blameLine } from './blame-line.ts'
import { markedViolation } from './budget-words.ts'
import { commentDetails } from './comment-details.ts'
import { commentHeadline } from './comment-headline.ts'
import { commentRow } from './comment-row.ts'
import { markdownText } from './markdown-text.ts'
import { supersededLine } from './superseded-words.ts'

/** GitHub takes 65,536 characters; some are left for what it may count otherwise. */
const MAX_CHARACTERS = 65_000
const MAX_DETAIL_CHARACTERS = 40_000
const MOST_VIOLATIONS = 10

export interface CommentContent {
  readonly marker: CommentMarker
  /** Of the comment that this one replaces. */
  readonly previous: CommentMarker | undefined
  readonly report: RunReport
  readonly comparison: RunComparison
  readonly violations: readonly BudgetViolation[]
  /** Of the run, whose summary has everything; undefined where it is not known. */
  readonly runUrl: string | undefined
  readonly commit: string | undefined
}

/** The pull request comment as GitHub Flavored Markdown: headline, a row per image, one collapsed detail. */
export function renderComment(content: CommentContent): string {
  const { marker, report, comparison, violations } = content
  const compared = new Map(comparison.images.map(one => [one.after.name, one]))
  const end = [commentDetails(report, comparison, MAX_DETAIL_CHARACTERS), footer(content)]
  const start = [
    formatMarker(marker),
    `### ${commentHeadline(content)}`,
    blameLine(report),
    violationList(violations),
    supersededLine(report.superseded ?? []),
    comparison.notices.map(notice => `- ${markdownText(notice)}`).join('\n'),
  ]
  const rest = MAX_CHARACTERS - charactersOf([...start, ...end])
  const table = imageTable(report.images, compared, rest)
  return joined([...start, table, ...end])
}

function imageTable(
  images: readonly ImageReport[],
  compared: ReadonlyMap<string, ImageComparison>,
  maxCharacters: number,
): string {
  const lines = [
    '| Image | What happened | Size (compressed) | App part | Pull cost |',
    '| --- | --- | ---: | ---: | ---: |',
  ]
  // Room for the line that counts the rest.
  let left = maxCharacters - lines.join('\n').length - 100
  for (const [place, image] of images.entries()) {
    const row = commentRow(image, compared.get(image.name))
    left -= row.length + 1
    if (left < 0) return [...lines, `| and ${images.length - place} more | | | | |`].join('\n')
    lines.push(row)
  }
  return images.length === 0 ? '' : lines.join('\n')
}

function violationList(violations: readonly BudgetViolation[]): string {
  const lines = violations
    .slice(0, MOST_VIOLATIONS)
    .map(one => `- ${markdownText(markedViolation(one))}`)
  const left = violations.length - lines.length
  return [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')
}

function footer({ runUrl, commit }: CommentContent): string {
  const link = runUrl === undefined ? [] : [`[Summary with everything](${encodeURI(runUrl)})`]
  const at = commit === undefined ? [] : [`for ${markdownText(commit.slice(0, 7))}`]
  return [...link, ...at].join(' ')
}

function joined(parts: readonly string[]): string {
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function charactersOf(parts: readonly string[]): number {
  return joined([...parts, '-']).length
}
