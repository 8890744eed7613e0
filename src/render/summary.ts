import type { ImageReport, PlatformReport, RunReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { formatDuration } from './duration.ts'
import { renderGraph } from './graph.ts'
import { headline } from './headline.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { OUTCOME_WORDS, reasonTexts, withoutEffectText } from './wording.ts'

/** The runner drops a summary of more than 1 MiB whole. */
const MAX_BYTES = 1_000_000
const MOST_REASONS = 5

/** The job summary as GitHub Flavored Markdown; what does not fit is named, never cut silently. */
export function renderSummary(report: RunReport): string {
  const head = [
    `## ${markdownText(headline(report))}`,
    markdownText(report.pushReason),
    imageTable(report.images),
    report.images.length > 1 ? renderGraph(report.images) : '',
    messages(report),
  ]
  const details = report.images.flatMap(layerDetails)
  return fitSummary(head, details)
}

function imageTable(images: readonly ImageReport[]): string {
  const rows = images.map(image => {
    const cells = [
      markdownText(image.name),
      image.role,
      OUTCOME_WORDS[image.outcome],
      whyCell(image),
      image.digest === null ? '' : markdownCode(image.digest.slice(0, 19)),
      sizeCell(image.sizes),
      costCell(image.sizes),
      image.buildMs === null ? '' : formatDuration(image.buildMs),
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| Image | Role | Outcome | Why | Digest | Size (compressed) | Pull cost | Time |',
    '| --- | --- | --- | --- | --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}

function whyCell({ reasons, withoutEffect, role }: ImageReport): string {
  const lines = [
    ...reasonTexts(reasons, MOST_REASONS),
    ...withoutEffect.map(change => withoutEffectText(change, role)),
  ]
  return lines.map(markdownText).join('<br>') || 'nothing changed'
}

function sizeCell(sizes: readonly PlatformReport[]): string {
  return perPlatform(sizes, ({ totalCompressedBytes }) => formatBytes(totalCompressedBytes))
}

function costCell(sizes: readonly PlatformReport[]): string {
  return perPlatform(sizes, ({ pullCostBytes }) =>
    pullCostBytes === null ? 'first measurement' : formatBytes(pullCostBytes),
  )
}

function perPlatform(
  sizes: readonly PlatformReport[],
  text: (size: PlatformReport) => string,
): string {
  return sizes.length === 1
    ? sizes.map(text).join('')
    : sizes.map(size => `${markdownText(size.platform)}: ${text(size)}`).join('<br>')
}

function layerDetails(image: ImageReport): readonly string[] {
  if (image.error !== null) {
    return [
      collapsed(
        `${image.name}: ${OUTCOME_WORDS[image.outcome]}`,
        `<pre>${image.error.split('\n').map(markdownText).join('\n')}</pre>`,
      ),
    ]
  }
  return image.sizes.map(size => {
    const rows = size.layers.map(
      layer =>
        `| ${layer.role} | ${layer.instruction === null ? '' : markdownCode(layer.instruction.slice(0, 200))} | ${formatBytes(layer.compressedBytes)} |`,
    )
    const table = ['| Role | Instruction | Compressed |', '| --- | --- | ---: |', ...rows].join(
      '\n',
    )
    return collapsed(
      `Layers of ${image.name} (${size.platform}): ${formatBytes(size.totalCompressedBytes)}, of which app ${formatBytes(size.bytesByRole.app)}`,
      table,
    )
  })
}

function collapsed(title: string, body: string): string {
  return `<details><summary>${markdownText(title)}</summary>\n\n${body}\n\n</details>`
}

function messages(report: RunReport): string {
  const ofImages = report.images.flatMap(image => [
    ...image.warnings.map(
      ({ message, file, line }) =>
        `${image.name}: ${file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `}${message}`,
    ),
    ...image.tagNotices,
  ])
  return [...new Set([...report.warnings, ...ofImages, ...report.notices])]
    .map(message => `- ${markdownText(message)}`)
    .join('\n')
}

function fitSummary(head: readonly string[], details: readonly string[]): string {
  let text = head.filter(part => part !== '').join('\n\n')
  for (const [index, detail] of details.entries()) {
    const longer = `${text}\n\n${detail}`
    if (Buffer.byteLength(longer) > MAX_BYTES - 1000) {
      return `${text}\n\n${details.length - index} more details do not fit here; report.json has them all.\n`
    }
    text = longer
  }
  return `${text}\n`
}
