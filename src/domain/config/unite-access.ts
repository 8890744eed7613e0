import { agentsById, secretId, secretsById } from '../bake/access-by-id.ts'
import { sshAgent } from '../bake/access-source.ts'
import type { DeclaredBuild } from './declared-build.ts'

/** What one of two builds of an image is given, both may use; of two things of an id the first build's is taken. */
export function uniteAccess(
  first: DeclaredBuild,
  second: DeclaredBuild,
): Pick<DeclaredBuild, 'secrets' | 'ssh'> & { readonly notices: readonly string[] } {
  const secrets = secretsById([...first.secrets, ...second.secrets, ...first.secrets])
  const ssh = agentsById([...first.ssh, ...second.ssh, ...first.ssh])
  const dropped = [
    ...second.secrets
      .filter(text => !secrets.includes(text))
      .map(text => `secret ${secretId(text)}`),
    ...second.ssh.filter(text => !ssh.includes(text)).map(text => `SSH agent ${sshAgent(text).id}`),
  ]
  return {
    secrets,
    ssh,
    notices: dropped.map(
      what => `${second.by}: the ${what} is not that of ${first.by}, which is taken`,
    ),
  }
}
