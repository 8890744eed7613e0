import { StoreDeniedError } from '../../domain/errors.ts'
import { type Repository, registryHost } from '../../domain/oci/reference.ts'

export interface Denial {
  readonly repository: Repository
  readonly wanted: 'pull' | 'pull,push' | 'pull,push,delete'
  readonly status: number
  /** False: the registry was asked without any login. */
  readonly hasCredentials: boolean
  /** What the registry said, made safe to show; empty when it said nothing. */
  readonly said: string
  /** Why a configured source of credentials gave nothing. */
  readonly problem: string | undefined
}

/** Names the permission that is missing, as far as it can be known from outside. */
export function explainDenied(denial: Denial): StoreDeniedError {
  const deed = denial.wanted === 'pull' ? 'read' : 'write'
  const details = [
    denial.said === '' ? `status ${denial.status}` : `status ${denial.status}, ${denial.said}`,
    denial.hasCredentials ? 'the login that was found has no right to it' : 'no login was found',
    ...(denial.problem === undefined ? [] : [denial.problem]),
  ]
  return new StoreDeniedError(
    `${registryHost(denial.repository)} refused to let this run ${deed} ${denial.repository} (${details.join('; ')})`,
    { remedy: remedyFor(denial.repository, deed) },
  )
}

function remedyFor(repository: Repository, deed: 'read' | 'write'): string {
  const host = registryHost(repository)
  return host === 'ghcr.io'
    ? `Give the job \`permissions: packages: ${deed}\`, and the repository the role ${deed} in the package's settings (Manage Actions access) if another repository made it.`
    : `Check the name, then log in with docker/login-action or \`docker login ${host}\` as a user who may ${deed} it (for GitHub's own registry: \`packages: ${deed}\`).`
}
