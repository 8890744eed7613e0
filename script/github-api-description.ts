// Takes from GitHub's OpenAPI description what the fake API of the tests can do: `node script/github-api-description.ts`.
// The whole package (400 MB) is fetched by npm into a temporary folder and is no dependency.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations } from '../test/support/github-api/operations.ts'

const PACKAGE = '@octokit/openapi@23.0.2'
const out = new URL('../test/fixtures/github-api/description.json', import.meta.url)

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

/** Of no use to validation. */
const PROSE = ['description', 'summary', 'tags', 'externalDocs', 'example', 'examples']

const whole = readDescription()
const paths = Object.entries(whole.paths as JsonObject).flatMap(([path, item]) => {
  const kept = Object.entries(item as JsonObject).filter(
    ([, operation]) => String((operation as JsonObject).operationId) in operations,
  )
  return kept.length === 0 ? [] : [[path, Object.fromEntries(kept)] as const]
})
const components = componentsOf(Object.fromEntries(paths))
writeFileSync(
  out,
  `${JSON.stringify({ openapi: whole.openapi, info: whole.info, paths: prune(Object.fromEntries(paths)), components }, undefined, 1)}\n`,
)

function readDescription(): JsonObject {
  const folder = mkdtempSync(join(tmpdir(), 'github-api-'))
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, PACKAGE])
    const file = join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json')
    return JSON.parse(readFileSync(file, 'utf8')) as JsonObject
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All that the operations refer to, directly or not. */
function componentsOf(from: Json): JsonObject {
  const found = new Map<string, Json>()
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) {
      return
    }
    const reference = (value as JsonObject).$ref
    if (typeof reference === 'string' && !found.has(reference)) {
      const target = reference
        .split('/')
        .slice(1)
        .reduce<Json>((part, key) => (part as JsonObject)[key] ?? null, whole)
      found.set(reference, prune(target))
      visit(found.get(reference) ?? null)
    }
    Object.values(value).forEach(visit)
  }
  visit(prune(from))
  const result: Record<string, Record<string, Json>> = {}
  for (const [reference, value] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = '', name = ''] = reference.split('/')
    result[kind] = { ...result[kind], [name]: value }
  }
  return result
}

/**
 * Without prose; and answers without `required`, so that the fake may leave out what nobody reads. Requests keep it: their
 * schemas stand in place, not behind references.
 */
function prune(value: Json, isRequest = false): Json {
  if (Array.isArray(value)) {
    return value.map(item => prune(item, isRequest))
  }
  if (typeof value !== 'object' || value === null) {
    return value
  }
  const kept = Object.entries(value).filter(
    ([key, item]) =>
      !(PROSE.includes(key) && !isSchema(item)) &&
      !key.startsWith('x-') &&
      !(key === 'required' && Array.isArray(item) && !isRequest) &&
      // ajv takes no `nullable` without `type`.
      !(key === 'nullable' && !('type' in value)),
  )
  return Object.fromEntries(
    kept.map(([key, item]) => [key, prune(item, isRequest || key === 'requestBody')]),
  )
}

/** A property may be named `description` or `tags`. */
function isSchema(value: Json): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    ['type', '$ref', 'oneOf', 'anyOf', 'allOf'].some(key => key in value)
  )
}
