import type { ReadRecord } from '../fingerprint/record.ts'
import { type CheckMapping, checkKey, type StatedCheck } from './stated-check.ts'

/** What a record says of the checks that its image passed. */
export interface RecordedChecks {
  /** Of the config, as it was then. */
  readonly checks: readonly StatedCheck[]
  /** Of the version before, which it passed as well. */
  readonly previous: readonly StatedCheck[]
  /** Checks of a form that this release does not know. */
  readonly unknown: number
}

export function recordedChecks(read: ReadRecord): RecordedChecks {
  if (read.kind !== 'record') return { checks: [], previous: [], unknown: 0 }
  const [stated, before] = [listOf(read.record.checks), listOf(read.record.previousChecks)]
  const checks = stated.filter(isStatedCheck)
  return { checks, previous: before.filter(isStatedCheck), unknown: stated.length - checks.length }
}

/** Keys of all checks that the image passed before it was published. */
export function passedKeys(read: ReadRecord): ReadonlySet<string> {
  const { checks, previous } = recordedChecks(read)
  return new Set([...checks, ...previous].map(checkKey))
}

/**
 * Whether a value from a registry has the form that the config would have been read in: nothing else becomes part of a
 * Dockerfile.
 */
export function isStatedCheck(value: unknown): value is StatedCheck {
  if (typeof value === 'string' || isTexts(value)) return value.length > 0
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const fields = Object.entries(value)
  return fields.length > 0 && fields.every(([name, field]) => FIELDS.get(name)?.(field) === true)
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const USER = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?::[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/

const FIELDS: ReadonlyMap<string, (value: unknown) => boolean> = new Map(
  Object.entries({
    name: isText,
    run: value => isText(value) || isTexts(value),
    python: isText,
    imports: isTexts,
    interpreter: isText,
    output: isText,
    'output-matches': isPattern,
    user: value => isText(value) && USER.test(value),
    env: value =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(([name, text]) => NAME.test(name) && isText(text)),
    absent: isTexts,
    present: isTexts,
    timeout: value => isText(value) && /^[\d.]+ *[smh]?$/.test(value),
    children: isText,
  } satisfies Record<keyof CheckMapping, (value: unknown) => boolean>),
)

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

function isPattern(value: unknown): boolean {
  try {
    return isText(value) && new RegExp(value, 'm') !== undefined
  } catch {
    return false
  }
}
