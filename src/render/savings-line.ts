import type { RunReport } from '../domain/report/report.ts'
import { type Savings, savingsOf } from '../domain/report/savings.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { formatDuration } from './duration.ts'

/** Time and bytes that a run did without, as plain text; empty when it did all of it. */
export function savingsLine(report: RunReport): string {
  const savings = savingsOf(report)
  return [builtText(savings), bytesText(savings)].filter(text => text !== '').join(' ')
}

function builtText({ unbuiltCount, imageCount, knownBuildMs, knownCount }: Savings): string {
  if (unbuiltCount === 0) return ''
  const images = `Not built: ${unbuiltCount} of ${imageCount} ${imageCount === 1 ? 'image' : 'images'}`
  if (knownCount === 0) return `${images}.`
  const which = knownCount === unbuiltCount ? 'which' : `${knownCount} of which`
  return `${images}, ${which} took ${formatDuration(knownBuildMs)} when built.`
}

function bytesText({ reusedBytes, totalBytes }: Savings): string {
  return reusedBytes === 0
    ? ''
    : `Not transferred again: ${formatBytes(reusedBytes)} of ${formatBytes(totalBytes)}.`
}
