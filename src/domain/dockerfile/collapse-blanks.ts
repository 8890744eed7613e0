const SHELLS = /(?:^|\/)(?:ba|da|a|k|z)?sh$/

/** True when the SHELL in effect is one for which blanks between words mean nothing. */
export function splitsAtBlanks(shell: readonly string[]): boolean {
  return shell.slice(0, 1).some(name => SHELLS.test(name))
}

/**
 * One blank for each run of blanks between the words of a shell command. Quoted and escaped text and `${...}` stay as they
 * are; where quoting is not understood, all of it does.
 */
export function collapseBlanks(command: string): string {
  let result = ''
  for (let i = 0; i < command.length; ) {
    const end = tokenEnd(command, i)
    if (end === undefined) return command
    const token = command.slice(i, end)
    result += /^[ \t]/.test(token) ? ' ' : token
    i = end
  }
  return result
}

/** End of what begins at `start`: a run of blanks, a quoted text, an expansion, an escape, or one character. */
function tokenEnd(text: string, start: number): number | undefined {
  const character = text.charAt(start)
  const next = text.charAt(start + 1)
  if (character === ' ' || character === '\t') return skip(text, start, /[ \t]/)
  if (character === '\\') return next === '' ? undefined : start + 2
  if (character === "'") return closing(text, start + 1, "'")
  if (character === '"') return closing(text, start + 1, '"')
  // `$'...'` is quoting in bash alone.
  if (character === '$' && next === "'") return undefined
  if (character === '$' && next === '{') return closing(text, start + 2, '}')
  return start + 1
}

function skip(text: string, start: number, what: RegExp): number {
  let end = start
  while (end < text.length && what.test(text.charAt(end))) end++
  return end
}

/** Behind the closing character of what nests; undefined when one is missing or its meaning depends on the shell. */
function closing(text: string, start: number, close: string): number | undefined {
  for (let i = start; i < text.length; ) {
    const character = text.charAt(i)
    if (character === close) return i + 1
    const inner = close === "'" ? i + 1 : nestedEnd(text, i, close)
    if (inner === undefined) return undefined
    i = inner
  }
  return undefined
}

function nestedEnd(text: string, i: number, close: string): number | undefined {
  const character = text.charAt(i)
  const next = text.charAt(i + 1)
  if (character === '\\') return i + 2
  if (character === '$' && (next === '(' || next === '{')) {
    return closing(text, i + 2, next === '(' ? ')' : '}')
  }
  if (character === '`') return closing(text, i + 1, '`')
  if (close === '"') return i + 1
  if (character === '"') return closing(text, i + 1, '"')
  // Inside `${...}` a single quote is a character or a quote, depending on what is around it.
  if (character === "'") return close === '}' ? undefined : closing(text, i + 1, "'")
  return character === '(' && close === ')' ? closing(text, i + 1, ')') : i + 1
}
