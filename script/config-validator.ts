import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'

interface ConfigSchema {
  readonly $id: string
  readonly properties: {
    readonly defaults: { readonly properties: object }
    readonly prune: { readonly properties: object }
  }
  readonly definitions: {
    readonly 'declared-image': { readonly properties: object }
    readonly check: { readonly properties: object }
  }
}

/**
 * The text of src/domain/config/validate-config.js: the published schema as code, so that no schema library
 * is loaded at run time, and the keys that each mapping knows.
 */
export function generateConfigValidator(): string {
  const schema = readSchema()
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  })
  ajv.addSchema(withoutProse(schema) as object)
  const code = standalone.default(ajv, { validateConfig: schema.$id })
  if (/\brequire\(|\bimport\b/.test(code)) {
    throw new Error('the generated validator needs a part of ajv at run time')
  }
  const keys = {
    file: Object.keys(schema.properties),
    defaults: Object.keys(schema.properties.defaults.properties),
    prune: Object.keys(schema.properties.prune.properties),
    image: Object.keys(schema.definitions['declared-image'].properties),
    check: Object.keys(schema.definitions.check.properties),
  }
  return [
    '// Made from schema/base-images.schema.json by `npm run generate`; do not edit.',
    code,
    `export const configKeys = ${JSON.stringify(keys)};`,
    '',
  ].join('\n')
}

export function readSchema(): ConfigSchema {
  const url = new URL('../schema/base-images.schema.json', import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as ConfigSchema
}

/** Descriptions and examples are for people and editors: the code is a third shorter without them. */
export function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutProse)
  }
  if (typeof value !== 'object' || value === null) {
    return value
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, member]) =>
          !(key === 'examples' || (key === 'description' && typeof member === 'string')),
      )
      .map(([key, member]) => [key, withoutProse(member)]),
  )
}
