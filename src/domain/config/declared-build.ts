import type { SshAgent } from '../bake/access-source.ts'
import type { Location } from '../errors.ts'
import { uniquePlatforms } from '../oci/platform.ts'
import { buildAccess, type StatedSecret } from './build-access.ts'
import type { DeclarationNotice } from './declaration.ts'
import { joinInside } from './repository-path.ts'

/** One build that a compose or bake file declares; paths are relative to the repository root. */
export interface DeclaredBuild {
  /** Such as `docker-compose.yml service "api"`. */
  readonly by: string
  readonly at: Location
  /** Name of the service or bake target. */
  readonly name: string
  readonly file: string
  readonly context: string
  readonly target: string | undefined
  /** The image's name as declared, variables filled in with their defaults. */
  readonly image: string | undefined
  /** Further names of it. */
  readonly aliases: readonly string[]
  readonly args: Readonly<Record<string, string>>
  readonly platforms: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly network: string | undefined
  /** Named contexts, as buildx takes them. */
  readonly buildContexts: Readonly<Record<string, string>>
  /** Named contexts that are another service or target of the same file: context name -> its name. */
  readonly siblingContexts: Readonly<Record<string, string>>
  /** As buildx takes them. */
  readonly secrets: readonly string[]
  readonly ssh: readonly string[]
  readonly notices: readonly string[]
  /** Neither context nor Dockerfile is stated. */
  readonly hasDefaultPlace?: true
}

export interface DeclaredBuilds {
  readonly builds: readonly DeclaredBuild[]
  readonly notices: readonly DeclarationNotice[]
}

/** A build as the file states it, variables filled in. */
export interface StatedBuild
  extends Pick<
    DeclaredBuild,
    | 'by'
    | 'at'
    | 'name'
    | 'target'
    | 'image'
    | 'aliases'
    | 'args'
    | 'labels'
    | 'network'
    | 'notices'
    | 'hasDefaultPlace'
  > {
  /** Where its paths start. */
  readonly folder: string
  readonly context: string
  /** From the context. */
  readonly file: string | undefined
  readonly platforms: readonly string[]
  readonly contexts: readonly (readonly [string, string])[]
  readonly secrets: readonly StatedSecret[]
  readonly ssh: readonly SshAgent[]
  /** `service:` or `target:`. */
  readonly siblingPrefix: string
}

const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\//

/** Networks of a build; the others are those of running containers. */
const NETWORKS = ['default', 'none', 'host']

/** The build with its paths resolved; a text says why it is not one of this repository. */
export function placeBuild(stated: StatedBuild): DeclaredBuild | string {
  const { folder, siblingPrefix, contexts, platforms, file: dockerfile, ...rest } = stated
  if (REMOTE.test(stated.context)) {
    return 'its context is not in this repository'
  }
  const context = joinInside(folder, stated.context)
  const file = context === undefined ? undefined : joinInside(context, dockerfile ?? 'Dockerfile')
  if (context === undefined || file === undefined) {
    return 'its context or Dockerfile lies outside of the repository'
  }
  const { secrets, ssh, notices } = buildAccess(stated, folder)
  return {
    ...rest,
    notices: [...stated.notices, ...notices.map(notice => `${stated.by}: ${notice}`)],
    secrets,
    ssh,
    file,
    context,
    platforms: uniquePlatforms(platforms.filter(isPlatform)),
    network: NETWORKS.find(network => network === stated.network),
    ...contextsOf(stated),
  }
}

function isPlatform(text: string): boolean {
  return /^[\w-]+\/[\w-]+(?:\/[\w.-]+)?$/.test(text)
}

function contextsOf({
  contexts,
  siblingPrefix,
  folder,
}: StatedBuild): Pick<DeclaredBuild, 'buildContexts' | 'siblingContexts'> {
  const siblings = contexts.filter(([, text]) => text.startsWith(siblingPrefix))
  const others = contexts.filter(([, text]) => !text.startsWith(siblingPrefix))
  return {
    siblingContexts: Object.fromEntries(
      siblings.map(([key, text]) => [key, text.slice(siblingPrefix.length)]),
    ),
    buildContexts: Object.fromEntries(
      others.flatMap(([key, text]) => {
        const value = /^[a-z-]+:/.test(text) || REMOTE.test(text) ? text : joinInside(folder, text)
        return value === undefined ? [] : [[key, value]]
      }),
    ),
  }
}
