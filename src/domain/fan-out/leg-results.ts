import type { RefreshFinding } from '../probe/refresh.ts'
import type { ImageReport, RunReport } from '../report/report.ts'

/** What the legs of one image tell of it: what the registry does not hold. */
export interface LegResult {
  /** Legs of the image that kept a report. */
  readonly legCount: number
  readonly outcome: ImageReport['outcome']
  /** Of all platforms together, as on one runner. */
  readonly buildMs: number | null
  readonly steps: ImageReport['steps']
  readonly error: string | null
  readonly refresh: RefreshFinding | undefined
}

export interface LegResults {
  /** By name of the image; legs that kept no report are missing. */
  readonly images: ReadonlyMap<string, LegResult>
  /** Such as that of a cache that could not be written. */
  readonly warnings: readonly string[]
}

/** Where legs of one image differ, what cost most is said: one that failed, before one that built. */
const GRAVITY = ['failed', 'blocked', 'published', 'built', 'adopted'] as const
const MOST_WARNINGS = 50
const DECISIONS = ['failed', 'rebuild', 'kept'] as const

/** @param reports of legs, each about one image or its part for one platform */
export function legResults(reports: readonly RunReport[]): LegResults {
  const byName = new Map<string, LegResult>()
  for (const { name, outcome, buildMs, steps, error, refresh } of reports.flatMap(
    ({ images }) => images,
  )) {
    const own: LegResult = { legCount: 1, outcome, buildMs, steps, error, refresh }
    const other = byName.get(name)
    byName.set(name, other === undefined ? own : both(other, own))
  }
  const warnings = [...new Set(reports.flatMap(report => report.warnings))]
  return { images: byName, warnings: warnings.slice(0, MOST_WARNINGS) }
}

function both(a: LegResult, b: LegResult): LegResult {
  const errors = [...new Set([a.error, b.error].filter(error => error !== null))]
  return {
    legCount: a.legCount + b.legCount,
    outcome: first(GRAVITY, a.outcome, b.outcome),
    buildMs:
      a.buildMs === null || b.buildMs === null ? (a.buildMs ?? b.buildMs) : a.buildMs + b.buildMs,
    steps:
      a.steps === null || b.steps === null
        ? (a.steps ?? b.steps)
        : { total: a.steps.total + b.steps.total, cached: a.steps.cached + b.steps.cached },
    error: errors.length === 0 ? null : errors.join('\n'),
    refresh:
      a.refresh === undefined || b.refresh === undefined
        ? (a.refresh ?? b.refresh)
        : bothFindings(a.refresh, b.refresh),
  }
}

function bothFindings(a: RefreshFinding, b: RefreshFinding): RefreshFinding {
  const upstreams = new Map(
    [...a.upstreams, ...b.upstreams].map(one => [`${one.reference} ${one.platform}`, one]),
  )
  const why = [a.why, b.why].filter(text => text !== null)
  return {
    period: a.period,
    decision: first(DECISIONS, a.decision, b.decision),
    platforms: [...a.platforms, ...b.platforms],
    upstreams: [...upstreams.values()],
    why: why.length === 0 ? null : why.join('\n'),
  }
}

/** The one that stands first in `order`; what is not in it comes last. */
function first<T>(order: readonly unknown[], a: T, b: T): T {
  const place = (one: T) => (order.includes(one) ? order.indexOf(one) : order.length)
  return place(a) <= place(b) ? a : b
}
