import { plainToolOutput } from '../../adapters/console/stop-commands.ts'
import { spawnProbe } from '../../adapters/process/probe.ts'
import type { LocalRunFolder } from '../../adapters/run-folder/local-run-folder.ts'
import type { Builder } from '../../ports/builder.ts'
import type { Log } from '../../ports/log.ts'
import { startBuilder } from '../start-builder.ts'
import type { CliCall } from './world.ts'

export interface CliBuilderPlace {
  readonly folder: LocalRunFolder
  readonly log: Log
  /** Root of the repository. */
  readonly cwd: string
  /** What is to be ended with the call. */
  readonly resources: AsyncDisposableStack
}

export function startCliBuilder(
  { asked: { flags }, world }: CliCall,
  place: CliBuilderPlace,
): Promise<Builder> {
  const { environment } = world
  return startBuilder({
    ...place,
    environment,
    output: plainToolOutput(text => world.err(text)),
    probe: spawnProbe,
    options: { builder: flags.builder },
    gitHubToken: environment.GITHUB_TOKEN,
    onCreated: () => undefined,
    removesBuilder: true,
  })
}
