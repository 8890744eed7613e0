import type { ShellWord } from '../dockerfile/shell-word.ts'

const WRAPPERS = new Set('sudo exec time nice nohup env command builtin gosu su-exec'.split(' '))

/** Assignments that no tool here reads, and that say nothing of where it is found. */
const PLAIN_ASSIGNMENT =
  /^(?!UV_|PIP_|POETRY_|VIRTUAL_ENV|CONDA_|PATH=|PYTHON|HOME=|PWD=)[A-Za-z_]\w*=/

/** `sudo x`, `exec x`, `env A=b x`: x; with options of their own they stay as they are. */
export function unwrap(words: readonly ShellWord[]): readonly ShellWord[] {
  const [name, ...given] = words
  if (name === undefined || !WRAPPERS.has(name.text)) return words
  const start = given.findIndex(({ text }) => name.text !== 'env' || !PLAIN_ASSIGNMENT.test(text))
  const rest = given.slice(Math.max(start, 0))
  const [first] = rest
  if (first === undefined || first.text.startsWith('-') || first.text.includes('=')) return words
  const isUser = name.text === 'gosu' || name.text === 'su-exec'
  return unwrap(isUser ? rest.slice(1) : rest)
}

/** The program and what it is to do, for people. */
export function commandTitle(words: readonly ShellWord[]): string {
  const [name = '', first = ''] = words.map(({ text }) => text)
  const program = name.slice(name.lastIndexOf('/') + 1)
  return /^[a-z][\w-]*$/.test(first) ? `${program} ${first}` : program
}
