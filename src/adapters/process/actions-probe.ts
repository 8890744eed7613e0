import type { Probe } from './probe.ts'
import type { Environment } from './run-child.ts'

/** For the action: shows the command under RUNNER_DEBUG. Loaded at the first probe only. */
export function actionsProbe(env: Environment): Probe {
  return async (program, args) => {
    const { getExecOutput } = await import('@actions/exec')
    try {
      return await getExecOutput(program, [...args], {
        env: definedOnly(env),
        ignoreReturnCode: true,
        silent: true,
      })
    } catch {
      return undefined
    }
  }
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
