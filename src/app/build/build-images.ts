import type { CheckFailure } from '../../domain/checks/check-verdict.ts'
import { formatError } from '../../domain/errors.ts'
import { descendantsOf } from '../../domain/graph/graph.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { ImageOutcome } from '../../domain/report/report.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { BuildObstacle } from './build-obstacle.ts'
import { keptUpstreams } from './kept-upstreams.ts'
import { imagesToCheck } from './present-subjects.ts'
import { proveAndExport } from './prove-and-export.ts'
import { settleAccess } from './settle-access.ts'
import { takeUpstreams, type UpstreamAnswers } from './take-upstreams.ts'

export interface BuildResult {
  readonly outcome: Extract<ImageOutcome, 'built' | 'published' | 'adopted' | 'failed' | 'blocked'>
  /** Read back from the store; undefined when it failed. */
  readonly image: FoundImage | undefined
  /** Time of the image's own steps that were not cached, in milliseconds. */
  readonly buildMs: number | null
  readonly steps: { readonly total: number; readonly cached: number } | null
  readonly error: string | undefined
  /** Checks that it did not pass; absent when it failed otherwise, or not. */
  readonly failedChecks?: readonly CheckFailure[] | undefined
  /** What buildx said in its metadata file; undefined when it said nothing. */
  readonly metadata: unknown
}

export interface BuildResults {
  /** By name; images that were not to be built have none. */
  readonly images: ReadonlyMap<string, BuildResult>
  readonly warnings: readonly string[]
}

/** Builds what the plan says: proves all, then exports wave by wave under the content tags. */
export async function buildImages(
  planned: PlanWithFindings,
  options: RunOptions,
  ports: Ports,
): Promise<BuildResults> {
  const images = planned.plan.images.filter(({ state }) => isToBuild(state))
  const checked = imagesToCheck(planned)
  if (images.length === 0 && checked.length === 0) {
    return { images: new Map(), warnings: [] }
  }
  const builder = await ports.startBuilder()
  const { taken: upstreams, refused: withoutUpstream } = await upstreamsFor(images, planned, ports)
  const access = await settleAccess(images, options, ports)
  const refused = new Map([...withoutUpstream, ...access.refused])
  const aside = setAside(images, refused, options)
  for (const [name, { error, at }] of refused) {
    ports.log.error(`${name}: ${error.message}`, at)
  }
  const left = images.filter(({ name }) => !aside.has(name))
  const built =
    left.length === 0 && checked.length === 0
      ? { images: new Map<string, BuildResult>(), warnings: [] }
      : await proveAndExport(
          builder,
          { left, checked },
          { planned, upstreams, access: access.given, options, ports },
        )
  return {
    images: new Map(
      [...images, ...checked].flatMap(({ name }) => {
        const result = aside.get(name) ?? built.images.get(name)
        return result === undefined ? [] : [[name, result] as const]
      }),
    ),
    warnings: [
      ...access.warnings,
      ...built.warnings,
      ...(await keptUpstreams(left, upstreams, ports)),
    ],
  }
}

/** Taken as the plan of a fan-out settled them; asked for where there is none, or where that could not. */
async function upstreamsFor(
  images: readonly PlannedImage[],
  { upstreams: settled }: PlanWithFindings,
  ports: Ports,
): Promise<UpstreamAnswers> {
  const isSettled = images.every(({ name, upstreams }) =>
    upstreams.every(({ expanded }) => settled?.get(name)?.has(expanded)),
  )
  return settled !== undefined && isSettled
    ? { taken: settled, refused: new Map() }
    : takeUpstreams(images, ports.upstreams, ports.now())
}

/** Images that this run cannot build, and those that stand on them: they are not given to buildx at all. */
function setAside(
  images: readonly PlannedImage[],
  refused: ReadonlyMap<string, BuildObstacle>,
  { failFast }: RunOptions,
): ReadonlyMap<string, BuildResult> {
  const nodes = images.map(({ name, needs, declaration }) => ({
    name,
    parents: needs,
    at: declaration.declaredAt,
  }))
  const lost = descendantsOf([...refused.keys()], nodes)
  const stopped = images.filter(({ name }) => lost.has(name) || (failFast && refused.size > 0))
  return new Map(
    stopped.map(({ name }) => {
      const failure = refused.get(name)
      return [
        name,
        {
          outcome: failure === undefined ? 'blocked' : 'failed',
          image: undefined,
          buildMs: null,
          steps: null,
          error: failure === undefined ? undefined : textOf(failure),
          metadata: undefined,
        },
      ]
    }),
  )
}

function textOf({ error, at }: BuildObstacle): string {
  const text = formatError(error)
  return error.at === undefined ? `${at.file}:${at.line}: ${text}` : text
}
