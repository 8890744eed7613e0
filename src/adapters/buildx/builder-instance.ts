import { randomBytes } from 'node:crypto'
import { BuildFailedError } from '../../domain/errors.ts'
import type { Probe } from '../process/probe.ts'
import { probeBuilder } from './docker-probe.ts'

export interface BuilderOptions {
  /** The user's choice; it is used as it is. */
  readonly builder: string | undefined
  /** Of a builder that has to be made: image of BuildKit; undefined: buildx's default. */
  readonly image?: string | undefined
  /** `key=value` of the docker-container driver. */
  readonly driverOptions?: readonly string[]
  readonly buildkitdFlags?: string | undefined
  /** Path of a buildkitd.toml. */
  readonly buildkitdConfig?: string | undefined
  /** Told the name of a builder before it is made. */
  readonly onName?: (name: string) => void
}

export interface BuilderInstance {
  readonly name: string
  readonly driver: string
  /** True: it was made here, and is to be removed after the run. */
  readonly created: boolean
}

/**
 * A builder that can do all that is asked of it: the named one, else the current one, else a new
 * docker-container builder, since the docker driver without the containerd store has no caches and no
 * attestations.
 * @throws BuildFailedError when there is none and none can be made
 */
export async function ensureBuilder(
  probe: Probe,
  options: BuilderOptions,
): Promise<BuilderInstance> {
  const found = await probeBuilder(probe, options.builder)
  if (options.builder !== undefined || found.isComplete) {
    return { name: found.name, driver: found.driver, created: false }
  }
  return createBuilder(probe, options)
}

/**
 * A new docker-container builder, up and running; nothing is left when it does not come up.
 * @throws BuildFailedError
 */
export async function createBuilder(
  probe: Probe,
  options: BuilderOptions,
): Promise<BuilderInstance> {
  const name = `base-image-${randomBytes(6).toString('hex')}`
  options.onName?.(name)
  const answer = await probe('docker', createArguments(name, options))
  if (answer?.exitCode !== 0) {
    await removeBuilder(probe, name)
    const why = (answer?.stderr ?? '').trim().split('\n').at(-1) ?? ''
    throw new BuildFailedError(`a builder could not be made: ${why}`, {
      remedy:
        'Run docker/setup-buildx-action first and name its builder with `builder`, or switch on the containerd image store of the daemon.',
    })
  }
  return { name, driver: 'docker-container', created: true }
}

/** @returns false when it was not there or could not be removed */
export async function removeBuilder(probe: Probe, name: string): Promise<boolean> {
  const answer = await probe('docker', ['buildx', 'rm', '--force', name])
  return answer?.exitCode === 0
}

function createArguments(name: string, options: BuilderOptions): readonly string[] {
  const driverOptions = [
    ...(options.image === undefined ? [] : [`image=${options.image}`]),
    ...(options.driverOptions ?? []),
  ]
  return [
    ...['buildx', 'create', '--name', name, '--driver', 'docker-container', '--bootstrap'],
    ...driverOptions.flatMap(option => ['--driver-opt', option]),
    ...optional('--buildkitd-flags', options.buildkitdFlags),
    ...optional('--buildkitd-config', options.buildkitdConfig),
  ]
}

function optional(flag: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [flag, value]
}
