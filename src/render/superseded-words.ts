import type { SupersededCause, SupersededImage } from '../domain/superseded/superseded-image.ts'
import { markdownText } from './markdown-text.ts'
import { reasonTexts } from './wording.ts'

const MOST_REASONS = 5
const MOST_IMAGES = 100
const MOST_NAMES = 10

const CAUSE_WORDS: Readonly<Record<SupersededCause, string>> = {
  failed: 'its build on today’s failed',
  blocked: 'what it stands on could not be built',
  'not-selected': 'this run was not about it',
  pinned: 'its Dockerfile names another build',
  'not-published': 'nothing else is published under its tag yet',
}

/** One image in a sentence without a full stop. */
export function supersededText({
  image,
  base,
  standsOn,
  replacedBy,
  reasons,
  updatesLeftOut,
  cause,
}: SupersededImage): string {
  const changes = reasonTexts(reasons, MOST_REASONS, updatesLeftOut).join('; ')
  return `${image} still stands on ${base}@${short(standsOn)}, which ${short(replacedBy)} replaced${changes === '' ? '' : ` (${changes})`}: ${CAUSE_WORDS[cause]}`
}

/** A section of the job summary; empty when every image stands on today's bases. */
export function supersededSection(superseded: readonly SupersededImage[]): string {
  if (superseded.length === 0) return ''
  const lines = superseded
    .slice(0, MOST_IMAGES)
    .map(one => `- ${markdownText(supersededText(one).slice(0, 1000))}`)
  const left = superseded.length - lines.length
  const more = left > 0 ? [`- and ${left} more, all in report.json`] : []
  return ['### On a base that was replaced', [...lines, ...more].join('\n')].join('\n\n')
}

/** One line of the comment on a pull request; empty when there is nothing to say. */
export function supersededLine(superseded: readonly SupersededImage[]): string {
  const [only] = superseded
  if (only === undefined) return ''
  if (superseded.length === 1) return `${markdownText(supersededText(only).slice(0, 1000))}.`
  const names = superseded.map(({ image }) => image)
  const left = names.length - MOST_NAMES
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return `${markdownText(`${shown}${left > 0 ? ` and ${left} more` : ''}`)} still stand on bases that were replaced; the summary says why.`
}

function short(reference: string): string {
  return reference.slice(reference.indexOf('@') + 1).slice(0, 19)
}
