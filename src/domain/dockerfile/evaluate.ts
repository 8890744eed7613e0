import { findTarget, reachStages } from './closure.ts'
import { expandWord } from './expand.ts'
import { evaluateGlobalArgs } from './global-args.ts'
import type { Dockerfile, Instruction, Stage } from './instruction.ts'
import { type ContextNames, findBase, type Origin } from './origin.ts'
import {
  applyInstruction,
  type ImageState,
  openScope,
  SCRATCH,
  type Scope,
  type ScopeContext,
  UNKNOWN_IMAGE,
} from './scope.ts'

export interface EvaluateOptions {
  /** A stage's name in any case; undefined: the last stage. */
  readonly target?: string | undefined
  readonly buildArgs?: Readonly<Record<string, string>> | undefined
  /** `os/architecture[/variant]`, default `linux/amd64`. */
  readonly platform?: string | undefined
  /** That of the builder, default the same as `platform`. */
  readonly buildPlatform?: string | undefined
  /** Names of named contexts, in their familiar form. */
  readonly buildContexts?: Iterable<string> | undefined
  /** What is known of an image in FROM (our own, or one whose config was read), by its expanded reference. */
  readonly imageState?: ((reference: string) => ImageState | undefined) | undefined
}

/** One instruction where it runs. */
export interface EvaluatedInstruction {
  readonly instruction: Instruction
  /** Line to name in messages: that of FROM for a trigger. */
  readonly line: number
  /** The scope in front of it. */
  readonly scope: Scope
  /** True for an ONBUILD trigger of the base. */
  readonly triggered: boolean
}

export interface EvaluatedStage {
  readonly stage: Stage
  readonly base: Origin
  /** `--platform`, expanded. */
  readonly platform: string | undefined
  /** Triggers first, then the stage's own; none when a named context replaces the stage. */
  readonly instructions: readonly EvaluatedInstruction[]
  /** The scope behind the last instruction. */
  readonly end: Scope
}

/** The stages that the target is made of, with everything that decides what they do. */
export interface Evaluation {
  readonly dockerfile: Dockerfile
  /** Order of the file; the target is the last one. */
  readonly stages: readonly EvaluatedStage[]
  readonly target: EvaluatedStage
  readonly context: ScopeContext
  readonly contexts: ContextNames
}

/**
 * Evaluates the closure of a target as BuildKit would.
 * @throws InputError with file and line: unknown target or stage, FROM with an unset argument, a stage used above itself
 */
export function evaluate(dockerfile: Dockerfile, options: EvaluateOptions = {}): Evaluation {
  const { file, escapeCharacter, stages } = dockerfile
  const buildArgs = new Map(Object.entries(options.buildArgs ?? {}))
  const platform = options.platform ?? 'linux/amd64'
  const buildPlatform = options.buildPlatform ?? platform
  const globalArgs = evaluateGlobalArgs(dockerfile, {
    buildArgs,
    platform,
    buildPlatform,
    target: options.target,
  })
  const contexts: ContextNames = new Set(options.buildContexts)
  const linked = stages.map(stage => {
    const base = findBase(dockerfile, stage, globalArgs, contexts)
    return { stage, base, ...instructionsOf(stage, base, stages, options) }
  })
  const target = findTarget(linked, options.target, file)
  const context: ScopeContext = { file, escapeCharacter, buildArgs, globalArgs }
  const ends = new Map<number, Scope>()
  const run = (one: RunnableStage): EvaluatedStage => {
    const parent = one.base.kind === 'stage' ? ends.get(one.base.index) : undefined
    const start: Scope = parent
      ? { ...parent, triggers: [] }
      : openScope(imageState(one.base, options))
    const done = runStage(one, start, context)
    ends.set(one.stage.index, done.end)
    return done
  }
  const above = reachStages(dockerfile, linked, target, contexts).map(run)
  const last = run(target)
  return { dockerfile, stages: [...above, last], target: last, context, contexts }
}

interface RunnableStage {
  readonly stage: Stage
  readonly base: Origin
  readonly instructions: readonly Instruction[]
  /** How many of the instructions are triggers of the base. */
  readonly triggers: number
}

function instructionsOf(
  stage: Stage,
  base: Origin,
  stages: readonly Stage[],
  options: EvaluateOptions,
): Pick<RunnableStage, 'instructions' | 'triggers'> {
  if (isReplaced(stage, base)) return { instructions: [], triggers: 0 }
  const triggers =
    base.kind === 'stage'
      ? stages
          .filter(other => other.index === base.index)
          .flatMap(other => other.instructions.flatMap(one => one.trigger ?? []))
      : imageState(base, options).triggers
  const placed = triggers.map(trigger => ({ ...trigger, line: stage.from.line }))
  return { instructions: [...placed, ...stage.instructions], triggers: triggers.length }
}

/** A context named like the stage itself takes its place; one named like its image only changes the base. */
function isReplaced(stage: Stage, base: Origin): boolean {
  return base.kind === 'context' && base.name === stage.name
}

function imageState(origin: Origin, options: EvaluateOptions): ImageState {
  if (origin.kind === 'scratch') return SCRATCH
  const known = origin.kind === 'image' ? options.imageState?.(origin.reference) : undefined
  return known ?? UNKNOWN_IMAGE
}

function runStage(
  { stage, base, instructions, triggers }: RunnableStage,
  start: Scope,
  context: ScopeContext,
): EvaluatedStage {
  let scope = start
  const done = instructions.map((instruction, position): EvaluatedInstruction => {
    const before = scope
    scope = applyInstruction(scope, instruction, context)
    return { instruction, line: instruction.line, scope: before, triggered: position < triggers }
  })
  const platform = expandPlatform(stage, context)
  return { stage, base, platform, instructions: done, end: scope }
}

function expandPlatform(stage: Stage, context: ScopeContext): string | undefined {
  const { platform, line } = stage.from
  if (platform === undefined) return undefined
  const { file, escapeCharacter, globalArgs: variables } = context
  return expandWord(platform, { variables, escapeCharacter, at: { file, line } }).value
}
