import type { ImageOutcome, ImageReport, RunReport } from '../../domain/report/report.ts'
import { headline } from '../headline.ts'
import { OUTCOME_WORDS, reasonTexts } from '../wording.ts'
import type { PageComparison, PageContents, PageData, PageImage, PageTone } from './page-data.ts'

const MOST_REASONS = 20

const TONES: Readonly<Record<ImageOutcome, PageTone>> = {
  unchanged: 'unchanged',
  tagged: 'unchanged',
  adopted: 'unchanged',
  built: 'changed',
  published: 'changed',
  planned: 'changed',
  failed: 'failed',
  blocked: 'failed',
}

export interface PageExtras {
  readonly comparisons?: readonly PageComparison[]
  readonly contents?: readonly PageContents[]
}

/** The page of a run. */
export function runPage(report: RunReport, extras: PageExtras = {}): PageData {
  return {
    title: 'Base images',
    headline: headline(report),
    startedAt: report.startedAt,
    messages: messagesOf(report),
    images: report.images.map(imageOf),
    comparisons: extras.comparisons ?? [],
    contents: extras.contents ?? [],
  }
}

function imageOf(image: ImageReport): PageImage {
  return {
    name: image.name,
    role: image.role,
    tone: image.error === null ? TONES[image.outcome] : 'failed',
    outcome: OUTCOME_WORDS[image.outcome],
    reasons: reasonTexts(image.reasons, MOST_REASONS),
    ref: image.ref,
    digest: image.digest,
    error: image.error,
    needs: image.needs,
    wave: image.wave,
    sizes: image.sizes,
  }
}

function messagesOf(report: RunReport): readonly string[] {
  const ofImages = report.images.flatMap(({ name, warnings, tagNotices }) => [
    ...warnings.map(
      ({ message, file, line }) =>
        `${name}: ${[file, line].filter(part => part !== undefined).join(':')}${file === undefined ? '' : ': '}${message}`,
    ),
    ...tagNotices,
  ])
  return [...new Set([...report.warnings, ...ofImages, ...report.notices])]
}
