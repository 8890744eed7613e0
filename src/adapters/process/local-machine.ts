import { existsSync } from 'node:fs'
import type { CallingMachine } from '../../ports/calling-machine.ts'
import type { Environment } from './run-child.ts'

export function localMachine(environment: Environment): CallingMachine {
  return {
    hasVariable: name => environment[name] !== undefined,
    hasAgent: () => existsSync(environment.SSH_AUTH_SOCK ?? ''),
  }
}
