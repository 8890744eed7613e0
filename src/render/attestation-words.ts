import type { Attestation } from '../domain/oci/attestation.ts'
import type { ImageReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

const MOST_ROWS = 200

const ATTESTATION_WORDS: Readonly<Record<Attestation['kind'], string>> = {
  provenance: 'provenance',
  sbom: 'SBOM',
  other: 'another statement',
}

/** Of all images of a run, for the job summary; empty when nothing is attested. */
export function attestationTable(images: readonly ImageReport[]): string {
  const rows = images.flatMap(({ name, attestations = [] }) =>
    attestations.map(one => `| ${markdownText(name)} ${row(one)}`),
  )
  return table('| Image | Platform | Attestation | Predicate | Statement |', rows)
}

/** Of one image, for its documentation. */
export function attestationsText(attestations: readonly Attestation[]): string {
  return attestations.length === 0
    ? 'None.'
    : table(
        '| platform | attestation | predicate | statement |',
        attestations.map(one => row(one)),
      )
}

function row({ platform, kind, predicateType, digest, compressedBytes }: Attestation): string {
  return `| ${markdownText(platform)} | ${ATTESTATION_WORDS[kind]} | ${markdownCode(predicateType.slice(0, 200))} | ${markdownCode(digest.slice(0, 19))}, ${formatBytes(compressedBytes)} |`
}

function table(head: string, rows: readonly string[]): string {
  if (rows.length === 0) return ''
  const rule = `|${' --- |'.repeat(head.split('|').length - 2)}`
  const left = rows.length - MOST_ROWS
  const more = left > 0 ? [`\nand ${left} more, all in report.json`] : []
  return [head, rule, ...rows.slice(0, MOST_ROWS), ...more].join('\n')
}
