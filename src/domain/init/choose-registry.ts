import type { FoundBuild } from './found-build.ts'
import type { RegistryLogin } from './workflow-facts.ts'

export interface RegistryChoice {
  /** Prefix of published images; undefined: the default one. */
  readonly prefix: string | undefined
  /** What a run needs to publish there. */
  readonly logins: readonly RegistryLogin[]
}

/**
 * Where workflows publish these images now, if that is one place and they log in to it; else the default.
 * @param builds those of workflows
 * @param byDefault such as `ghcr.io/acme`
 */
export function chooseRegistry(
  builds: readonly FoundBuild[],
  logins: readonly RegistryLogin[],
  byDefault: string,
): RegistryChoice {
  const repositories = builds.flatMap(({ names }) => names.map(({ repository }) => repository))
  const prefixes = [...new Set(repositories.map(one => one.slice(0, one.lastIndexOf('/'))))]
  if (prefixes.includes(byDefault)) {
    return { prefix: undefined, logins: [] }
  }
  const usable = prefixes.flatMap(prefix => {
    const login = logins.find(one => hostOf(one) === prefix.split('/')[0])
    return login === undefined ? [] : [{ prefix, logins: [login] }]
  })
  const [only] = usable
  return usable.length === 1 && only !== undefined ? only : { prefix: undefined, logins: [] }
}

function hostOf({ registry }: RegistryLogin): string {
  const host = (registry ?? 'docker.io').replace(/^https?:\/\/|(?<=[^:/])\/.*$/g, '')
  return /^(?:index\.)?docker\.io$/.test(host) ? 'docker.io' : host
}
