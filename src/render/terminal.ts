import { isToBuild } from '../domain/plan/decide.ts'
import type { Plan } from '../domain/plan/plan.ts'
import type { ImageReport, RunReport } from '../domain/report/report.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { checkCounts } from './check-words.ts'
import { formatDuration } from './duration.ts'
import { headline } from './headline.ts'
import { leftAloneTexts } from './left-alone.ts'
import { refreshTexts } from './refresh-words.ts'
import { safeLine } from './safe-line.ts'
import { savingsLine } from './savings-line.ts'
import { scanText } from './scan-words.ts'
import { sizeSum } from './size-sum.ts'
import { supersededText } from './superseded-words.ts'
import { OUTCOME_WORDS, reasonTexts, STATE_WORDS, withoutEffectText } from './wording.ts'

const MOST_REASONS = 3

/** `plan` as text: one line an image with its reasons, then what is left alone. Warnings and notices go to the log. */
export function renderPlan(plan: Plan): string {
  const width = Math.max(0, ...plan.images.map(({ name }) => name.length))
  const lines = plan.images.map(image => {
    const mark = isToBuild(image.state) ? '*' : ' '
    const reasons = [
      ...reasonTexts(image.reasons, MOST_REASONS),
      ...image.withoutEffect.map(change => withoutEffectText(change, image.role)),
    ]
    const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : ''
    const { length } = isToBuild(image.state) ? [] : image.checksToRun
    const checks =
      length === 0 ? '' : `; ${length} ${length === 1 ? 'check' : 'checks'} to be run on it`
    return `${mark} ${image.name.padEnd(width)}  ${image.role.padEnd(4)}  ${STATE_WORDS[image.state]}${why}${checks}`
  })
  const left = leftAloneTexts(plan.unmanaged).flatMap(({ text, files }) => [
    `- ${text}`,
    ...files.map(file => `    ${file}`),
  ])
  return [...lines, ...left].map(safeLine).join('\n')
}

/** The end of `build` and `run` as text. */
export function renderReport(report: RunReport): string {
  return [
    `${headline(report)} (${formatDuration(report.durationMs)}; ${report.pushReason})`,
    ...[savingsLine(report)].filter(line => line !== ''),
    ...report.images.flatMap(imageLines),
    ...(report.scans ?? []).map(one => `  ${scanText(one)}`),
    ...(report.superseded ?? []).map(one => `  ${supersededText(one)}`),
  ]
    .map(safeLine)
    .join('\n')
}

function imageLines(image: ImageReport): readonly string[] {
  const reasons = reasonTexts(image.reasons, MOST_REASONS).join('; ')
  const time = image.buildMs === null ? '' : ` in ${formatDuration(image.buildMs)}`
  const sizes = image.sizes.map(size => {
    const cost =
      size.pullCostBytes === null
        ? 'first measurement'
        : `pull cost ${formatBytes(size.pullCostBytes)}`
    return `    ${size.platform}  ${sizeSum(size)}; ${cost}`
  })
  return [
    `  ${image.name}: ${OUTCOME_WORDS[image.outcome]}${time}${reasons === '' ? '' : `: ${reasons}`}`,
    ...image.withoutEffect.map(change => `    although ${withoutEffectText(change, image.role)}`),
    ...[checkCounts(image) ?? []].flat().map(line => `    ${line}`),
    ...refreshTexts(image).map(line => `    ${line}`),
    ...sizes,
    ...(image.digest === null ? [] : [`    ${image.ref.replace(/:[^:/]*$/, '')}@${image.digest}`]),
    ...(image.error === null ? [] : image.error.split('\n').map(line => `    | ${line}`)),
  ]
}
