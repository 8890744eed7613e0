import { agentsById, secretsById } from '../bake/access-by-id.ts'
import type { DeclaredBuild } from './declared-build.ts'

/**
 * Bake reads the compose files of its folder as well, and lays a target over the service of the same name: what the
 * target does not state is that of the service.
 */
export function layOverServices(
  targets: readonly DeclaredBuild[],
  services: readonly DeclaredBuild[],
): readonly DeclaredBuild[] {
  return targets.map(target => {
    const service = services.find(({ name }) => name === target.name)
    return service === undefined ? target : layOver(target, service)
  })
}

function layOver(target: DeclaredBuild, service: DeclaredBuild): DeclaredBuild {
  const place = target.hasDefaultPlace === true ? service : target
  const named = target.image === undefined ? service : target
  return {
    ...target,
    context: place.context,
    file: place.file,
    target: target.target ?? service.target,
    image: named.image,
    aliases: named.aliases,
    args: { ...service.args, ...target.args },
    platforms: target.platforms.length === 0 ? service.platforms : target.platforms,
    labels: { ...service.labels, ...target.labels },
    network: target.network ?? service.network,
    buildContexts: { ...service.buildContexts, ...target.buildContexts },
    siblingContexts: { ...service.siblingContexts, ...target.siblingContexts },
    secrets: secretsById([...service.secrets, ...target.secrets]),
    ssh: agentsById([...service.ssh, ...target.ssh]),
    notices: [...target.notices, ...service.notices],
  }
}
