import type { LevelReason } from '../domain/version/change-level.ts'
import type { VersionChange } from '../domain/version/version-list.ts'
import type { VersionRefusal } from '../domain/version/version-refused.ts'
import { safeLine } from './safe-line.ts'
import { reasonTexts } from './wording.ts'

const MOST_REASONS = 3

const LEVEL_WORDS: Readonly<Record<LevelReason['kind'], (reason: LevelReason) => string>> = {
  python: ({ old, new: now }) => `Python ${old} -> ${now}`,
  distribution: ({ old, new: now }) => `${old} -> ${now}`,
  'package-gone': ({ subject }) => `${subject} is gone`,
  'package-new': ({ subject }) => `${subject} is new`,
  'package-upgraded': ({ subject, old, new: now }) => `${subject} ${old} -> ${now}`,
  'platform-gone': ({ subject }) => `the platform ${subject} is gone`,
  'platform-new': ({ subject }) => `the platform ${subject} is new`,
  parent: ({ subject }) => `its parent ${subject} changed`,
  other: () => 'no dependency was added, removed or upgraded across a minor',
}

/** What decided the level, such as `idna 3.9 -> 3.11`. */
export function levelText(because: LevelReason): string {
  return LEVEL_WORDS[because.kind](because)
}

/** One line: `minor: uv.lock: idna 3.9 -> 3.11; and 2 more`. */
export function changeSummary({ level, reasons }: VersionChange): string {
  const texts = reasonTexts(reasons, MOST_REASONS)
  return `${level}: ${texts.length === 0 ? 'the same recipe' : texts.join('; ')}`
}

const MOST_REFUSED_REASONS = 20

/** How the published recipe of each refused version differs from today's, a line for each change. */
export function refusedChanges(refusals: readonly VersionRefusal[]): string {
  return refusals
    .flatMap(({ repository, refused: { against, reasons, change } }) => {
      const size = change === undefined ? '' : `, ${change.level}: ${levelText(change.because)}`
      const texts = reasonTexts(reasons, MOST_REFUSED_REASONS)
      return texts.length === 0
        ? []
        : [
            `\n  changed since ${repository}:${against}${size}`,
            ...texts.map(text => `\n  - ${text}`),
          ]
    })
    .map(safeLine)
    .join('')
}
