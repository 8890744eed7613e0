import type { ShellCommand } from './shell-command.ts'
import { testResult } from './shell-test.ts'

/** What the commands of `$(...)` write, without line breaks at its end; undefined when that is not known. */
export function outputOf(commands: readonly ShellCommand[]): string | undefined {
  const texts = commands.map(said)
  if (texts.includes(undefined)) return undefined
  return texts.join('').replace(/\n+$/, '')
}

/** Of a command that surely runs, and says nothing or is an `echo` that every shell reads alike. */
function said({ words, conditional, joinedBy, redirections }: ShellCommand): string | undefined {
  const isCertain = !conditional && (joinedBy === 'start' || joinedBy === ';')
  if (!isCertain || redirections.length > 0) return undefined
  if (testResult(words) !== undefined) return ''
  const [name, ...args] = words
  const isPlain = args.every(
    ({ text, known, glob }) => known && !glob && !/^-[neE]+$|\\/.test(text),
  )
  return name?.text === 'echo' && isPlain
    ? `${args.map(({ text }) => text).join(' ')}\n`
    : undefined
}
