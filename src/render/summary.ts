import type { ImagePackages } from '../domain/contents/image-packages.ts'
import type { ImageReport, RunReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { attestationTable } from './attestation-words.ts'
import { blameLine } from './blame-line.ts'
import { checkSection } from './check-words.ts'
import { commentHeadline } from './comment-headline.ts'
import { formatDuration } from './duration.ts'
import { renderGraph } from './graph.ts'
import { headline } from './headline.ts'
import { leftAloneTexts } from './left-alone.ts'
import { markdownBlock, markdownCode, markdownText } from './markdown-text.ts'
import { changesTable, heaviestTable } from './package-tables.ts'
import { refreshSection } from './refresh-words.ts'
import { roleBars } from './role-bars.ts'
import { savingsLine } from './savings-line.ts'
import { scanSection } from './scan-words.ts'
import { sizeSum } from './size-sum.ts'
import { imageTable, worstFirst } from './summary-table.ts'
import { supersededSection } from './superseded-words.ts'
import { OUTCOME_WORDS } from './wording.ts'

/** The runner drops a summary of more than 1 MiB whole. */
const MAX_BYTES = 1_000_000
const MAX_TABLE_BYTES = 400_000
const MAX_FAILURES_BYTES = 300_000
/** Mermaid refuses longer texts. Characters. */
const MAX_GRAPH = 45_000
const MOST_CHANGES = 15
const MOST_PACKAGES = 25
const MAX_ERROR_LINES = 40
const MAX_ERROR_LINE = 500

/**
 * The job summary as GitHub Flavored Markdown: outcome and reason first, then what failed, the images, what stands on
 * what, and the layers. What does not fit is counted, never cut silently.
 */
export function renderSummary(report: RunReport): string {
  const { images, contents = [], superseded = [] } = report
  const parts = [
    `## ${report.failed ? '❌ ' : ''}${markdownText(headline(report))}`,
    costOf(report),
    blameLine(report),
    `Took ${formatDuration(report.durationMs)}, ${markdownText(report.pushReason)}.`,
    markdownText(savingsLine(report)),
    ...failures(images),
    imageTable(images, MAX_TABLE_BYTES),
    scanSection(report.scans ?? []),
    supersededSection(superseded),
    checkSection(images),
    refreshSection(images),
    graphOf(images),
    messages(report),
    titled('Packages that changed', changesTable(contents, MOST_CHANGES)),
    titled('Layers by role', roleBars(worstFirst(images))),
    collapsedPackages(contents),
    ...worstFirst(images).flatMap(layerDetails),
    collapsedAttestations(images),
    leftAlone(report),
  ]
  return fitSummary(parts.filter(part => part !== ''))
}

/** What the change costs a host; a plan has compared nothing. */
function costOf(report: RunReport): string {
  const { comparison } = report
  return comparison === undefined || comparison.totals.length === 0
    ? ''
    : `${commentHeadline({ report, comparison, previous: undefined })}.`
}

function titled(title: string, body: string): string {
  return body === '' ? '' : `### ${title}\n\n${body}`
}

function collapsedPackages(contents: readonly ImagePackages[]): string {
  const table = heaviestTable(contents, MOST_PACKAGES)
  return table === ''
    ? ''
    : collapsed('Packages that weigh most, of those that bases and apps add', table)
}

function collapsedAttestations(images: readonly ImageReport[]): string {
  const table = attestationTable(images)
  return table === '' ? '' : collapsed('Attestations, not counted in any size', table)
}

/** Errors that do not fit leave room for the table, where every failed image is. */
function failures(images: readonly ImageReport[]): readonly string[] {
  const all = images.flatMap(failure)
  let bytes = 0
  const shown = all.filter(text => {
    bytes += Buffer.byteLength(text)
    return bytes <= MAX_FAILURES_BYTES
  })
  const left = all.length - shown.length
  return left === 0 ? shown : [...shown, `The errors of ${left} more images are in report.json.`]
}

function failure({ name, error, outcome }: ImageReport): readonly string[] {
  if (error === null) {
    return []
  }
  const lines = error.split('\n')
  const shown = lines.slice(-MAX_ERROR_LINES).map(line => line.slice(0, MAX_ERROR_LINE))
  const left = lines.length - shown.length
  return [
    [
      `### ${markdownText(name)}: ${OUTCOME_WORDS[outcome]}`,
      markdownBlock(
        [...(left > 0 ? [`(${left} earlier lines are in report.json)`] : []), ...shown].join('\n'),
      ),
    ].join('\n\n'),
  ]
}

/** Of too many images those that changed, with what they stand on. */
function graphOf(images: readonly ImageReport[]): string {
  const changed = images.filter(({ outcome }) => outcome !== 'unchanged')
  const near = new Set(changed.flatMap(({ name, needs }) => [name, ...needs]))
  const drawn = [images, images.filter(({ name }) => near.has(name)), changed].find(
    some => some.length > 0 && renderGraph(some).length <= MAX_GRAPH,
  )
  return drawn === undefined || images.length < 2 ? '' : renderGraph(drawn)
}

function layerDetails(image: ImageReport): readonly string[] {
  return image.sizes.map(size => {
    const rows = size.layers.map(
      ({ role, compressedBytes, instruction }) =>
        `| ${role} | ${formatBytes(compressedBytes)} | ${instruction === null ? '' : markdownCode(instruction.slice(0, 200))} |`,
    )
    const table = ['| Role | Compressed | Instruction |', '| --- | ---: | --- |', ...rows]
    return collapsed(
      `Layers of ${image.name}, ${size.platform}: ${sizeSum(size)}`,
      table.join('\n'),
    )
  })
}

function messages(report: RunReport): string {
  const ofImages = report.images.flatMap(image => [
    ...image.warnings.map(
      ({ message, file, line }) =>
        `${image.name}: ${file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `}${message}`,
    ),
    ...image.tagNotices,
  ])
  return list([...new Set([...report.warnings, ...ofImages, ...report.notices])])
}

function leftAlone({ unmanaged }: RunReport): string {
  return unmanaged.length === 0
    ? ''
    : collapsed(
        `${unmanaged.length} ${unmanaged.length === 1 ? 'Dockerfile is' : 'Dockerfiles are'} left alone`,
        list(leftAloneTexts(unmanaged).map(({ text, files }) => [text, ...files].join('\n'))),
      )
}

const MOST_MESSAGES = 100
const MAX_MESSAGE = 2000

/** A message of several lines is shown as it is: it holds a config to copy. */
function list(messages: readonly string[]): string {
  const shown = messages.slice(0, MOST_MESSAGES).map(message => {
    const [first = '', ...rest] = message.slice(0, MAX_MESSAGE).split('\n')
    return rest.length === 0
      ? `- ${markdownText(first)}`
      : `- ${markdownText(first)}\n  ${markdownBlock(rest.join('\n')).replaceAll('\n', '\n  ')}`
  })
  const more = messages.length - shown.length
  return [...shown, ...(more > 0 ? [`- and ${more} more, all in report.json`] : [])].join('\n')
}

function collapsed(title: string, body: string): string {
  return `<details><summary>${markdownText(title)}</summary>\n\n${body}\n\n</details>`
}

/** A part that is too long is left out and counted; shorter ones behind it still come. */
function fitSummary(parts: readonly string[]): string {
  const shown: string[] = []
  let bytes = 1000
  for (const part of parts) {
    const more = Buffer.byteLength(part) + 2
    if (bytes + more <= MAX_BYTES) {
      shown.push(part)
      bytes += more
    }
  }
  const left = parts.length - shown.length
  const rest = left === 0 ? [] : [`${left} more parts do not fit here; report.json has them all.`]
  return `${[...shown, ...rest].join('\n\n')}\n`
}
