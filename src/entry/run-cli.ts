import { readCliArguments } from './cli-arguments.ts'
import { COMMAND_OF } from './command/commands.ts'
import type { CliWorld } from './command/world.ts'
import { describeFailure } from './failure.ts'

/** @returns the exit code: 0 fine, 1 failed, 2 wrong input */
export async function runCli(world: CliWorld): Promise<number> {
  const { argv, environment } = world
  const isVerbose =
    argv.includes('-v') || argv.includes('--verbose') || environment.RUNNER_DEBUG === '1'
  try {
    const asked = readCliArguments(argv)
    const command = await COMMAND_OF[asked.command]()
    return await command({ asked, world, isVerbose })
  } catch (error) {
    const { message, exitCode, detail } = describeFailure(error)
    world.err(`error: ${message}\n${isVerbose ? `${detail}\n` : ''}`)
    return exitCode
  }
}
