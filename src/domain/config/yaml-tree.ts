/** A YAML value that knows its line; aliases share one node, merge keys (`<<`) are applied. */
export type YamlNode = YamlScalar | YamlList | YamlMap

export interface YamlScalar {
  readonly kind: 'scalar'
  readonly line: number
  readonly weight: number
  readonly value: unknown
  /** As written, without quotes: `24.10` stays `24.10`. */
  readonly text: string
}

export interface YamlList {
  readonly kind: 'list'
  readonly line: number
  /** Values after aliases are expanded. */
  readonly weight: number
  readonly items: readonly YamlNode[]
}

export interface YamlMap {
  readonly kind: 'map'
  readonly line: number
  readonly weight: number
  readonly entries: ReadonlyMap<string, YamlEntry>
}

export interface YamlEntry {
  /** Line of the key. */
  readonly line: number
  readonly value: YamlNode
}

/** The value with every scalar typed as YAML types it. Keys such as `__proto__` become own properties. */
export function toTyped(node: YamlNode): unknown {
  return plain(node, scalar => scalar.value)
}

/** The value with every scalar as it is written. */
export function toTexts(node: YamlNode): unknown {
  return plain(node, scalar => scalar.text)
}

function plain(node: YamlNode, ofScalar: (scalar: YamlScalar) => unknown): unknown {
  switch (node.kind) {
    case 'scalar':
      return ofScalar(node)
    case 'list':
      return node.items.map(item => plain(item, ofScalar))
    case 'map':
      return Object.fromEntries(
        [...node.entries].map(([key, entry]) => [key, plain(entry.value, ofScalar)]),
      )
  }
}

/** Line of the deepest part of `path` that exists: of the key in a mapping, of the item in a list. */
export function lineAt(node: YamlNode, path: readonly (string | number)[]): number {
  let line = node.line
  let current: YamlNode | undefined = node
  for (const step of path) {
    if (current.kind === 'map') {
      const entry: YamlEntry | undefined = current.entries.get(String(step))
      line = entry?.line ?? line
      current = entry?.value
    } else if (current.kind === 'list') {
      current = current.items[Number(step)]
      line = current?.line ?? line
    }
    if (current === undefined) {
      break
    }
  }
  return line
}
