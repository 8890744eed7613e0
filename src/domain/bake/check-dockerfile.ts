import type { CheckCommand } from './definition.ts'

/** Name of the context that a check stands on. */
export const CHECK_SUBJECT = 'subject'

/**
 * A Dockerfile that runs one command inside the image, on any builder and platform, without network.
 * The exec form is free of the image's SHELL, needs no shell for an argument vector, and expands no variable.
 * `<` is written as a JSON escape, so that no word of the command is taken for a heredoc.
 */
export function checkDockerfile(check: CheckCommand): string {
  const command = typeof check === 'string' ? ['/bin/sh', '-c', check] : check
  const json = JSON.stringify(command).replaceAll('<', '\\u003c')
  return `FROM ${CHECK_SUBJECT}\nRUN --network=none ${json}\n`
}
