import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { generateConfigValidator, readSchema } from '../../script/config-validator.ts'
import { configKeys } from '../../src/domain/config/validate-config.js'

const generatedFile = new URL('../../src/domain/config/validate-config.js', import.meta.url)

test('the committed validator is what the published schema gives', () => {
  expect(readFileSync(generatedFile, 'utf8')).toBe(generateConfigValidator())
})

test('the validator needs nothing at run time', () => {
  expect(readFileSync(generatedFile, 'utf8')).not.toMatch(/\brequire\(|^import\b/m)
})

test('every key of the schema is described', () => {
  const { definitions, properties } = readSchema() as unknown as Record<
    'definitions' | 'properties',
    Record<
      string,
      { description?: string; properties: Record<string, { $ref?: string; description?: string }> }
    >
  >
  const describedBy = (key: { $ref?: string; description?: string } | undefined) =>
    key?.description ?? definitions[key?.$ref?.replace('#/definitions/', '') ?? '']?.description
  const image = definitions['declared-image']?.properties ?? {}
  const defaults = properties.defaults?.properties ?? {}
  const undescribed = [
    ...configKeys.file.filter(key => describedBy(properties[key]) === undefined),
    ...configKeys.defaults.filter(key => describedBy(defaults[key]) === undefined),
    ...configKeys.image.filter(key => describedBy(image[key]) === undefined),
  ]
  expect(undescribed).toEqual([])
  expect(configKeys.image).toEqual(expect.arrayContaining(['file', 'context', 'from-names']))
})
