export interface ScriptLine {
  /** Of its first line in the file, from 1. */
  readonly line: number
  /** Continuations joined. */
  readonly text: string
}

/** Commands between `&&`, `||`, `;` and `|`, each in words. */
export type Commands = readonly (readonly string[])[]

/** The lines of a script or a Makefile without comments. */
export function scriptLines(text: string): readonly ScriptLine[] {
  const lines: ScriptLine[] = []
  let begun: ScriptLine | undefined
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const isComment = begun === undefined && /^\s*#/.test(written)
    const ends = !/\\\s*$/.test(written)
    const part = written.replace(/\\\s*$/, ' ')
    begun =
      begun === undefined
        ? { line: index + 1, text: isComment ? '' : part }
        : { line: begun.line, text: begun.text + part }
    if (ends) {
      lines.push(begun)
      begun = undefined
    }
  }
  return begun === undefined ? lines : [...lines, begun]
}

const TOKEN =
  /\s+|(&&|\|\|?|;|&|[(){}](?=\s|$)|\()|"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:\\.|[^\s"'&|;(])+)/g

/** Quotes and operators of the shell; nothing is expanded. */
export function splitCommands(line: string): Commands {
  const commands: string[][] = [[]]
  let word: string | undefined
  const endWord = () => {
    if (word !== undefined) commands.at(-1)?.push(word)
    word = undefined
  }
  for (const [all, operator, double, single, plain] of line.matchAll(TOKEN)) {
    const piece = double ?? single ?? plain
    if (operator !== undefined || piece === undefined) {
      endWord()
      if (operator !== undefined && all !== '{' && all !== '}') commands.push([])
    } else {
      word = (word ?? '') + piece.replace(/\\(.)/g, '$1')
    }
  }
  endWord()
  return commands.filter(words => words.length > 0)
}
