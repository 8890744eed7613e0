import { Cursor } from '../hcl/cursor.ts'
import type { HclAttribute, HclBlock, HclBody, HclExpression } from '../hcl/expression.ts'
import { parseTemplate } from '../hcl/parse-template.ts'
import { parseYamlTree } from './parse-yaml.ts'
import type { YamlNode } from './yaml-tree.ts'
import { membersOf } from './yaml-values.ts'

const BLOCKS = ['target', 'group', 'variable', 'function']

/**
 * A `docker-bake.json` as the HCL that it stands for: texts are templates.
 * @throws InputError with file and line when the JSON cannot be read
 */
export function parseBakeJson(text: string, file: string): HclBody {
  // JSON is YAML, but for tabs; no string of JSON holds a tab or a line break.
  const members = membersOf(parseYamlTree(text.replaceAll('\t', '  '), file))
  return {
    attributes: attributesOf(
      members.filter(([key]) => !BLOCKS.includes(key)),
      file,
    ),
    blocks: members.flatMap(([type, node]) =>
      BLOCKS.includes(type)
        ? itemsOf(node).flatMap(item =>
            membersOf(item).flatMap(named => blocksOf(type, named, file)),
          )
        : [],
    ),
  }
}

function itemsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === 'list' ? node.items : [node]
}

function blocksOf(
  type: string,
  [label, node]: readonly [string, YamlNode],
  file: string,
): readonly HclBlock[] {
  return itemsOf(node).map(item => ({
    type,
    labels: [label],
    line: item.line,
    body: { attributes: attributesOf(membersOf(item), file), blocks: [] },
  }))
}

function attributesOf(
  members: readonly (readonly [string, YamlNode])[],
  file: string,
): ReadonlyMap<string, HclAttribute> {
  return new Map(
    members.map(([key, node]) => [key, { line: node.line, value: expressionOf(node, file) }]),
  )
}

function expressionOf(node: YamlNode, file: string): HclExpression {
  const { line } = node
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string'
        ? parseTemplate(new Cursor(file, node.value, line))
        : { kind: 'literal', value: literalOf(node.value), line }
    case 'list':
      return { kind: 'list', items: node.items.map(item => expressionOf(item, file)), line }
    case 'map':
      return {
        kind: 'object',
        entries: membersOf(node).map(([key, value]) => [
          { kind: 'literal', value: key, line: value.line },
          expressionOf(value, file),
        ]),
        line,
      }
  }
}

function literalOf(value: unknown): number | boolean | null {
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
