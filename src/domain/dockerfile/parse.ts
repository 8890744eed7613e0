import { InputError } from '../errors.ts'
import { foldLines } from './folded-lines.ts'
import {
  type ArgDeclaration,
  type Dockerfile,
  type FromInstruction,
  flagValue,
  type Instruction,
  type Stage,
} from './instruction.ts'
import { argDeclarations, keyValues } from './key-values.ts'
import { opensHeredocs, parseInstruction } from './parse-instruction.ts'
import { quoted } from './quoted.ts'

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/

interface OpenStage {
  readonly name: string | undefined
  readonly from: FromInstruction
  readonly instructions: Instruction[]
}

/**
 * Reads a Dockerfile as BuildKit does. (`dockerfile-ast` keeps indented comments of continuations in the text, misses
 * `3<<EOF`, takes broken JSON for the exec form and cuts quoted flags in two; a fingerprint cannot stand on that.)
 * @param file path for messages, relative to the repository root
 * @throws InputError with file and line: not text, no FROM, unknown instruction, open heredoc, missing argument
 */
export function parseDockerfile(text: string, file: string): Dockerfile {
  const { escapeCharacter, directives, lines } = foldLines(text, file, opensHeredocs)
  const globalArgs: ArgDeclaration[] = []
  const stages: OpenStage[] = []
  for (const folded of lines) {
    checkText(folded.text, file, folded.line)
    const instruction = parseInstruction({ ...folded, escapeCharacter, file })
    const stage = stages.at(-1)
    if (instruction.keyword === 'FROM') stages.push(openStage(instruction, file))
    else if (stage !== undefined) stage.instructions.push(checkPairs(instruction, file))
    else if (instruction.keyword === 'ARG') globalArgs.push(...argDeclarations(instruction, file))
    else throw beforeFrom(instruction, file)
  }
  if (stages.length === 0) throw withoutFrom(file, lines.length)
  const numbered = stages.map((stage, index): Stage => ({ index, ...stage }))
  return { file, escapeCharacter, directives, globalArgs, stages: numbered }
}

function openStage(instruction: Instruction, file: string): OpenStage {
  const { line, endLine, args } = instruction
  const [reference = '', as, alias] = args
  const at = { file, line }
  if (args.length !== 1 && !(args.length === 3 && as?.toLowerCase() === 'as')) {
    throw new InputError(`FROM cannot read ${quoted(instruction.text)}`, {
      remedy: 'Write FROM image, or FROM image AS name.',
      at,
    })
  }
  const name = alias?.toLowerCase()
  if (name !== undefined && !STAGE_NAME.test(name)) {
    throw new InputError(`${quoted(args.slice(2).join(' '))} is no name for a stage`, {
      remedy:
        'Begin the name with a letter, then use letters, digits, dashes, dots or underscores.',
      at,
    })
  }
  const platform = flagValue(instruction, 'platform')
  return { name, from: { reference, platform, line, endLine }, instructions: [] }
}

/** ARG, ENV and LABEL fail here rather than where they are first used. */
function checkPairs(instruction: Instruction, file: string): Instruction {
  const inner = instruction.trigger ?? instruction
  if (inner.keyword === 'ENV' || inner.keyword === 'LABEL') keyValues(inner, file)
  if (inner.keyword === 'ARG') argDeclarations(inner, file)
  return instruction
}

/** A byte that is no UTF-8 has become U+FFFD: two files that differ there would look the same. Comments are free. */
function checkText(text: string, file: string, line: number): void {
  if (!/[\0\uFFFD]/.test(text)) return
  throw new InputError('the instruction is not UTF-8 text', {
    remedy: 'Save the file as UTF-8.',
    at: { file, line },
  })
}

function beforeFrom(instruction: Instruction, file: string): InputError {
  return new InputError(`${instruction.keyword} stands before the first FROM`, {
    remedy: 'Only ARG may stand there; move it below FROM.',
    at: { file, line: instruction.line },
  })
}

function withoutFrom(file: string, instructions: number): InputError {
  return instructions === 0
    ? new InputError('the Dockerfile holds no instruction', {
        remedy: 'Write at least FROM, or name another file.',
        at: { file },
      })
    : new InputError('the Dockerfile holds no FROM', {
        remedy: 'Begin a stage with FROM.',
        at: { file },
      })
}
