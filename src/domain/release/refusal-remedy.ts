import { type Repository, registryHost } from '../oci/reference.ts'
import type { RunEvent } from './event.ts'

export interface RefusedBuild {
  /** Last lines of the build. */
  readonly error: string
  readonly event: RunEvent
  readonly repository: Repository
}

/** What mends a build that was refused something, in one sentence; undefined where its last lines do not tell. */
export function refusalRemedy({ error, event, repository }: RefusedBuild): string | undefined {
  const secret = /\bsecret ([\w.-]+): not found/.exec(error)?.[1]
  if (secret !== undefined) {
    return event.kind === 'pull-request' && event.fork
      ? `The run of a fork is given no secrets: let the RUN do without ${secret} (\`required=false\`), or build it after the merge.`
      : `Give the build the secret ${secret} with the input \`secrets\`, \`secret-files\` or \`secret-envs\`.`
  }
  const host = registryHost(repository)
  const isPush = /failed to push|push access denied|denied: .*\bwrite/.test(error)
  if (!isPush || !/denied|unauthorized|insufficient_scope|\b40[13]\b/i.test(error)) {
    return undefined
  }
  return host === 'ghcr.io'
    ? "Give the job `permissions: packages: write`, and the repository the role write in the package's settings if another repository made it."
    : `Log in with docker/login-action or \`docker login ${host}\` as a user who may write ${repository}.`
}
