import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Range,
  type YAMLMap,
} from 'yaml'
import { InputError } from '../errors.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml-tree.ts'

/** Far above any real file; at 1 MiB some texts take the library ten seconds. */
const MAX_CHARACTERS = 256 * 1024
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
      error.code === 'RESOURCE_EXHAUSTION'
        ? 'values are nested too deeply'
        : error.message.slice(0, 200)
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
    throw new InputError('the file is larger than 256 KiB', { remedy: YAML_REMEDY, at: { file } })
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
      const { value, source } = node
      return { kind: 'scalar', line, weight: 1, value, text: source as string }
    }
    if (isMap<Node, Node | null>(node)) {
      const entries = this.#entries(node)
      return { kind: 'map', line, weight: weigh([...entries.values()].map(e => e.value)), entries }
    }
    const items = (node as unknown as { items: readonly Node[] }).items.map(item =>
      this.build(item),
    )
    return { kind: 'list', line, weight: weigh(items), items }
  }

  #entries(map: YAMLMap<Node, Node | null>): ReadonlyMap<string, YamlEntry> {
    const own = new Map<string, YamlEntry>()
    const merged: YamlMap[] = []
    for (const { key, value } of map.items) {
      const line = this.#lineOf(key)
      if (!isScalar(key)) {
        this.#refuse('a key must be a plain text', key)
      }
      const name = key.source as string
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

  /** The parser gives every node its range. */
  #lineOf(node: Node): number {
    const [start] = node.range as Range
    return this.#lines.linePos(start).line
  }

  #refuse(message: string, node: Node): never {
    const at = { file: this.#file, line: this.#lineOf(node) }
    throw new InputError(message, { remedy: YAML_REMEDY, at })
  }
}

function weigh(children: readonly YamlNode[]): number {
  return children.reduce((sum, child) => sum + child.weight, 1)
}
