import type { PackageChange } from '../../domain/contents/compare-contents.ts'
import type { ImageReport, RunReport } from '../../domain/report/report.ts'
import type { ImageComparison } from '../../domain/sizes/comparison.ts'
import { headline } from '../headline.ts'
import { OUTCOME_TONES } from '../outcome-tone.ts'
import { OUTCOME_WORDS, reasonTexts } from '../wording.ts'
import { packageChangeOf } from './page-contents.ts'
import type { PageComparison, PageData } from './page-data.ts'
import { type BareImage, type NamedContents, withContents } from './page-images.ts'

const MOST_REASONS = 20

/** Packages that differ, on one platform. */
export interface NamedChanges {
  /** As in `after` of the comparison. */
  readonly image: string
  readonly platform: string
  readonly packages: readonly PackageChange[]
}

/** What is known of the insides of images; absent where nobody looked. */
export interface PageExtras {
  readonly contents?: readonly NamedContents[]
  readonly changes?: readonly NamedChanges[]
}

/** The page of a run. */
export function runPage(report: RunReport, extras: PageExtras = {}): PageData {
  return {
    title: 'Base images',
    headline: headline(report),
    startedAt: report.startedAt,
    messages: messagesOf(report),
    ...withContents(report.images.map(imageOf), extras.contents ?? []),
    totals: report.comparison?.totals ?? [],
    comparisons: comparisonsOf(report.comparison?.images ?? [], extras),
  }
}

/** Those that have something to compare with. */
export function comparisonsOf(
  comparisons: readonly ImageComparison[],
  { changes = [] }: PageExtras,
): readonly PageComparison[] {
  return comparisons
    .filter(({ before }) => before !== null)
    .map(sizes => ({
      sizes,
      packages: changes
        .filter(({ image }) => image === sizes.after.name)
        .map(({ platform, packages }) => ({ platform, changes: packages.map(packageChangeOf) })),
    }))
}

function imageOf(image: ImageReport): BareImage {
  return {
    name: image.name,
    role: image.role,
    tone: image.error === null ? OUTCOME_TONES[image.outcome] : 'failed',
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
