import { posix } from 'node:path'
import { type Expansion, expandWord } from './expand.ts'
import type { EscapeCharacter, Instruction } from './instruction.ts'
import { argDeclarations, keyValues } from './key-values.ts'

/** What an image hands to the images built on it, as far as it is known. */
export interface ImageState {
  /** Its ENV. */
  readonly environment: ReadonlyMap<string, string>
  /** Variables that it sets from something unknown. */
  readonly unknown: ReadonlySet<string>
  /** False: there may be variables beside these; an upstream whose config nobody has read. */
  readonly complete: boolean
  /** Absolute; undefined when it hangs on an unknown variable. `/` is taken for an upstream not looked at. */
  readonly workdir: string | undefined
  readonly user: string | undefined
  readonly shell: readonly string[]
  /** Its ONBUILD triggers, without the ONBUILD. */
  readonly triggers: readonly Instruction[]
}

/** An image state and what only the build sees: the values of declared arguments among the variables. */
export interface Scope extends ImageState {
  /** ENV and declared ARGs by name, the later one winning; what RUN finds in its environment. */
  readonly variables: ReadonlyMap<string, string>
}

export interface ScopeContext {
  readonly file: string
  readonly escapeCharacter: EscapeCharacter
  readonly buildArgs: ReadonlyMap<string, string>
  /** Predefined and global arguments, which `ARG NAME` brings into a stage. */
  readonly globalArgs: ReadonlyMap<string, string>
}

export const UNKNOWN_IMAGE: ImageState = {
  environment: new Map(),
  unknown: new Set(),
  complete: false,
  workdir: '/',
  user: undefined,
  shell: ['/bin/sh', '-c'],
  triggers: [],
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** `FROM scratch`: nothing but the PATH that BuildKit adds. */
export const SCRATCH: ImageState = {
  ...UNKNOWN_IMAGE,
  environment: new Map([['PATH', DEFAULT_PATH]]),
  complete: true,
}

export function openScope(image: ImageState): Scope {
  return { ...image, triggers: [], variables: image.environment }
}

export interface ScopedExpansion extends Expansion {
  /** Variables of the text whose value cannot be known here; the value is wrong if there are any. */
  readonly uncertain: readonly string[]
}

/** @throws InputError as `expandWord` */
export function expandIn(
  scope: Scope,
  word: string,
  context: ScopeContext,
  line: number,
): ScopedExpansion {
  const { file, escapeCharacter } = context
  const { variables } = scope
  const expansion = expandWord(word, { variables, escapeCharacter, at: { file, line } })
  const uncertain = [...expansion.unset].filter(name => !scope.complete || scope.unknown.has(name))
  return { ...expansion, uncertain }
}

/** The scope behind an instruction; the same object when the instruction changes none of it. */
export function applyInstruction(
  scope: Scope,
  instruction: Instruction,
  context: ScopeContext,
): Scope {
  const { line, args } = instruction
  const expand = (word: string) => expandIn(scope, word, context, line)
  switch (instruction.keyword) {
    case 'ARG':
      return applyArg(scope, instruction, context)
    case 'ENV':
      return keyValues(instruction, context.file).reduce(
        (after, { key, value }) => setEnv(after, expand(key).value, expand(value)),
        scope,
      )
    case 'WORKDIR': {
      const path = resolveIn(scope, expand(instruction.text))
      return { ...scope, workdir: path?.replace(/(?<=.)\/$/, '') }
    }
    case 'USER':
      return { ...scope, user: expand(instruction.text).value }
    case 'SHELL':
      return { ...scope, shell: args }
    case 'ONBUILD': {
      const own = [instruction.trigger].filter(trigger => trigger !== undefined)
      return { ...scope, triggers: [...scope.triggers, ...own] }
    }
    default:
      return scope
  }
}

/** `path` seen from `workdir` (the root when unknown), absolute, without `.`, `..` and a slash at its end. */
export function resolvePath(workdir: string | undefined, path: string): string {
  return posix.resolve('/', workdir ?? '', path)
}

/** A path of the image, absolute, with a slash at its end if it has one; undefined when it hangs on something unknown. */
export function resolveIn(
  { workdir }: Scope,
  { value, uncertain }: ScopedExpansion,
): string | undefined {
  if (uncertain.length > 0) return undefined
  if (value.startsWith('/')) return posix.join('/', value)
  return workdir === undefined ? undefined : posix.join('/', workdir, value)
}

function applyArg(scope: Scope, instruction: Instruction, context: ScopeContext): Scope {
  let after = scope
  for (const { name, value, line } of argDeclarations(instruction, context.file)) {
    const given = context.buildArgs.get(name)
    if (given === undefined && value !== undefined) {
      const expansion = expandIn(after, value, context, line)
      after = setVariable(after, name, expansion.uncertain.length > 0 ? undefined : expansion.value)
    } else {
      const known = given ?? context.globalArgs.get(name)
      if (known !== undefined) after = setVariable(after, name, known)
    }
  }
  return after
}

function setEnv(scope: Scope, name: string, expansion: ScopedExpansion): Scope {
  const value = expansion.uncertain.length > 0 ? undefined : expansion.value
  const environment = new Map(scope.environment)
  if (value === undefined) environment.delete(name)
  else environment.set(name, value)
  return { ...setVariable(scope, name, value), environment }
}

/** An undefined value: set, but unknown. */
function setVariable(scope: Scope, name: string, value: string | undefined): Scope {
  const variables = new Map(scope.variables)
  const unknown = new Set(scope.unknown)
  if (value === undefined) {
    variables.delete(name)
    unknown.add(name)
  } else {
    variables.set(name, value)
    unknown.delete(name)
  }
  return { ...scope, variables, unknown }
}
