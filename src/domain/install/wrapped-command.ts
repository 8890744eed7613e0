import type { ShellWord } from '../dockerfile/shell-word.ts'

const WRAPPERS = new Set('sudo exec time nice nohup env command builtin gosu su-exec'.split(' '))

/** `sudo x`, `exec x`: x; with options of their own they stay as they are. */
export function unwrap(words: readonly ShellWord[]): readonly ShellWord[] {
  const [name, ...rest] = words
  if (name === undefined || !WRAPPERS.has(name.text)) return words
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
