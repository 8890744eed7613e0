import { sshAgent } from './access-source.ts'
import { readCsvFields } from './csv-fields.ts'

/** Secrets as buildx takes them, one of an id: the last, which is the one that buildx itself takes. */
export function secretsById(secrets: readonly string[]): readonly string[] {
  return lastOf(secrets, text => secretId(text) ?? text)
}

/** SSH agents as buildx takes them, one of an id: the last. Of two buildx takes none, it refuses the whole bake. */
export function agentsById(agents: readonly string[]): readonly string[] {
  return lastOf(agents, text => sshAgent(text).id)
}

/** Undefined where none is stated. */
export function secretId(secret: string): string | undefined {
  return readCsvFields(secret).get('id')
}

function lastOf(texts: readonly string[], idOf: (text: string) => string): readonly string[] {
  return [...new Map(texts.map(text => [idOf(text), text])).values()]
}
