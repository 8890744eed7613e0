import { expect, test } from '@jest/globals'
import { refuseNode } from '../../src/entry/node-version.ts'

test.each([
  ['24.0.0', undefined],
  ['100.1.0', undefined],
  ['25.0.0-nightly2026', undefined],
  ['20.20.2', /needs Node\.js 24 or newer; this is 20\.20\.2\n {2}Install/],
  ['9.11.2', /this is 9\.11\.2/],
])('node %s', (version, message) => {
  const said = refuseNode(version)
  if (message === undefined) expect(said).toBeUndefined()
  else expect(said).toMatch(message)
})
