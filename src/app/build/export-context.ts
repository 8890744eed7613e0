import type { BuildSpec } from '../../domain/bake/definition.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Proof } from './prove.ts'
import type { TakenUpstreams } from './take-upstreams.ts'

export interface ExportedImage {
  readonly outcome: 'built' | 'published' | 'adopted' | 'failed' | 'blocked'
  readonly image: FoundImage | undefined
  readonly error: string | undefined
  readonly metadata: unknown
  /** It failed only because the layer cache put another build of a parent under it. */
  readonly hasOtherParent?: boolean
}

export interface ExportRequest {
  readonly proof: Proof
  /** All that were to be built. */
  readonly images: readonly PlannedImage[]
  readonly planned: PlanWithFindings
  readonly upstreams: TakenUpstreams
  readonly options: RunOptions
  readonly ports: Ports
}

/** What grows while the waves go out. */
export interface ExportContext {
  readonly request: ExportRequest
  /** Proven and to be exported, by name. */
  readonly specs: Map<string, BuildSpec>
  readonly done: Map<string, ExportedImage>
  readonly warnings: string[]
}

/** An image as it is in the store now: from this run, or as the plan found it. */
export function imageNow(
  name: string,
  { request, done }: Pick<ExportContext, 'request' | 'done'>,
): FoundImage | undefined {
  const exported = done.get(name)
  return exported === undefined ? request.planned.published.get(name) : exported.image
}
