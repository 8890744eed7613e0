import type { Probe } from '../process/probe.ts'

/** URLs of the mirrors that the Docker daemon pulls Docker Hub's images from; none when it does not answer. */
export async function daemonMirrors(probe: Probe): Promise<readonly string[]> {
  const answer = await probe('docker', ['info', '--format', '{{json .RegistryConfig.Mirrors}}'])
  try {
    const mirrors: unknown = JSON.parse(answer?.stdout ?? '')
    return Array.isArray(mirrors) ? mirrors.filter(one => typeof one === 'string') : []
  } catch {
    return []
  }
}
