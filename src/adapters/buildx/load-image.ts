import { BuildFailedError } from '../../domain/errors.ts'
import type { Probe } from '../process/probe.ts'

/**
 * Puts a published image into the local Docker under other names, such as those that Dockerfiles call it in FROM.
 * @param reference `<repository>@<digest>`
 * @throws BuildFailedError when docker cannot pull or tag
 */
export async function loadImage(
  probe: Probe,
  reference: string,
  names: readonly string[],
): Promise<void> {
  await docker(probe, ['pull', '--quiet', reference], `docker cannot pull ${reference}`)
  for (const name of names) {
    await docker(probe, ['tag', reference, name], `docker cannot call the image ${name}`)
  }
}

async function docker(probe: Probe, args: readonly string[], failure: string): Promise<void> {
  const answer = await probe('docker', args)
  if (answer?.exitCode !== 0) {
    const why = (answer?.stderr ?? '').trim().split('\n').at(-1) || 'docker was not found'
    throw new BuildFailedError(`${failure}: ${why}`, {
      remedy: 'Check that the Docker daemon runs and is logged in to the registry.',
    })
  }
}
