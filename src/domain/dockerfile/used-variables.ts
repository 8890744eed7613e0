import type { EvaluatedInstruction, Evaluation } from './evaluate.ts'
import { expandBody } from './expand.ts'
import type { Instruction } from './instruction.ts'
import { keyValues } from './key-values.ts'
import { expandIn } from './scope.ts'

/** Names of the variables that BuildKit itself expands in an instruction; those that a shell expands are not among them. */
export function usedVariables(
  { instruction, line, scope }: EvaluatedInstruction,
  { context }: Evaluation,
): ReadonlySet<string> {
  const names = new Set<string>()
  for (const word of expandedWords(instruction, context.file)) {
    for (const name of expandIn(scope, word, context, line).used) names.add(name)
  }
  const { file, escapeCharacter } = context
  const body = { variables: scope.variables, escapeCharacter, at: { file, line } }
  for (const heredoc of instruction.keyword === 'RUN' ? [] : instruction.heredocs) {
    if (!heredoc.expand) continue
    for (const name of expandBody(heredoc.body, body).used) names.add(name)
  }
  return names
}

/** CMD, ENTRYPOINT, HEALTHCHECK, SHELL and the commands of RUN are left to the shell; ARG is its own case. */
function expandedWords(instruction: Instruction, file: string): readonly string[] {
  const flags = instruction.flags.flatMap(flag => flag.value ?? [])
  switch (instruction.keyword) {
    case 'ENV':
    case 'LABEL':
      return keyValues(instruction, file).flatMap(({ key, value }) => [key, value])
    case 'ADD':
    case 'COPY':
      return [...instruction.args, ...flags]
    case 'EXPOSE':
    case 'STOPSIGNAL':
    case 'USER':
    case 'VOLUME':
    case 'WORKDIR':
      return instruction.args
    case 'RUN':
      return flags
    default:
      return []
  }
}
