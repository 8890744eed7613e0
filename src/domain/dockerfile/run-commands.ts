import { splitsAtBlanks } from './collapse-blanks.ts'
import type { EvaluatedInstruction } from './evaluate.ts'
import { heredocContent, parseHeredocStart } from './heredoc.ts'
import type { Instruction } from './instruction.ts'
import type { Scope } from './scope.ts'
import { readShell } from './shell.ts'
import { innerScript } from './shell-builtin.ts'
import type { ShellCommand, ShellReading } from './shell-command.ts'
import type { ShellState } from './shell-state.ts'

const SHEBANG = /^#!\s*(?:\/usr\/bin\/env\s+)?(?:\S*\/)?(\S+)/

/**
 * The commands that a RUN executes, with the ENV and ARG in effect: shell form, exec form, heredocs. Not understood: other
 * shells, other interpreters, and what `readShell` gives up on.
 */
export function readRunCommands({ instruction, scope }: EvaluatedInstruction): ShellReading {
  const state = openState(scope)
  if (instruction.json) {
    return readExec(execCommand(instruction.args, state), state)
  }
  const script = runScript(instruction)
  const [, interpreter] = SHEBANG.exec(script) ?? []
  if (interpreter !== undefined && isWholeHeredoc(instruction)) {
    return splitsAtBlanks([interpreter])
      ? readShell(script, state)
      : { understood: false, reason: `the heredoc is run by ${interpreter}` }
  }
  if (!splitsAtBlanks(scope.shell)) {
    return { understood: false, reason: `the shell is ${scope.shell.join(' ')}` }
  }
  return readShell(script, state)
}

/** `["/bin/sh", "-c", "..."]` is a script too. */
function readExec(command: ShellCommand, state: ShellState): ShellReading {
  try {
    const script = innerScript(command.words)
    return script === undefined
      ? { understood: true, commands: [command] }
      : readShell(script, state)
  } catch (error) {
    return { understood: false, reason: (error as Error).message }
  }
}

/** What the shell is given: the text, or the body of a heredoc that is all of it, or the text with its heredocs. */
function runScript(instruction: Instruction): string {
  const [first] = instruction.heredocs
  if (first !== undefined && isWholeHeredoc(instruction)) return heredocContent(first)
  const heredocs = instruction.heredocs.map(({ body, name }) => `${body}${name}`)
  return [instruction.text, ...heredocs].join('\n')
}

function isWholeHeredoc({ heredocs, text }: Instruction): boolean {
  return heredocs.length > 0 && parseHeredocStart(text) !== undefined
}

function openState({ variables, unknown, complete, workdir }: Scope): ShellState {
  const exported = new Set([...variables.keys(), ...unknown])
  return { variables, unknown, complete, exported, changes: new Map(), directory: workdir }
}

function execCommand(args: readonly string[], state: ShellState): ShellCommand {
  return {
    words: args.map(text => ({ text, known: true, glob: false })),
    assignments: new Map(),
    environment: new Map(),
    redirections: [],
    joinedBy: 'start',
    directory: state.directory,
    conditional: false,
    subshell: false,
  }
}
