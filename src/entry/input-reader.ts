import { InputError } from '../domain/errors.ts'

/** Gives the text of an input, empty when it is not set; as `core.getInput`. */
export type InputReader = (name: string) => string

/** Undefined when it is empty. */
export function text(read: InputReader, name: string): string | undefined {
  const value = read(name).trim()
  return value === '' ? undefined : value
}

/** The booleans of YAML's core schema, as `core.getBooleanInput`; empty is false. */
export function truth(read: InputReader, name: string, others = ''): boolean {
  const value = read(name).trim()
  if (value === '' || /^(?:false|False|FALSE)$/.test(value)) {
    return false
  }
  if (/^(?:true|True|TRUE)$/.test(value)) {
    return true
  }
  throw new InputError(`the input ${name} is ${JSON.stringify(value)}`, {
    remedy: `Set \`${name}\` to ${others}true or false.`,
  })
}

/** The first one when it is empty. */
export function oneOf<Value extends string>(
  read: InputReader,
  name: string,
  allowed: readonly Value[],
): Value {
  const value = read(name).trim().toLowerCase()
  const found = value === '' ? allowed[0] : allowed.find(one => one === value)
  if (found === undefined) {
    throw new InputError(`the input ${name} is ${JSON.stringify(value)}`, {
      remedy: `Set \`${name}\` to one of: ${allowed.join(', ')}.`,
    })
  }
  return found
}
