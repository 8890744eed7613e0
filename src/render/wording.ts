import type { ImageState } from '../domain/plan/decide.ts'
import type { Reason, ReasonKind } from '../domain/plan/reason.ts'
import type { ImageOutcome } from '../domain/report/report.ts'

export const STATE_WORDS: Readonly<Record<ImageState, string>> = {
  present: 'nothing to build',
  'tags-missing': 'content is there, tags are not',
  missing: 'to be built',
  stale: 'a parent was rebuilt',
  forced: 'forced',
}

export const OUTCOME_WORDS: Readonly<Record<ImageOutcome, string>> = {
  unchanged: 'unchanged',
  tagged: 'tagged',
  built: 'built',
  published: 'built and published',
  adopted: 'adopted from another run',
  failed: 'failed',
  blocked: 'blocked by its parent',
  planned: 'planned',
}

const REASON_WORDS: Readonly<Record<ReasonKind, (reason: Reason) => string>> = {
  'first-build': ({ subject }) => subject ?? 'first build',
  dockerfile: ({ subject, line, old, new: now }) =>
    `Dockerfile changed${place(subject, line)}${values(shorten(old), shorten(now))}`,
  sources: ({ subject, old, new: now }) => `${subject ?? 'files'} ${added(old, now)}`,
  dependencies: ({ subject, item, old, new: now }) =>
    item === undefined
      ? `${subject} installs something else${values(old, now)}`
      : `${subject}: ${item} ${change(old, now)}`,
  'build-args': ({ subject, old, new: now }) => `argument ${subject} ${change(old, now)}`,
  upstream: ({ subject, old, new: now }) =>
    `upstream ${subject} ${change(shortDigest(old), shortDigest(now))}`,
  parent: ({ subject, old, new: now }) =>
    `parent ${subject} changed${values(shortDigest(old), shortDigest(now))}`,
  platforms: ({ old, new: now }) => `platforms ${change(old, now)}`,
  refresh: ({ old, new: now }) => `refresh period ${change(old, now)}`,
  forced: () => 'forced',
  tags: ({ subject, old }) =>
    `tag ${subject} ${old === undefined ? 'is not there' : 'names other content'}`,
}

/** One reason in words, without a full stop. */
export function reasonText(reason: Reason): string {
  return REASON_WORDS[reason.kind](reason)
}

/** Reasons in words; more than `most` are counted, never dropped silently. */
export function reasonTexts(reasons: readonly Reason[], most: number): readonly string[] {
  const shown = reasons.slice(0, most).map(reasonText)
  return reasons.length > most ? [...shown, `and ${reasons.length - most} more`] : shown
}

function place(subject: string | undefined, line: number | undefined): string {
  return subject === undefined ? '' : ` at ${subject}${line === undefined ? '' : `:${line}`}`
}

function values(old: string | undefined, now: string | undefined): string {
  return old === undefined && now === undefined ? '' : ` (${old ?? 'none'} -> ${now ?? 'none'})`
}

function change(old: string | undefined, now: string | undefined): string {
  if (old === undefined) {
    return now === undefined ? 'is gone' : `is new: ${now}`
  }
  return now === undefined ? `is gone, was ${old}` : `${old} -> ${now}`
}

function added(old: string | undefined, now: string | undefined): string {
  return old === undefined ? 'is new' : now === undefined ? 'is gone' : 'changed'
}

function shorten(text: string | undefined): string | undefined {
  return text !== undefined && text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function shortDigest(text: string | undefined): string | undefined {
  return text?.replace(/\b(?:sha256:)?([0-9a-f]{12})[0-9a-f]{20,}\b/g, '$1')
}
