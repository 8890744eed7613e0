import { InputError } from '../errors.ts'
import type { ArgDeclaration, Instruction } from './instruction.ts'
import { quoted } from './quoted.ts'
import { splitOnce } from './white-space.ts'

export interface KeyValue {
  readonly key: string
  /** With quotes, unexpanded. */
  readonly value: string
}

/** The pairs of ENV and LABEL: `a=1 b="2 3"`, or in the old form `a 2 3` a single one. */
export function keyValues(instruction: Instruction, file: string): readonly KeyValue[] {
  const [first = ''] = instruction.args
  if (!first.includes('=')) {
    const [key, value] = splitOnce(instruction.text)
    if (value === undefined) throw malformed(instruction, file, key)
    return [{ key, value }]
  }
  return instruction.args.map(word => {
    const equals = word.indexOf('=')
    if (equals <= 0) throw malformed(instruction, file, word)
    return { key: word.slice(0, equals), value: word.slice(equals + 1) }
  })
}

/** The names of an ARG instruction, in order. */
export function argDeclarations(instruction: Instruction, file: string): readonly ArgDeclaration[] {
  const { line } = instruction
  return instruction.args.map(word => {
    const equals = word.indexOf('=')
    if (equals === 0) throw malformed(instruction, file, word)
    return equals < 0
      ? { name: word, value: undefined, line }
      : { name: word.slice(0, equals), value: word.slice(equals + 1), line }
  })
}

function malformed(instruction: Instruction, file: string, word: string): InputError {
  return new InputError(`${instruction.keyword} cannot read ${quoted(word)}`, {
    remedy: 'Write name=value, and quote a value that holds blanks.',
    at: { file, line: instruction.line },
  })
}
