/** @modules own: what the suites share is to be tried out, not changed. */
import { expect, test } from '@jest/globals'
import NativeEnvironment from '../support/jest/environment.ts'
import * as shared from '../support/jest/globals.ts'

test('what a shared module took while one suite ran is that of the next suite', () => {
  const suite = (name: string) => ({
    describe: Object.assign(() => name, { skip: { each: (row: string) => `${name} ${row}` } }),
  })
  shared.useGlobals(suite('first'))
  const [describe, each] = [shared.describe, Reflect.get(shared.describe, 'skip').each]
  expect([describe(), each('row')]).toEqual(['first', 'first row'])
  shared.useGlobals(suite('second'))
  expect([describe(), each('row')]).toEqual(['second', 'second row'])
})

test('a suite that asks for modules of its own gets them', async () => {
  expect(import.meta.url).toMatch(/\?own=\d+$/)
  expect(Reflect.get(await import('../support/jest/globals.ts'), 'useGlobals')).toBe(
    shared.useGlobals,
  )
  // The suite itself runs by those that all share.
  expect(shared.test).not.toBe(test)
})

test('the environment, the exit code and the console are behind a suite what they were before it', async () => {
  const before = { env: { ...process.env }, code: process.exitCode, console }
  const environment = new NativeEnvironment(undefined, { console: { ...console } })
  await environment.setup()
  process.env.BASE_IMAGE_TEST_ADDED = 'x'
  process.env.PATH = ''
  delete process.env.HOME
  process.exitCode = 3
  await environment.teardown()
  expect({ env: { ...process.env }, code: process.exitCode, console }).toEqual(before)
  expect(console).toBe(before.console)
})
