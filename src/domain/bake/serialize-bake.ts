import type { BakeDefinition } from './definition.ts'

/**
 * The bake file's text. bake expands `${` and `%{` in every string of its JSON, keys too; here they are text,
 * so this is the only place that may write one.
 */
export function serializeBake(definition: BakeDefinition): string {
  return `${JSON.stringify(escapeTemplates(definition), undefined, 2)}\n`
}

function escapeTemplates(value: unknown): unknown {
  if (typeof value === 'string') {
    return escapeText(value)
  }
  if (Array.isArray(value)) {
    return value.map(escapeTemplates)
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [escapeText(key), escapeTemplates(item)]),
      )
    : value
}

function escapeText(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&')
}
