import type { YamlNode } from './yaml-tree.ts'

/** Reads of a YAML file that others define: what has another shape than expected counts as absent. */
export function member(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined
}

/** A scalar as it is written; undefined for null, lists and mappings. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined
}

/** The texts of a list, or of one scalar. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  const items = node?.kind === 'list' ? node.items : [node]
  return items.flatMap(item => textOf(item) ?? [])
}

/** `{KEY: value}` or `[KEY=value]`; a key without a value is left out. */
export function pairsOf(node: YamlNode | undefined): readonly (readonly [string, string])[] {
  if (node?.kind === 'map') {
    return [...node.entries].flatMap(([key, { value }]) => {
      const text = textOf(value)
      return text === undefined ? [] : [[key, text] as const]
    })
  }
  return textsOf(node).flatMap(text => {
    const equals = text.indexOf('=')
    return equals > 0 ? [[text.slice(0, equals), text.slice(equals + 1)] as const] : []
  })
}

/** Names and values of a mapping, in order. */
export function membersOf(node: YamlNode | undefined): readonly (readonly [string, YamlNode])[] {
  return node?.kind === 'map' ? [...node.entries].map(([key, { value }]) => [key, value]) : []
}
