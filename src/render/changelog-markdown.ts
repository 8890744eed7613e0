import type { ChangelogEntry, SizeChange } from '../domain/changelog/changelog-entry.ts'
import type { Reason } from '../domain/plan/reason.ts'
import type { PackageUpdate } from '../domain/probe/probe-answer.ts'
import { formatBytes, formatBytesDelta } from '../domain/sizes/format-bytes.ts'
import type { PackageMove } from '../domain/version/change-level.ts'
import { markdownSpan, markdownText } from './markdown-text.ts'
import { levelText } from './version-words.ts'
import { reasonText } from './wording.ts'

/** What a new file begins with. */
export function changelogPreamble(image: string): string {
  return `# Changelog of ${markdownText(image)}

Newest first. A section is never written again once its version is published: edit it as you like.
`
}

/** Characters that a job's outputs and summary have room for beside all else. */
const MOST_NOTES = 60_000

const MOST_ITEMS = 300
/** Characters of a check, which may be a whole script. */
const MOST_CHECK = 300
/** Bytes: a manifest has its record besides, and a registry takes 4 MB. */
const MOST_ANNOTATION = 4096
const ANNOTATION_END = '\n\nThe rest is left out: `base-image versions` tells all.'

/** What an image itself says of its version, with whole lines alone. */
export function renderChangelogAnnotation(entry: ChangelogEntry): string {
  const text = renderChangelogEntry(entry)
  if (Buffer.byteLength(text) <= MOST_ANNOTATION) return text
  const room = MOST_ANNOTATION - Buffer.byteLength(ANNOTATION_END)
  const cut = Buffer.from(text).subarray(0, room).toString('utf8')
  return `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), 0)).trimEnd()}${ANNOTATION_END}`
}

/** Release notes of several images; empty when there are none. */
export function renderReleaseNotes(
  released: readonly { readonly image: string; readonly entry: ChangelogEntry }[],
): string {
  const notes = released
    .map(({ image, entry }) => {
      const next = entry.isPublished ? '' : ' (not published yet)'
      return `## ${markdownText(image)} ${entry.version}${next}\n\n${renderChangelogEntry(entry)}`
    })
    .join('\n\n')
  return notes.length <= MOST_NOTES
    ? notes
    : `${notes.slice(0, notes.lastIndexOf('\n', MOST_NOTES))}\n\nThe rest is left out.`
}

/** The body of one version, without its heading. */
export function renderChangelogEntry(entry: ChangelogEntry): string {
  const { note, packages, updates, checks } = entry
  const of = (which: (move: PackageMove) => boolean, words: (move: PackageMove) => string) =>
    packages.filter(which).map(words)
  return [
    headText(entry),
    ...(note === undefined ? [] : [noteText(note)]),
    list('Upstream', entry.upstream.map(text)),
    list('Packages', [
      ...of(({ old }) => old === undefined, addedText),
      ...of(({ now }) => now === undefined, removedText),
      ...of(({ old, now }) => old !== undefined && now !== undefined, upgradedText),
    ]),
    list('System packages', updates.map(updateText), entry.updatesLeftOut),
    list('Build', entry.build.map(text)),
    list('Files', entry.files.map(text)),
    list('Checks', [
      ...checks.added.map(check => `added: ${checkText(check)}`),
      ...checks.removed.map(check => `no longer made: ${checkText(check)}`),
    ]),
    list('Size', entry.sizes.map(sizeText)),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function headText({ date, since, change, notComparable }: ChangelogEntry): string {
  const day = date === undefined ? '' : `${date.slice(0, 10)}. `
  if (notComparable !== undefined) {
    return `${day}What changed is not known: ${markdownText(notComparable)}.`
  }
  if (since === undefined) return `${day}The first version.`
  if (change === undefined) return `${day}After ${since}.`
  const { level, because } = change
  const size = `${level.charAt(0).toUpperCase()}${level.slice(1)}`
  return `${day}${size} change since ${since}: ${because.kind === 'other' ? levelText(because) : markdownSpan(levelText(because))}.`
}

/** The author's own Markdown, which must not end the section or the part that is written anew. */
function noteText(note: string): string {
  return note.trim().replace(/^#/gm, '\\#').replaceAll('<!--', '&lt;!--')
}

function checkText(check: string): string {
  const short = check.slice(0, MOST_CHECK)
  return markdownSpan(short.length < check.length ? `${short}…` : check)
}

function text(reason: Reason): string {
  return markdownSpan(reasonText(reason))
}

function addedText({ name, now }: PackageMove): string {
  return `added: ${markdownSpan(now ? `${name} ${now}` : name)}`
}

function removedText({ name, old }: PackageMove): string {
  return `removed: ${markdownSpan(old ? `${name} ${old}` : name)}`
}

function upgradedText({ name, old, now }: PackageMove): string {
  return markdownSpan(`${name} ${old || '(any)'} -> ${now || '(any)'}`)
}

function updateText({ name, installed, available }: PackageUpdate): string {
  return markdownSpan(`${name} ${installed} -> ${available}`)
}

function sizeText({ platform, before, after }: SizeChange): string {
  const growth = before === null ? '' : ` (${formatBytesDelta(before, after)})`
  return `${platform}: ${formatBytes(after)} compressed${growth}`
}

/** A version that replaces a whole lock is read for its first hundreds; its record has all. */
function list(title: string, items: readonly string[], leftOut = 0): string {
  const left = Math.max(0, items.length - MOST_ITEMS) + leftOut
  const shown = [...items.slice(0, MOST_ITEMS), ...(left > 0 ? [`and ${left} more`] : [])]
  return items.length === 0 ? '' : `### ${title}\n\n${shown.map(item => `- ${item}`).join('\n')}`
}
