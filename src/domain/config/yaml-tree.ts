import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { InputError } from '../errors.ts'

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

const MAX_CHARACTERS = 1024 * 1024
const MAX_VALUES = 50_000
const UTF8_REMEDY = 'Save the file as UTF-8 text.'
const YAML_REMEDY = 'Correct the YAML at this line; an editor with a YAML mode shows the place.'

/**
 * Reads one YAML 1.2 document.
 * @param text decoded leniently: bytes that are not UTF-8 have become U+FFFD
 * @returns undefined for a file without any value
 * @throws InputError with file and line: syntax, a key given twice, a bomb, bad encoding
 */
export function parseYamlTree(text: string, file: string): YamlNode | undefined {
  refuseBytes(text, file)
  const lines = new LineCounter()
  // The library compares keys pairwise: 30,000 of them take 11 s. Repeated keys are found below instead.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  })
  const [error] = document.errors
  if (error !== undefined) {
    const message =
      error.code === 'RESOURCE_EXHAUSTION' ? 'values are nested too deeply' : error.message
    throw new InputError(`not valid YAML: ${message}`, {
      remedy: YAML_REMEDY,
      at: { file, line: lines.linePos(error.pos[0]).line },
    })
  }
  if (document.contents === null) {
    return undefined
  }
  const root = new TreeBuilder(file, lines).build(document.contents)
  return root.kind === 'scalar' && root.value === null ? undefined : root
}

function refuseBytes(text: string, file: string): void {
  if (text.length > MAX_CHARACTERS) {
    throw new InputError('the file is larger than 1 MiB', { remedy: YAML_REMEDY, at: { file } })
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const bad = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text)
  if (bad !== null) {
    const line = text.slice(0, bad.index).split('\n').length
    const what = bad[0] === '\ufffd' ? 'bytes that are not UTF-8' : 'a control character'
    throw new InputError(`the file holds ${what}`, { remedy: UTF8_REMEDY, at: { file, line } })
  }
}

class TreeBuilder {
  readonly #anchors = new Map<string, YamlNode>()
  #mergedEntries = 0
  readonly #file: string
  readonly #lines: LineCounter

  constructor(file: string, lines: LineCounter) {
    this.#file = file
    this.#lines = lines
  }

  build(node: Node): YamlNode {
    if (isAlias(node)) {
      const known = this.#anchors.get(node.source)
      return known ?? this.#refuse(`the alias *${node.source} names no value before it`, node)
    }
    const built = this.#convert(node)
    if (built.weight > MAX_VALUES) {
      this.#refuse(`more than ${MAX_VALUES} values, aliases expanded`, node)
    }
    const anchor = 'anchor' in node ? node.anchor : undefined
    if (typeof anchor === 'string') {
      this.#anchors.set(anchor, built)
    }
    return built
  }

  #convert(node: Node): YamlNode {
    const line = this.#lineOf(node)
    if (isScalar(node)) {
      const text = node.source ?? String(node.value)
      return { kind: 'scalar', line, weight: 1, value: node.value, text }
    }
    if (isMap<Node, Node | null>(node)) {
      const entries = this.#entries(node, line)
      return { kind: 'map', line, weight: weigh([...entries.values()].map(e => e.value)), entries }
    }
    const items = (node as unknown as { items: readonly Node[] }).items.map(item =>
      this.build(item),
    )
    return { kind: 'list', line, weight: weigh(items), items }
  }

  #entries(map: YAMLMap<Node, Node | null>, mapLine: number): ReadonlyMap<string, YamlEntry> {
    const own = new Map<string, YamlEntry>()
    const merged: YamlMap[] = []
    for (const { key, value } of map.items) {
      const line = this.#lineOf(key, mapLine)
      if (!isScalar(key)) {
        this.#refuse('a key must be a plain text', key, line)
      }
      const name = key.source ?? String(key.value)
      const node: YamlNode =
        value === null
          ? { kind: 'scalar', line, weight: 1, value: null, text: '' }
          : this.build(value)
      if (name === '<<') {
        merged.push(...this.#mergeSources(node))
      } else if (own.has(name)) {
        const first = own.get(name)?.line
        throw new InputError(
          `the key ${JSON.stringify(name)} is given twice, first in line ${first}`,
          {
            remedy: 'Rename or remove one of the two: only one would count.',
            at: { file: this.#file, line },
          },
        )
      } else {
        own.set(name, { line, value: node })
      }
    }
    for (const [name, entry] of merged.flatMap(source => [...source.entries])) {
      if (!own.has(name)) {
        own.set(name, entry)
      }
    }
    return own
  }

  /** Earlier sources win over later ones, the map's own keys over all. */
  #mergeSources(node: YamlNode): readonly YamlMap[] {
    const sources = node.kind === 'list' ? node.items : [node]
    return sources.map(source => {
      this.#mergedEntries += source.weight
      if (this.#mergedEntries > MAX_VALUES) {
        throw new InputError(`merge keys bring more than ${MAX_VALUES} values`, {
          remedy: YAML_REMEDY,
          at: { file: this.#file, line: source.line },
        })
      }
      if (source.kind !== 'map') {
        throw new InputError('`<<` can only merge mappings', {
          remedy: 'Let it name the anchor of a mapping, such as `<<: *defaults`.',
          at: { file: this.#file, line: source.line },
        })
      }
      return source
    })
  }

  #lineOf(node: Node | null, fallback = 1): number {
    const start = node?.range?.[0]
    return start === undefined ? fallback : this.#lines.linePos(start).line
  }

  #refuse(message: string, node: Node | null, line = this.#lineOf(node)): never {
    throw new InputError(message, { remedy: YAML_REMEDY, at: { file: this.#file, line } })
  }
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

function weigh(children: readonly YamlNode[]): number {
  return children.reduce((sum, child) => sum + child.weight, 1)
}
