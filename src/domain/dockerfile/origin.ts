import { InputError, type Location } from '../errors.ts'
import { familiarName, parseReference } from '../oci/reference.ts'
import { expandWord } from './expand.ts'
import type { Dockerfile, Stage } from './instruction.ts'
import { suggestion } from './nearest.ts'

/** Where a FROM, a `COPY --from` or a mount's `from` takes its files. */
export type Origin =
  | { readonly kind: 'stage'; readonly index: number }
  /** `reference` expanded, otherwise as written; `written` with its variables. */
  | { readonly kind: 'image'; readonly reference: string; readonly written: string }
  /** A named context (`build-contexts`) that stands in for a stage or an image. */
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'scratch' }

/** Names of the user's named contexts. */
export type ContextNames = ReadonlySet<string>

/**
 * What stage `index` stands on. Only earlier stages can be meant, in lower case as they are kept.
 * @param globalArgs see `evaluateGlobalArgs`
 * @throws InputError when a variable leaves the reference empty, or is not declared at all
 */
export function findBase(
  dockerfile: Dockerfile,
  stage: Stage,
  globalArgs: ReadonlyMap<string, string>,
  contexts: ContextNames,
): Origin {
  const { file, escapeCharacter } = dockerfile
  const { reference: written, line } = stage.from
  const at = { file, line }
  if (stage.name !== undefined && contexts.has(stage.name)) {
    return { kind: 'context', name: stage.name }
  }
  const { value, missing } = expandWord(written, { variables: globalArgs, escapeCharacter, at })
  const declared = new Set(dockerfile.globalArgs.map(arg => arg.name))
  const [culprit] = [...missing].filter(name => value === '' || !declared.has(name))
  if (culprit !== undefined) throw unsetArg(culprit, written, declared, at)
  if (value === '') {
    throw new InputError(`FROM ${written} names no image`, {
      remedy: 'Give the argument in it a value.',
      at,
    })
  }
  if (value === 'scratch') return { kind: 'scratch' }
  const earlier = dockerfile.stages.slice(0, stage.index)
  const index = earlier.findLastIndex(other => other.name === value)
  if (index >= 0) return { kind: 'stage', index }
  return findImage(value, written, contexts, { at, missing })
}

/**
 * What `COPY --from=name` in stage `index` means: a stage by number or name in any case, else a context or an image.
 * @throws InputError for a variable, a number out of range, or a stage that is not above
 */
export function findCopyOrigin(
  dockerfile: Dockerfile,
  index: number,
  name: string,
  from: { readonly contexts: ContextNames; readonly line: number },
): Origin {
  const at = { file: dockerfile.file, line: from.line }
  if (/\$(?!$)/.test(name)) {
    throw new InputError(`COPY --from=${name} holds a variable`, {
      remedy: `Add a stage \`FROM ${name} AS name\` with a global ARG, and copy --from=name.`,
      at,
    })
  }
  if (/^[+-]?\d+$/.test(name)) return stageAbove(dockerfile, index, Number(name), { at, name })
  return findNamedOrigin(dockerfile, index, name, from)
}

/** What `from=name` of a mount means: the same, but a number is no stage. */
export function findNamedOrigin(
  dockerfile: Dockerfile,
  index: number,
  name: string,
  { contexts, line }: { readonly contexts: ContextNames; readonly line: number },
): Origin {
  const at = { file: dockerfile.file, line }
  if (name === 'scratch') return { kind: 'scratch' }
  const lower = name.toLowerCase()
  const found = dockerfile.stages.findLastIndex(stage => stage.name === lower)
  if (found >= 0) return stageAbove(dockerfile, index, found, { at, name })
  return findImage(name, name, contexts, { at, missing: new Set() })
}

function stageAbove(
  dockerfile: Dockerfile,
  index: number,
  found: number,
  { at, name }: { readonly at: Location; readonly name: string },
): Origin {
  if (found >= 0 && found < index) return { kind: 'stage', index: found }
  const names = dockerfile.stages.slice(0, index).flatMap(stage => stage.name ?? [])
  throw new InputError(`the stage ${name} is not above its use${suggestion(name, names)}`, {
    remedy: 'Move the stage up, or name one that stands above this line.',
    at,
  })
}

function findImage(
  reference: string,
  written: string,
  contexts: ContextNames,
  { at, missing }: { readonly at: Location; readonly missing: ReadonlySet<string> },
): Origin {
  const name = familiar(reference, { written, at, missing })
  const match = [...contexts].find(context => context === name || context === reference)
  return match === undefined
    ? { kind: 'image', reference, written }
    : { kind: 'context', name: match }
}

function familiar(
  reference: string,
  {
    written,
    at,
    missing,
  }: { readonly written: string; readonly at: Location; readonly missing: ReadonlySet<string> },
): string {
  try {
    return familiarName(parseReference(reference, at))
  } catch (error) {
    const [culprit] = missing
    if (culprit === undefined) throw error
    throw unsetArg(culprit, written, new Set([culprit]), at)
  }
}

function unsetArg(
  name: string,
  written: string,
  declared: ReadonlySet<string>,
  at: Location,
): InputError {
  const why = declared.has(name) ? 'has no value' : `is not declared${suggestion(name, declared)}`
  return new InputError(`FROM ${written}: the argument ${name} ${why}`, {
    remedy: declared.has(name)
      ? `Give ARG ${name} a default, or pass ${name} in build-args.`
      : `Declare ARG ${name} above the first FROM.`,
    at,
  })
}
