import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { compareImages } from '../../src/domain/sizes/compare-images.ts'
import { image, measured, standard } from '../domain/sizes/measured.ts'

const url = new URL('../../schema/comparison.schema.json', import.meta.url)
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
const validate = ajv.compile(JSON.parse(readFileSync(url, 'utf8')))

const good = compareImages(
  image('a', measured(standard), measured([['x', 1]], 'linux/arm64')),
  image('b', measured([...standard.slice(1), ['new', 1]]), measured([], 'linux/386')),
)

test.each([
  { what: 'a comparison with everything in it', document: good },
  {
    what: 'the sizes of one image',
    document: compareImages(undefined, image('a', measured(standard))),
  },
])('the schema takes $what', ({ document }) => {
  validate(JSON.parse(JSON.stringify(document)))
  expect(validate.errors).toBeNull()
})

test.each([
  { what: 'another version', document: { ...good, version: 2 } },
  { what: 'an unknown key', document: { ...good, more: 1 } },
  { what: 'no later image', document: { ...good, after: null } },
  {
    what: 'a negative size',
    document: JSON.parse(JSON.stringify(good).replaceAll(':240000', ':-1')),
  },
])('the schema refuses $what', ({ document }) => {
  expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false)
})
