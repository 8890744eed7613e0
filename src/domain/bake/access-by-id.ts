import { readCsvFields } from './csv-fields.ts'

/** Secrets as buildx takes them, one of an id: the last, which is the one that buildx itself takes. */
export function secretsById(secrets: readonly string[]): readonly string[] {
  return lastOf(secrets, text => secretId(text) ?? text)
}

/** SSH agents as buildx takes them, one of an id: the last. Of two buildx takes none, it refuses the whole bake. */
export function agentsById(agents: readonly string[]): readonly string[] {
  return lastOf(agents, agentId)
}

/** Undefined where none is stated. */
export function secretId(secret: string): string | undefined {
  return readCsvFields(secret).get('id')
}

/** Of `id` or `id=path,path`. */
export function agentId(agent: string): string {
  return agent.replace(/=.*$/s, '')
}

function lastOf(texts: readonly string[], idOf: (text: string) => string): readonly string[] {
  return [...new Map(texts.map(text => [idOf(text), text])).values()]
}
