import type { EvaluatedStage, Evaluation } from './evaluate.ts'
import { expandWord } from './expand.ts'
import { PREDEFINED_ARGS } from './global-args.ts'
import type { ArgDeclaration } from './instruction.ts'
import { argDeclarations } from './key-values.ts'
import { applyInstruction } from './scope.ts'
import { usedVariables } from './used-variables.ts'

/** An ARG of a stage and what becomes of it. */
export interface DeclaredArg {
  readonly name: string
  /** Index of the stage in the file. */
  readonly stage: number
  readonly line: number
  /** Effective value; undefined when it has none or hangs on an unknown variable. */
  readonly value: string | undefined
  /**
   * `counts`: a RUN follows it, or something other than LABEL expands it. `label`: LABEL alone does. `volatile`: named so
   * by the user. `platform`: it counts, but BuildKit sets it from the platform.
   */
  readonly role: 'counts' | 'label' | 'unused' | 'volatile' | 'platform'
  /** First line of a RUN that sees it. */
  readonly runLine: number | undefined
}

export interface ArgsInEffect {
  /** The arguments that decide about the image, sorted by name; null for one that is declared without a value. */
  readonly values: Readonly<Record<string, string | null>>
  readonly declared: readonly DeclaredArg[]
  /** Given, but declared nowhere in the Dockerfile and not known to BuildKit: worth a warning. */
  readonly undeclared: readonly string[]
  /** Arguments that by their name change with every build and that a RUN sees: its cache is lost each time. */
  readonly cacheBreakers: readonly DeclaredArg[]
}

interface OpenArg extends ArgDeclaration {
  readonly stage: number
  readonly effective: string | undefined
  isExpanded: boolean
  isInLabel: boolean
  runLine: number | undefined
}

// Read by BuildKit itself; of these only two can change what a RUN does.
const FRONTEND_ARG = /^(?:BUILDKIT_|SOURCE_DATE_EPOCH$)/
const COUNTING_FRONTEND_ARGS = ['BUILDKIT_SANDBOX_HOSTNAME', 'BUILDKIT_SYNTAX']
const PROXY_ARG = /^(?:(?:https?|ftp|no|all)_proxy|(?:HTTPS?|FTP|NO|ALL)_PROXY)$/
const CHANGING_ARG =
  /(?:^|_)(?:DATE|BUILDDATE|BUILDTIME|TIME|TIMESTAMP|CACHE_?BUST|REVISION|COMMIT|SHA|VCS_REF|GIT_REF|BUILD_(?:ID|NUMBER)|RUN_(?:ID|NUMBER))(?:$|_)/i

/** Which build arguments count for the closure, and with what value. */
export function argsInEffect(
  evaluation: Evaluation,
  volatileArgs: Iterable<string> = [],
): ArgsInEffect {
  const isVolatile = new Set(volatileArgs)
  const declared = collectArgs(evaluation).map(arg => judge(arg, isVolatile, evaluation))
  const values = new Map<string, string | null>()
  for (const name of usedByFrom(evaluation)) {
    if (!isVolatile.has(name) && !isPlatformArg(name, evaluation)) {
      values.set(name, evaluation.context.globalArgs.get(name) ?? null)
    }
  }
  for (const arg of declared.filter(one => one.role === 'counts')) addValue(values, arg)
  for (const name of COUNTING_FRONTEND_ARGS) {
    const given = evaluation.context.buildArgs.get(name)
    if (given !== undefined && !isVolatile.has(name)) values.set(name, given)
  }
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    values: Object.fromEntries(sorted),
    declared,
    undeclared: listUndeclared(evaluation),
    cacheBreakers: declared.filter(arg => arg.runLine !== undefined && CHANGING_ARG.test(arg.name)),
  }
}

/** One name with different values in different stages gets one entry for each. */
function addValue(values: Map<string, string | null>, arg: DeclaredArg): void {
  const value = arg.value ?? null
  const isNew = !values.has(arg.name) || values.get(arg.name) === value
  values.set(isNew ? arg.name : `${arg.name} (stage ${arg.stage}, line ${arg.line})`, value)
}

function collectArgs(evaluation: Evaluation): readonly OpenArg[] {
  const all: OpenArg[] = []
  const atEnd = new Map<number, ReadonlyMap<string, OpenArg>>()
  for (const stage of evaluation.stages) {
    const { base } = stage
    const visible = new Map(base.kind === 'stage' ? atEnd.get(base.index) : [])
    all.push(...walkStage(stage, visible, evaluation))
    atEnd.set(stage.stage.index, visible)
  }
  return all
}

/** Marks the arguments in `visible`, and adds those that the stage declares. */
function walkStage(
  { stage, instructions }: EvaluatedStage,
  visible: Map<string, OpenArg>,
  evaluation: Evaluation,
): readonly OpenArg[] {
  const declared: OpenArg[] = []
  const { context } = evaluation
  for (const evaluated of instructions) {
    const { instruction, line, scope } = evaluated
    if (instruction.keyword === 'RUN') for (const arg of visible.values()) arg.runLine ??= line
    for (const name of usedVariables(evaluated, evaluation)) {
      const arg = visible.get(name)
      if (arg === undefined) continue
      if (instruction.keyword === 'LABEL') arg.isInLabel = true
      else arg.isExpanded = true
    }
    if (instruction.keyword !== 'ARG') continue
    const after = applyInstruction(scope, instruction, context)
    for (const declaration of argDeclarations(instruction, context.file)) {
      const effective = after.variables.get(declaration.name)
      markDefault({ ...declaration, effective }, visible, evaluation)
      const marks = { isExpanded: false, isInLabel: false, runLine: undefined }
      const arg: OpenArg = { ...declaration, line, stage: stage.index, effective, ...marks }
      visible.set(arg.name, arg)
      declared.push(arg)
    }
  }
  return declared
}

/**
 * An argument in another one's default is part of that one's value, and counts by itself only where that value is
 * unknown. Otherwise it is kept like one that a label uses: the other one may go into a label.
 */
function markDefault(
  { name, value, effective }: Pick<OpenArg, 'name' | 'value' | 'effective'>,
  visible: ReadonlyMap<string, OpenArg>,
  { context }: Evaluation,
): void {
  if (value === undefined || context.buildArgs.has(name)) return
  const { file, escapeCharacter } = context
  const variables = new Map([...visible.values()].map(arg => [arg.name, arg.effective ?? '']))
  for (const used of expandWord(value, { variables, escapeCharacter, at: { file } }).used) {
    const arg = visible.get(used)
    if (arg === undefined) continue
    if (effective === undefined) arg.isExpanded = true
    else arg.isInLabel = true
  }
}

function judge(arg: OpenArg, isVolatile: ReadonlySet<string>, evaluation: Evaluation): DeclaredArg {
  const { name, stage, line, effective: value, runLine } = arg
  const counts = runLine !== undefined || arg.isExpanded
  const isPlatform = arg.value === undefined && isPlatformArg(name, evaluation)
  const counted = isPlatform ? 'platform' : 'counts'
  const free = arg.isInLabel ? 'label' : 'unused'
  const role = isVolatile.has(name) ? 'volatile' : counts ? counted : free
  return { name, stage, line, value, role, runLine }
}

/** Set by BuildKit from platforms or target, which the recipe holds anyway; one that someone sets is like any other. */
function isPlatformArg(name: string, { context, dockerfile }: Evaluation): boolean {
  const isSet = dockerfile.globalArgs.some(arg => arg.name === name && arg.value !== undefined)
  return PREDEFINED_ARGS.has(name) && !context.buildArgs.has(name) && !isSet
}

function usedByFrom({ stages, context }: Evaluation): ReadonlySet<string> {
  const { file, escapeCharacter, globalArgs: variables } = context
  const words = stages.flatMap(({ stage: { from } }) => [from.reference, from.platform ?? ''])
  const at = { file }
  return new Set(
    words.flatMap(word => [...expandWord(word, { variables, escapeCharacter, at }).used]),
  )
}

function listUndeclared({ dockerfile, context, stages }: Evaluation): readonly string[] {
  const triggers = stages.flatMap(stage => stage.instructions.map(one => one.instruction))
  const own = dockerfile.stages.flatMap(stage => stage.instructions)
  const args = [...own, ...triggers].filter(instruction => instruction.keyword === 'ARG')
  const known = new Set(
    [...dockerfile.globalArgs, ...args.flatMap(one => argDeclarations(one, context.file))].map(
      declaration => declaration.name,
    ),
  )
  return [...context.buildArgs.keys()]
    .filter(name => !known.has(name) && !PREDEFINED_ARGS.has(name))
    .filter(name => !FRONTEND_ARG.test(name) && !PROXY_ARG.test(name))
    .sort()
}
