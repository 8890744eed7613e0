import type { ArgsInEffect } from './args-in-effect.ts'
import { collapseBlanks, splitsAtBlanks } from './collapse-blanks.ts'
import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from './evaluate.ts'
import { type Flag, flagValue, type Instruction } from './instruction.ts'
import { argDeclarations } from './key-values.ts'
import type { Scope } from './scope.ts'

/** The recipe's `dockerfile`: what is left when everything is folded away that cannot matter. */
export type NormalisedDockerfile = {
  /** `name=value`, sorted. */
  readonly directives: readonly string[]
  /** The stages of the closure in the order of the file. */
  readonly stages: readonly NormalisedStage[]
}

export type NormalisedStage = {
  /** `FROM [--platform=...] reference [AS name]`, variables as written: their values are among the arguments. */
  readonly from: string
  /** One text for each instruction; heredoc bodies on lines of their own, as they are in the file. */
  readonly instructions: readonly string[]
}

/** Lines of the file, from 1, in the shape of {@link NormalisedStage}. */
export interface StageLines {
  readonly from: number
  readonly instructions: readonly number[]
}

/**
 * The instructions of the closure in canonical form. Comments, blank lines, continuations, the case of keywords and the
 * blanks between words are gone; order, flags, heredoc bodies with their line endings, and LABEL text stay. An argument
 * that counts loses its default, because `args` holds its value; one that nothing uses is left out.
 */
export function normaliseDockerfile(
  evaluation: Evaluation,
  args: ArgsInEffect,
): NormalisedDockerfile {
  const directives = evaluation.dockerfile.directives.map(({ name, value }) => `${name}=${value}`)
  const stages = evaluation.stages.map(stage => normaliseStage(stage, evaluation, args))
  return { directives: directives.sort(), stages }
}

/** Where the stages and instructions of the canonical form begin in the file. */
export function normalisedLines(evaluation: Evaluation, args: ArgsInEffect): readonly StageLines[] {
  return evaluation.stages.map(evaluated => ({
    from: evaluated.stage.from.line,
    instructions: evaluated.instructions.flatMap(one =>
      normaliseInstruction(one, { evaluated, evaluation, args }).map(() => one.line),
    ),
  }))
}

/** The canonical text of one instruction, also for people. */
export function instructionText(instruction: Instruction, scope: Scope): string {
  const { keyword, flags } = instruction
  const words = [keyword, ...flags.map(flagText), argumentText(instruction, scope)]
  return [words.filter(word => word !== '').join(' '), ...heredocTexts(instruction)].join('\n')
}

function normaliseStage(
  evaluated: EvaluatedStage,
  evaluation: Evaluation,
  args: ArgsInEffect,
): NormalisedStage {
  const { name, from } = evaluated.stage
  const platform = from.platform === undefined ? '' : ` --platform=${from.platform}`
  const alias = name === undefined ? '' : ` AS ${name}`
  const instructions = evaluated.instructions.flatMap(one =>
    normaliseInstruction(one, { evaluated, evaluation, args }),
  )
  return { from: `FROM${platform} ${from.reference}${alias}`, instructions }
}

interface Surroundings {
  readonly evaluated: EvaluatedStage
  readonly evaluation: Evaluation
  readonly args: ArgsInEffect
}

/** Usually one text; an ARG has one for each name, and none for one that nothing uses. */
function normaliseInstruction(
  one: EvaluatedInstruction,
  { evaluated, evaluation, args }: Surroundings,
): readonly string[] {
  if (one.instruction.keyword === 'ARG') return argText(one, evaluated, evaluation, args)
  return [instructionText(nameCopiedStage(one.instruction, evaluation), one.scope)]
}

function argText(
  { instruction, line }: EvaluatedInstruction,
  { stage }: EvaluatedStage,
  { context }: Evaluation,
  { declared }: ArgsInEffect,
): readonly string[] {
  return argDeclarations(instruction, context.file).flatMap(({ name, value }) => {
    const arg = declared.find(
      one => one.name === name && one.stage === stage.index && one.line === line,
    )
    if (arg?.role === 'unused') return []
    const isHeldByArgs = arg?.role === 'counts' && arg.value !== undefined
    return value === undefined || isHeldByArgs ? `ARG ${name}` : `ARG ${name}=${value}`
  })
}

/** `--from=1` by the name or the place among the stages that count: one that is not reached moves no number. */
function nameCopiedStage(instruction: Instruction, evaluation: Evaluation): Instruction {
  const from = flagValue(instruction, 'from')
  if (from === undefined || !/^\d+$/.test(from)) return instruction
  const place = evaluation.stages.findIndex(({ stage }) => stage.index === Number(from))
  const value = evaluation.stages[place]?.stage.name ?? String(place)
  const flags = instruction.flags.map(flag => (flag.name === 'from' ? { ...flag, value } : flag))
  return { ...instruction, flags }
}

function flagText({ name, value }: Flag): string {
  if (value === undefined) return `--${name}`
  return `--${name}=${/[\s"'\\]/.test(value) ? JSON.stringify(value) : value}`
}

function argumentText(instruction: Instruction, scope: Scope): string {
  const { keyword, args, json, text, trigger } = instruction
  if (trigger !== undefined) return instructionText(trigger, scope)
  if (json && keyword === 'HEALTHCHECK') return `${args[0]} ${JSON.stringify(args.slice(1))}`
  if (json) return JSON.stringify(args)
  const isCommand = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN'].includes(keyword)
  if (isCommand) return splitsAtBlanks(scope.shell) ? collapseBlanks(text) : text
  const isOldPair = ['ENV', 'LABEL'].includes(keyword) && args[0]?.includes('=') === false
  return isOldPair ? text : args.join(' ')
}

function heredocTexts({ heredocs }: Instruction): readonly string[] {
  return heredocs.map(({ name, body }) => `${body}${name}`)
}
