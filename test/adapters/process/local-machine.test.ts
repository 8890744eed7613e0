import { tmpdir } from 'node:os'
import { expect, test } from '@jest/globals'
import { localMachine } from '../../../src/adapters/process/local-machine.ts'

test('an empty variable is one, as buildx has it', () => {
  const machine = localMachine({ EMPTY: '' })
  expect([machine.hasVariable('EMPTY'), machine.hasVariable('GONE')]).toEqual([true, false])
})

test.each<{ socket: string | undefined; there: boolean }>([
  { socket: tmpdir(), there: true },
  { socket: '/nothing/of/that/name', there: false },
  { socket: '', there: false },
  { socket: undefined, there: false },
])('with SSH_AUTH_SOCK $socket there is an agent: $there', ({ socket, there }) => {
  expect(localMachine({ SSH_AUTH_SOCK: socket }).hasAgent()).toBe(there)
})
