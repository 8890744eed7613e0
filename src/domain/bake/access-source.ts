import { readCsvFields } from './csv-fields.ts'

/** Where buildx takes a secret from; a variable that is not set is an empty secret. */
export type SecretSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'variable' }
  /** Nothing is stated: the variable that is called so, else the file. */
  | { readonly kind: 'namesake'; readonly name: string }

/** @param secret as buildx takes it; what is stated empty is not stated */
export function secretSource(secret: string): SecretSource {
  const fields = readCsvFields(secret)
  const path = fields.get('src') || fields.get('source')
  if (path && fields.get('type') !== 'env') return { kind: 'file', path }
  return path || fields.get('env')
    ? { kind: 'variable' }
    : { kind: 'namesake', name: fields.get('id') ?? '' }
}

/** An SSH agent that a build is given, or keys. */
export interface SshAgent {
  readonly id: string
  /** Sockets or keys; none: the agent of who builds. */
  readonly paths: readonly string[]
}

const DEFAULT_AGENT = 'default'

/** @param agent as buildx takes it: `id`, or `id=path,path` */
export function sshAgent(agent: string): SshAgent {
  const [id, ...paths] = agent.split('=')
  return {
    id: id || DEFAULT_AGENT,
    paths: paths
      .join('=')
      .split(',')
      .filter(path => path !== ''),
  }
}
