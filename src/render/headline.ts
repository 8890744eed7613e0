import type { ImageOutcome, RunReport } from '../domain/report/report.ts'

/** One sentence for the whole run, such as `1 of 2 images built and published, 1 unchanged`. */
export function headline(report: RunReport): string {
  const { images } = report
  if (images.length === 0) {
    return 'No image is managed here'
  }
  const count = (...outcomes: readonly ImageOutcome[]) =>
    images.filter(({ outcome }) => outcomes.includes(outcome)).length
  const parts = [
    [count('published'), 'built and published'],
    [count('built'), 'built'],
    [count('planned'), 'to be built'],
    [count('tagged'), 'tagged'],
    [count('adopted'), 'adopted'],
    [count('failed'), 'failed'],
    [count('blocked'), 'blocked'],
  ] as const
  const said = parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} of ${images.length} images ${words}`)
  const unchanged = count('unchanged')
  if (said.length === 0) {
    return `Nothing to build: ${unchanged === 1 ? '1 image is' : `all ${unchanged} images are`} there already`
  }
  return [...said, ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])].join(', ')
}
