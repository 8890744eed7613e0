import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { readmeWithTables } from '../../script/readme-tables.ts'

test('the tables are what action.yml gives', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toBe(readmeWithTables())
})
