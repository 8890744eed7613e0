import type { ShellWord } from './shell-word.ts'

/** Whether `[ ... ]` or `test ...` holds, whichever shell runs it; undefined for other commands and what cannot be told. */
export function testResult(words: readonly ShellWord[]): boolean | undefined {
  if (!words.every(({ known, glob }) => known && !glob)) return undefined
  const [name, ...texts] = words.map(({ text }) => text)
  if (name === 'test') return holds(texts)
  return name === '[' && texts.at(-1) === ']' ? holds(texts.slice(0, -1)) : undefined
}

function holds(operands: readonly string[]): boolean | undefined {
  const [first = '', second = '', third = ''] = operands
  switch (operands.length) {
    case 0:
      return false
    case 1:
      return first !== ''
    case 2:
      return unary(first, second)
    case 3:
      return binary(first, second, third) ?? (first === '!' ? not(unary(second, third)) : undefined)
    case 4:
      return first === '!' ? not(holds(operands.slice(1))) : undefined
    default:
      return undefined
  }
}

function unary(operator: string, value: string): boolean | undefined {
  switch (operator) {
    case '-n':
      return value !== ''
    case '-z':
    case '!':
      return value === ''
    default:
      return undefined
  }
}

function binary(left: string, operator: string, right: string): boolean | undefined {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '==':
      // dash knows no such operator, and an error is as good as false.
      return left === right ? undefined : false
    default:
      return undefined
  }
}

function not(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth
}
