import type { ImageOutcome, ImageReport, RunReport } from '../domain/report/report.ts'

/** One sentence for the whole run, the worst first, such as `1 of 3 images failed, 1 built and published, 1 unchanged`. */
export function headline(report: Pick<RunReport, 'images'>): string {
  const { images } = report
  if (images.length === 0) {
    return 'No image is managed here'
  }
  const count = (outcome: ImageOutcome, isMeant: (image: ImageReport) => boolean = () => true) =>
    images.filter(image => image.outcome === outcome && isMeant(image)).length
  const unchanged = count('unchanged')
  const parts = [
    [count('failed'), 'failed'],
    [count('blocked'), 'blocked'],
    [count('published'), 'built and published'],
    [count('built'), 'built'],
    [count('adopted'), 'adopted'],
    [count('tagged'), 'tagged'],
    [count('planned', ({ state }) => state !== 'tags-missing'), 'to be built'],
    [count('planned', ({ state }) => state === 'tags-missing'), 'to be tagged'],
    [unchanged, 'unchanged'],
  ] as const
  if (unchanged === images.length) {
    return `Nothing to build: ${unchanged === 1 ? '1 image is' : `all ${unchanged} images are`} there already`
  }
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words], index) =>
      index > 0
        ? `${number} ${words}`
        : `${number} of ${images.length} ${images.length === 1 ? 'image' : 'images'} ${words}`,
    )
    .join(', ')
}
