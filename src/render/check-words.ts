import type { CheckReport } from '../domain/checks/check-report.ts'
import type { ImageReport } from '../domain/report/report.ts'
import { markdownSpan, markdownText } from './markdown-text.ts'

type Checked = Pick<ImageReport, 'name' | 'checks'>

const RESULTS: Readonly<Record<CheckReport['result'], string>> = {
  passed: 'passed',
  'passed-before': 'passed before',
  failed: 'failed',
  'not-run': 'not run',
  'to-run': 'to be run',
}
const MOST_LISTED = 100

/** `3 checks passed, 1 to be run`; undefined for an image without checks. */
export function checkCounts({ checks = [] }: Pick<ImageReport, 'checks'>): string | undefined {
  const counts = Object.entries(RESULTS).flatMap(([result, words]) => {
    const count = checks.filter(check => check.result === result).length
    return count === 0 ? [] : [{ count, words }]
  })
  const [first, ...others] = counts
  return first === undefined
    ? undefined
    : [
        `${first.count} ${first.count === 1 ? 'check' : 'checks'} ${first.words}`,
        ...others.map(({ count, words }) => `${count} ${words}`),
      ].join(', ')
}

/** A section of the job summary: what each image that was looked at in this run had to hold, and did. */
export function checkSection(images: readonly Checked[]): string {
  const shown = images.filter(({ checks = [] }) =>
    checks.some(({ result }) => result !== 'passed-before'),
  )
  const blocks = shown.map(image => {
    const checks = image.checks ?? []
    const more = checks.length - MOST_LISTED
    return [
      `<details${checks.some(({ result }) => result === 'failed') ? ' open' : ''}><summary>${markdownText(`${image.name}: ${checkCounts(image)}`)}</summary>`,
      '',
      ...checks.slice(0, MOST_LISTED).map(line),
      ...(more > 0 ? [`- and ${more} more, all in report.json`] : []),
      '',
      '</details>',
    ].join('\n')
  })
  return blocks.length === 0 ? '' : ['### Checks', ...blocks].join('\n\n')
}

function line({ check, from, of, result, failures = [] }: CheckReport): string {
  const source =
    from === 'own' ? '' : from === 'parent' ? `, of ${of}` : `, recorded by version ${of}`
  const why = failures.map(
    ({ platform, expected, got }) =>
      `${platform === null ? '' : `${platform}: `}expected ${expected}; got ${got}`,
  )
  return [
    `- ${result === 'failed' ? '❌ ' : ''}${markdownSpan(check)} ${RESULTS[result]}${markdownText(source)}`,
    ...why.map(text => `  - ${markdownText(text)}`),
  ].join('\n')
}
