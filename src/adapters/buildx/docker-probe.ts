import { BuildFailedError } from '../../domain/errors.ts'
import type { Probe, ProbeResult } from '../process/probe.ts'

export interface BuilderFacts {
  readonly name: string
  /** `docker`, `docker-container`, `remote`, `kubernetes`, `cloud`. */
  readonly driver: string
  /**
   * True when caches, attestations and `type=oci` work: every driver but `docker`, and that one when the
   * daemon keeps images in containerd.
   */
  readonly isComplete: boolean
}

/**
 * The builder of that name, or the current one.
 * @throws BuildFailedError when docker, buildx, the builder or its daemon is not there
 */
export async function probeBuilder(probe: Probe, name: string | undefined): Promise<BuilderFacts> {
  const args = ['buildx', 'inspect', ...(name === undefined ? [] : [name])]
  const answer = await ask(probe, args)
  // What is said of single nodes comes after; a node that is down may be started by the build.
  const [head = ''] = answer.stdout.split(/^Nodes:/m)
  const found = field(head, 'Name')
  if (answer.exitCode !== 0 || found === undefined) {
    await probeBuildx(probe)
    throw unusable(name, answer.stderr)
  }
  const driver = field(head, 'Driver')
  const error = field(head, 'Error')
  if (driver === undefined || error !== undefined) {
    throw unusable(name, error ?? answer.stderr)
  }
  return {
    name: found,
    driver,
    isComplete: driver !== 'docker' || (await hasContainerdStore(probe, name)),
  }
}

/** Only asked where something is wrong: it takes docker and, twice, buildx to start. */
async function probeBuildx(probe: Probe): Promise<void> {
  const { exitCode, stderr } = await ask(probe, ['buildx', 'version'])
  if (exitCode !== 0) {
    throw new BuildFailedError(`docker has no buildx: ${lastLine(stderr)}`, {
      remedy: 'Install the buildx plugin, or run docker/setup-buildx-action first.',
    })
  }
}

async function hasContainerdStore(probe: Probe, name: string | undefined): Promise<boolean> {
  const { exitCode, stdout, stderr } = await ask(probe, [
    'info',
    '--format',
    '{{json .DriverStatus}}',
  ])
  if (exitCode !== 0) {
    throw unusable(name, stderr)
  }
  return stdout.includes('"io.containerd.snapshotter.v1"')
}

async function ask(probe: Probe, args: readonly string[]): Promise<ProbeResult> {
  const answer = await probe('docker', args)
  if (answer === undefined) {
    throw new BuildFailedError('docker was not found', {
      remedy: 'Install Docker with buildx, and put `docker` on the PATH.',
    })
  }
  return answer
}

/** `Name:   value` at the start of a line. */
function field(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]+(\\S.*)$`, 'm').exec(text)?.[1]?.trim()
}

function unusable(name: string | undefined, why: string): BuildFailedError {
  const subject = name === undefined ? 'the current builder' : `the builder "${name}"`
  return new BuildFailedError(`${subject} cannot be used: ${lastLine(why) || 'no reason given'}`, {
    remedy: /daemon/i.test(why)
      ? 'Start the Docker daemon, or set DOCKER_HOST to one that runs.'
      : 'Name another one with `builder`, or make it with docker/setup-buildx-action.',
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
