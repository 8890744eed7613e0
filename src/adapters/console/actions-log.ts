import * as core from '@actions/core'
import type { Location } from '../../domain/errors.ts'
import type { Log } from '../../ports/log.ts'

/** The log of a step in GitHub Actions; messages are data there and never commands. */
export function actionsLog(): Log {
  return {
    debug: message => core.debug(message),
    info: message => core.info(withoutCommands(message)),
    notice: (message, at) => core.notice(message, annotation(at)),
    warning: (message, at) => core.warning(message, annotation(at)),
    error: (message, at) => core.error(message, annotation(at)),
    group: (title, work) => core.group(withoutCommands(title).replaceAll('\n', ' '), work),
  }
}

function annotation(at: Location | undefined): core.AnnotationProperties {
  return at === undefined
    ? {}
    : { file: at.file, ...(at.line === undefined ? {} : { startLine: at.line }) }
}

/** The runner obeys `::command::` at the start of a line and `##[command]` anywhere in it. */
function withoutCommands(text: string): string {
  return text
    .replace(/\r/g, '\n')
    .replace(/^(\s*)::/gm, '$1: :')
    .replaceAll('##[', '# #[')
}
