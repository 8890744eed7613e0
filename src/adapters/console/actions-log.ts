import * as core from '@actions/core'
import type { Location } from '../../domain/errors.ts'
import { redactTokens } from '../../domain/sizes/redact-secrets.ts'
import type { Log } from '../../ports/log.ts'
import { safeLine } from './safe-line.ts'

/** The log of a step in GitHub Actions; messages are data there and never commands. */
export function actionsLog(): Log {
  return {
    debug: message => core.debug(redactTokens(message)),
    info: message => core.info(withoutCommands(redactTokens(message))),
    notice: (message, at) => core.notice(redactTokens(message), annotation(at)),
    warning: (message, at) => core.warning(redactTokens(message), annotation(at)),
    error: (message, at) => core.error(redactTokens(message), annotation(at)),
    group: (title, work) => core.group(withoutCommands(title).replaceAll('\n', ' '), work),
  }
}

export function annotation(at: Location | undefined): core.AnnotationProperties {
  return at === undefined
    ? {}
    : { file: at.file, ...(at.line === undefined ? {} : { startLine: at.line }) }
}

function withoutCommands(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(safeLine)
    .join('\n')
}
