import type { CheckRun } from '../checks/check-runs.ts'

/** Name of the context that a check stands on. */
export const CHECK_SUBJECT = 'subject'

/**
 * A Dockerfile that runs one command inside the image, on any builder and platform, without network.
 * The exec form is free of the image's SHELL, needs no shell for an argument vector, and expands no variable.
 * `<` is written as a JSON escape, so that no word of the command is taken for a heredoc.
 */
export function checkDockerfile({ argv, asRoot }: Pick<CheckRun, 'argv' | 'asRoot'>): string {
  const json = JSON.stringify(argv).replaceAll('<', '\\u003c')
  const user = asRoot ? 'USER 0:0\n' : ''
  return `FROM ${CHECK_SUBJECT}\n${user}RUN --network=none ${json}\n`
}
