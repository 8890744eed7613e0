import { canonicalJson } from '../fingerprint/canonical-json.ts'

/** As `checks` of the config states it and as a record keeps it; every value is a text. */
export type StatedCheck = string | readonly string[] | CheckMapping

/** What an image must be like; at most one of `run`, `python` and `imports`. */
export interface CheckMapping {
  readonly name?: string
  /** A string runs as `/bin/sh -ec`; a list is the argument vector. */
  readonly run?: string | readonly string[]
  /** Code for `python -c`. */
  readonly python?: string
  /** Modules that Python must be able to import. */
  readonly imports?: readonly string[]
  /** The Python of `python` and `imports`; undefined: `python`. */
  readonly interpreter?: string
  /** What the command prints to stdout, without line breaks at its end. */
  readonly output?: string
  /** A regular expression that is found in it. */
  readonly 'output-matches'?: string
  /** Who the image runs as: `user`, `uid`, or either with `:group`. */
  readonly user?: string
  /** Environment of the image; an empty value: unset or empty. */
  readonly env?: Readonly<Record<string, string>>
  /** Absolute paths, also with `*` and `?`. */
  readonly absent?: readonly string[]
  readonly present?: readonly string[]
  readonly timeout?: string
  /** `false`: it is not run on the images that stand on this one. */
  readonly children?: string
}

/** The same for checks that claim the same, whatever they are called and however long they may take. */
export function checkKey(check: StatedCheck): string {
  if (typeof check === 'string' || isList(check)) return canonicalJson({ run: check })
  const { name: _name, timeout: _timeout, children: _children, ...claim } = check
  return canonicalJson(claim)
}

/** A check as people read it, on one line. */
export function checkTitle(check: StatedCheck): string {
  if (typeof check === 'string') return oneLine(check)
  if (isList(check)) return oneLine(check.join(' '))
  return check.name ?? claimsOf(check).join('; ')
}

/** As a mapping, whatever it was written as. */
export function asMapping(check: StatedCheck): CheckMapping {
  return typeof check === 'string' || isList(check) ? { run: check } : check
}

function claimsOf(check: CheckMapping): readonly string[] {
  const { run, python, imports, output, user, env = {}, absent, present } = check
  return [
    ...(run === undefined ? [] : [oneLine(typeof run === 'string' ? run : run.join(' '))]),
    ...(python === undefined ? [] : [`python: ${oneLine(python)}`]),
    ...(imports === undefined ? [] : [`imports ${imports.join(', ')}`]),
    ...(output === undefined ? [] : [`prints ${JSON.stringify(shorten(output))}`]),
    ...(check['output-matches'] === undefined
      ? []
      : [`prints what matches /${check['output-matches']}/`]),
    ...(user === undefined ? [] : [`runs as ${user}`]),
    ...Object.entries(env).map(([name, value]) =>
      value === '' ? `${name} is not set` : `${name}=${value}`,
    ),
    ...(absent === undefined ? [] : [`without ${absent.join(', ')}`]),
    ...(present === undefined ? [] : [`with ${present.join(', ')}`]),
  ]
}

function isList(check: StatedCheck): check is readonly string[] {
  return Array.isArray(check)
}

function oneLine(text: string): string {
  return shorten(text.trim().replace(/\s*\n\s*/g, ' '))
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
