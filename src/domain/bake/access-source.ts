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

/** Sockets or keys of an agent, as `id=path,path` states them; none: the agent of who builds. */
export function agentPaths(agent: string): readonly string[] {
  const [, ...paths] = agent.split('=')
  return paths
    .join('=')
    .split(',')
    .filter(path => path !== '')
}
