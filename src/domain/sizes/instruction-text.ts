import { redactSecrets } from './redact-secrets.ts'

/** Far more than is shown, and little enough to look through. Characters. */
const LONGEST_INPUT = 8192

/**
 * The step of a layer as one short line: `history[].created_by` without what builders put around the
 * instruction, without values of build arguments, and without what looks like a secret.
 */
export function instructionText(createdBy: string, maxCharacters = 120): string {
  const line = createdBy
    .slice(0, LONGEST_INPUT)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .replace(/ ?# buildkit$/, '')
  return shorten(redactSecrets(readable(line)), maxCharacters)
}

/** `/bin/sh -c ` and its like, with options such as `-eo pipefail`. */
const SHELL = '(?:/\\S*/)?(?:ba|da|a|z|k)?sh(?: -[A-Za-z]+(?: pipefail)?)*? -[A-Za-z]*c '

/** Classic builder, instruction without a layer of its own command: `/bin/sh -c #(nop)  CMD ["x"]`. */
const NO_OPERATION = new RegExp(`^${SHELL}#\\(nop\\) *`)
/** Build arguments in front of a command: `|2 A=1 B=two words /bin/sh -c ...`. */
const WITH_ARGUMENTS = new RegExp(`^(?:RUN )?\\|\\d+ .*? (?=${SHELL})`)
const COMMAND = new RegExp(`^(?:RUN )?${SHELL}(?!#\\(nop\\))`)

function readable(line: string): string {
  if (NO_OPERATION.test(line)) return line.replace(NO_OPERATION, '')
  const command = line.replace(WITH_ARGUMENTS, '')
  return COMMAND.test(command) ? command.replace(COMMAND, 'RUN ') : withoutArguments(command)
}

/** A command in exec form has no shell to show where the arguments end; their values have no spaces then. */
function withoutArguments(line: string): string {
  const [, prefix, count] = /^((?:RUN )?\|(\d{1,3}) )/.exec(line) ?? []
  if (prefix === undefined) return line
  const rest = line.slice(prefix.length).split(' ')
  return `RUN ${rest.slice(Number(count)).join(' ')}`
}

function shorten(text: string, maxCharacters: number): string {
  const characters = [...text]
  if (characters.length <= maxCharacters) return text
  return `${characters.slice(0, maxCharacters - 1).join('')}…`
}
