import type { UpstreamEntry } from '../../domain/fingerprint/recipe.ts'
import { cutUserinfo } from '../../domain/fingerprint/redact-args.ts'
import type { UpstreamUse } from '../../domain/plan/plan.ts'
import { resolveUpstream } from '../look-up/resolve-upstream.ts'
import type { Ports } from '../ports.ts'
import type { ProjectImage } from '../project/project.ts'

/**
 * The upstreams as the recipe holds them, sorted: as written; with `upstream: digest` also what they are now on
 * each platform (never the index, which moves when another platform or an attestation does).
 */
export async function countUpstreams(
  { upstreams, declaration }: ProjectImage,
  ports: Pick<Ports, 'upstreams' | 'now'>,
): Promise<readonly UpstreamEntry[]> {
  // One reference may be another image on each platform, as in `python:${TARGETARCH}`.
  const byReference = Map.groupBy(upstreams, use => use.reference)
  const entries = [...byReference].map(async ([written, uses]): Promise<UpstreamEntry> => {
    const reference = cutUserinfo(written)
    return declaration.upstream === 'digest'
      ? { reference, digests: await digestsOf(uses, declaration, ports) }
      : { reference }
  })
  return (await Promise.all(entries)).sort((a, b) => (a.reference < b.reference ? -1 : 1))
}

async function digestsOf(
  uses: readonly UpstreamUse[],
  { file }: ProjectImage['declaration'],
  ports: Pick<Ports, 'upstreams' | 'now'>,
): Promise<Readonly<Record<string, string>>> {
  const taken = await Promise.all(
    uses.map(use =>
      resolveUpstream(ports.upstreams, { use, file, sticky: undefined, now: ports.now() }),
    ),
  )
  return Object.assign({}, ...taken.map(({ platforms }) => platforms)) as Record<string, string>
}
