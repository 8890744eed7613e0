import type { UpstreamEntry } from '../../domain/fingerprint/recipe.ts'
import { cutUserinfo } from '../../domain/fingerprint/redact-args.ts'
import type { UpstreamUse } from '../../domain/plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { ProjectImage } from '../project.ts'
import { resolveUpstream } from '../resolve-upstream.ts'

/**
 * The upstreams as the recipe holds them, sorted: as written; with `upstream: digest` also what they are now on
 * each platform (never the index, which moves when another platform or an attestation does).
 */
export async function countUpstreams(
  { upstreams, declaration }: ProjectImage,
  ports: Pick<Ports, 'upstreams' | 'now'>,
): Promise<readonly UpstreamEntry[]> {
  const byReference = new Map(upstreams.map(use => [use.reference, use]))
  const entries = [...byReference.values()].map(async (use): Promise<UpstreamEntry> => {
    const reference = cutUserinfo(use.reference)
    return declaration.upstream === 'digest'
      ? { reference, digests: await digestsOf(use, declaration, ports) }
      : { reference }
  })
  return (await Promise.all(entries)).sort((a, b) => (a.reference < b.reference ? -1 : 1))
}

async function digestsOf(
  use: UpstreamUse,
  { file, platforms }: ProjectImage['declaration'],
  ports: Pick<Ports, 'upstreams' | 'now'>,
): Promise<Readonly<Record<string, string>>> {
  const question = { use, file, platforms, sticky: undefined, now: ports.now() }
  return (await resolveUpstream(ports.upstreams, question)).platforms
}
