import { type SshAgent, sshAgent } from '../bake/access-source.ts'
import type { StatedSecret } from './build-access.ts'
import type { YamlNode } from './yaml-tree.ts'
import { member, membersOf, textOf, textsOf } from './yaml-values.ts'

/**
 * The secrets of a compose build: names, or `{ source, target }`, of those that the file states.
 * @param stated the top level's `secrets`; what is neither a file nor a variable there is left out
 */
export function composeSecrets(
  used: YamlNode | undefined,
  stated: YamlNode | undefined,
): readonly StatedSecret[] {
  const items = used?.kind === 'list' ? used.items : []
  return items.flatMap(item => {
    const source = textOf(item) ?? textOf(member(item, 'source'))
    const secret = source === undefined ? undefined : member(stated, source)
    const src = textOf(member(secret, 'file'))
    const env = textOf(member(secret, 'environment'))
    const id = textOf(member(item, 'target')) ?? source
    return id === undefined || (src === undefined && env === undefined) ? [] : [{ id, env, src }]
  })
}

/** `[default, key=path]` or `{ key: path }`, as the former. */
export function composeAgents(node: YamlNode | undefined): readonly string[] {
  return node?.kind === 'map'
    ? membersOf(node).map(([id, value]) => [id, ...textsOf(value)].join('='))
    : textsOf(node)
}

/**
 * Compose takes all behind the first `=` for one path, which buildx then cuts at its commas; an empty one is the folder
 * that the paths start from.
 */
export function composeAgent(text: string): SshAgent {
  return sshAgent(text.replace(/^[^=]*=$/, '$&.'))
}
