import { expect, test } from '@jest/globals'
import {
  checkedRequirement,
  projectRequirements,
} from '../../../src/domain/python/project-requirements.ts'
import { parseToml } from '../../../src/domain/python/toml.ts'

test('a requirement that nobody has checked breaks an invariant', () => {
  expect(checkedRequirement('a').name).toBe('a')
  expect(() => checkedRequirement('a b')).toThrow('unchecked requirement a b')
})

test('an extra of the project itself that is not there brings nothing; a URL of its name is another package', () => {
  const text = '[project]\nname = "app"\ndependencies = ["app[nope]", "app[x] @ https://h/app.whl"]'
  const selection = { dependencies: true, extras: [], groups: [] }
  const found = projectRequirements(parseToml(text, 'pyproject.toml'), 'pyproject.toml', selection)
  expect(found.map(({ url }) => url)).toEqual(['https://h/app.whl'])
})

test("uv's older list of development packages is the group dev", () => {
  const pyproject = parseToml('[tool.uv]\ndev-dependencies = ["a"]', 'pyproject.toml')
  const selection = { dependencies: false, extras: [], groups: ['dev'] }
  expect(
    projectRequirements(pyproject, 'pyproject.toml', selection).map(({ name }) => name),
  ).toEqual(['a'])
})
