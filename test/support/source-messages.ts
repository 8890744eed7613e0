import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'

/** The fixed parts of every text and template of one source file: what stands between them only a run knows. */
export type FileTexts = readonly string[]

/** Of each TypeScript file below a folder. */
export function sourceTexts(folder: string): readonly FileTexts[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'utf8')
      return textsOf(parseSync(text, { syntax: 'typescript', target: 'es2022' }))
    })
}

/**
 * Whether a quoted message, in which `...` stands for what only a run knows, is one of a file: messages are often put
 * together of several texts, but seldom across files.
 */
export function isSaidBy(quote: string, files: readonly FileTexts[]): boolean {
  const parts = quote
    .split('...')
    .map(part => part.trim())
    .filter(part => part !== '')
  return files.some(texts => parts.every(part => texts.some(text => text.includes(part))))
}

function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) {
    return node.flatMap(textsOf)
  }
  if (typeof node !== 'object' || node === null) {
    return []
  }
  const { type, value, quasis } = node as Record<string, unknown>
  const own =
    type === 'StringLiteral'
      ? [String(value)]
      : type === 'TemplateLiteral' && Array.isArray(quasis)
        ? quasis.map(quasi => String((quasi as { cooked?: string }).cooked ?? ''))
        : []
  return [...own, ...Object.values(node).flatMap(textsOf)]
}
