import { type Repository, registryHost } from '../oci/reference.ts'
import type { RunEvent } from './event.ts'

export interface RefusedBuild {
  /** Last lines of the build. */
  readonly error: string
  readonly event: RunEvent
  readonly repository: Repository
  /** That were built. */
  readonly platforms: readonly string[]
}

/** As the kernel, or BuildKit's own emulator, says that a program is of another architecture. */
const OTHER_PLATFORM = /exec format error|Invalid ELF image for this architecture/i

/** What mends a build that was refused something, in one sentence; undefined where its last lines do not tell. */
export function refusalRemedy({
  error,
  event,
  repository,
  platforms,
}: RefusedBuild): string | undefined {
  const secret = /\bsecret ([\w.-]+): not found/.exec(error)?.[1]
  if (secret !== undefined) {
    return event.kind === 'pull-request' && event.fork
      ? `The run of a fork is given no secrets: let the RUN do without ${secret} (\`required=false\`), or build it after the merge.`
      : `Give the build the secret ${secret} with the input \`secrets\`, \`secret-files\` or \`secret-envs\`.`
  }
  if (OTHER_PLATFORM.test(error)) {
    const names = platforms.join(',')
    return `The runner runs no programs of ${names}: set \`emulate: ${names}\` for base-images.yml, or put docker/setup-qemu-action before this step; to build natively, map the platform to a runner with \`fan-out: true\` and \`runner\`.`
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
