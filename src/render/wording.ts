import { isLockFile } from '../domain/fingerprint/file-outline.ts'
import type { ImageState } from '../domain/plan/decide.ts'
import type { Reason, ReasonKind } from '../domain/plan/reason.ts'
import type { ChangeWithoutEffect, PartChange } from '../domain/plan/without-effect.ts'
import type { ImageOutcome } from '../domain/report/report.ts'
import { contrast, excerpt } from './contrast.ts'

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
  dockerfile: dockerfileText,
  sources: sourceText,
  dependencies: dependencyText,
  'build-args': ({ subject, old, new: now }) =>
    [old, now].every(value => value?.startsWith('hash:'))
      ? `argument ${subject} changed, a secret by its name`
      : `argument ${subject} ${change(hidden(old), hidden(now))}`,
  upstream: upstreamText,
  parent: ({ subject, old, new: now }) => `parent ${subject} ${parentChange(old, now)}`,
  platforms: ({ old, new: now }) => `platforms ${change(old, now)}`,
  refresh: ({ item, old, new: now }) =>
    item === undefined ? `refresh period ${change(old, now)}` : `updates ${item} ${old} -> ${now}`,
  forced: () => 'forced',
  tags: ({ subject, old }) =>
    `tag ${subject} ${old === undefined ? 'is not there' : 'names other content'}`,
}

/** One reason in words, without a full stop. */
export function reasonText(reason: Reason): string {
  return REASON_WORDS[reason.kind](reason)
}

/**
 * Reasons in words; more than `most` are counted, never dropped silently.
 * @param leftOut reasons beside those, which were only counted
 */
export function reasonTexts(
  reasons: readonly Reason[],
  most: number,
  leftOut = 0,
): readonly string[] {
  const shown = reasons.slice(0, most).map(reasonText)
  const left = reasons.length - shown.length + leftOut
  return left > 0 ? [...shown, `and ${left} more`] : shown
}

const MOST_PARTS = 3

/** Why a file that changed did not matter. */
export function withoutEffectText(
  { file, countsBy, parts }: ChangeWithoutEffect,
  role: 'base' | 'app',
): string {
  if (countsBy === 'instructions') {
    return `${file} changed, no instruction that counts did`
  }
  const shown = parts.slice(0, MOST_PARTS).map(partText).join(', ')
  const rest = parts.length > MOST_PARTS ? ` and ${parts.length - MOST_PARTS} more` : ''
  const textOnly = isLockFile(file)
    ? 'all versions are the same'
    : 'only comments, order or spelling'
  const only = parts.length > 0 ? `only ${shown}${rest}` : textOnly
  return `${file} changed, nothing the ${role} installs did: ${only}`
}

function partText({ name, old, new: now, how }: PartChange): string {
  switch (how) {
    case 'added':
      return `${name}${now === undefined ? '' : ` ${now}`} (new)`
    case 'removed':
      return `${name}${old === undefined ? '' : ` ${old}`} (gone)`
    case 'changed':
      if (old === undefined) return now === undefined ? name : `${name} (now ${now})`
      return now === undefined ? `${name} (was ${old})` : `${name} ${old} -> ${now}`
  }
}

function dockerfileText({ subject = 'Dockerfile', aspect, old, new: now, line }: Reason): string {
  const place = `${subject}${line === undefined ? '' : `:${line}`}`
  if (aspect === 'target') return `target ${change(old, now)}`
  if (aspect === 'order') return `${place}: ${excerpt(now ?? '')} moved`
  if (old !== undefined && now !== undefined) {
    const [before, after] = contrast(old, now)
    return before === after ? `${place}: ${after} changed` : `${place}: ${before} -> ${after}`
  }
  if (now !== undefined) return `${place}: ${excerpt(now)} is new`
  return old === undefined ? `${subject} changed` : `${place}: ${excerpt(old)} is gone`
}

function sourceText({ subject = 'files', old, new: now }: Reason): string {
  const isFolder = subject.endsWith('/')
  if (old === undefined) return `${subject} is new`
  if (now === undefined) return `${subject} is gone`
  if (isFolder) return `files in ${subject} changed`
  if (subject === '.git') return `.git: ${old} -> ${now}`
  const [was, is] = [fileState(old), fileState(now)]
  if (was.kind !== is.kind) return `${subject} is ${is.kind} now, was ${was.kind}`
  if (was.kind === 'a link') return `${subject} links to ${is.id}, before to ${was.id}`
  const bit = is.executable ? 'is executable now' : 'is no longer executable'
  if (was.executable === is.executable) return `${subject} changed`
  return was.id === is.id ? `${subject} ${bit}` : `${subject} changed and ${bit}`
}

/** @param text `<mode> <blob id>` */
function fileState(text: string) {
  const [mode = '', ...rest] = text.split(' ')
  const kind = mode === '120000' ? 'a link' : mode === '040000' ? 'a folder' : 'a file'
  return { kind, executable: mode === '100755', id: rest.join(' ') }
}

function dependencyText({ subject, item, aspect, old, new: now }: Reason): string {
  switch (aspect) {
    case 'counting':
      return `${subject} counts by ${counting(now)} now, before by ${counting(old)}`
    case 'use':
      if (old === undefined) return `${subject} is used now: ${now}`
      return now === undefined
        ? `${subject} is not used any more (${old})`
        : `${subject} is used in another way: ${contrast(old, now).join(' -> ')}`
    case 'source':
      return `${subject}: ${item} now from ${now}, before from ${old}`
    case 'artefacts':
      return `${subject}: other files for ${item}${version(now)}`
    case 'condition':
      return old === undefined || now === undefined
        ? `${subject}: ${item} is installed under other conditions`
        : `${subject}: ${item} is installed ${now} now, before ${old}`
    case 'setting':
      return `${subject}: ${item} ${change(old, now)}`
    default:
      return item === undefined
        ? `${subject} installs something else`
        : `${subject}: ${item} ${packageChange(withoutName(old, item), withoutName(now, item))}`
  }
}

function counting(use: string | undefined): string {
  return use === 'its bytes' ? use : `what it installs (${use})`
}

function version(text: string | undefined): string {
  return text === undefined || text === '' ? '' : ` ${text}`
}

/** A requirement without a pin stands in place of a version: `<4,>=3` of `flask<4,>=3`. */
function withoutName(label: string | undefined, name: string): string | undefined {
  if (label === name) return 'any version'
  return label?.startsWith(name) === true ? label.slice(name.length).trim() : label
}

function packageChange(old: string | undefined, now: string | undefined): string {
  if (old === undefined) return `is new${now === '' ? '' : ` (${now})`}`
  return now === undefined ? `is gone${old === '' ? '' : ` (${old})`}` : `${old} -> ${now}`
}

function upstreamText({ subject, item, aspect, old, new: now }: Reason): string {
  if (aspect === 'counting')
    return `upstream ${subject} counts by its ${now} now, before by its ${old}`
  if (item !== undefined) {
    return `upstream ${subject} for ${item} ${change(shortDigest(old), shortDigest(now))}`
  }
  if (old !== undefined && now !== undefined) {
    return `upstream ${shortDigest(old)} -> ${shortDigest(now)}`
  }
  return `upstream ${subject} ${old === undefined ? 'is new' : 'is gone'}`
}

function parentChange(old: string | undefined, now: string | undefined): string {
  const [was, is] = [shortDigest(old), shortDigest(now)]
  if (was === undefined && is === undefined) return 'changed'
  if (was === undefined) return is === 'built in this run' ? `is ${is}` : `is new (${is})`
  return is === undefined ? `is not there any more (was ${was})` : `changed (${was} -> ${is})`
}

function change(old: string | undefined, now: string | undefined): string {
  if (old === undefined) {
    return now === undefined ? 'changed' : `is new: ${now}`
  }
  return now === undefined ? `is gone, was ${old}` : `${old} -> ${now}`
}

/** The value of an argument that is named like a secret is known by its hash only. */
function hidden(value: string | undefined): string | undefined {
  return value?.startsWith('hash:') === true ? '***' : value
}

function shortDigest(text: string | undefined): string | undefined {
  return text?.replace(/\b(?:sha256:)?([0-9a-f]{12})[0-9a-f]{20,}\b/g, '$1')
}
