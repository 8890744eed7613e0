import type { PackageUpdate, ProbeAnswer } from './probe-answer.ts'

/** An upstream that names another image than the one that was built on. */
export interface MovedUpstream {
  readonly reference: string
  readonly platform: string
  readonly old: string | null
  readonly new: string | null
}

/** An update that the published image had, and what became of it. */
export interface CheckedUpdate extends PackageUpdate {
  /** Version in the rebuilt image; null when the package is gone; absent where nobody could look. */
  readonly rebuilt?: string | null
}

export interface PlatformUpdates {
  readonly platform: string
  /** Null when the image has none. */
  readonly manager: string | null
  readonly updates: readonly CheckedUpdate[]
  /** Updates beside those, which were too many for where the list goes; absent when it has all. */
  readonly updatesLeftOut?: number
}

/** What became of an image whose only change is its refresh period. */
export interface RefreshFinding {
  /** Label of the new period; null when the image is no longer refreshed. */
  readonly period: string | null
  /** `kept`: there is nothing to fix, and the image is taken over into the new period. `failed`: nobody knows. */
  readonly decision: 'kept' | 'rebuild' | 'failed'
  readonly platforms: readonly PlatformUpdates[]
  readonly upstreams: readonly MovedUpstream[]
  /** Of a failure. */
  readonly why: string | null
}

export interface RefreshFacts {
  readonly period: string | undefined
  readonly answers: readonly { readonly platform: string; readonly answer: ProbeAnswer }[]
  readonly upstreams: readonly MovedUpstream[]
}

/** Keeps an image only when every platform said that there is nothing to fix, and no upstream moved. */
export function decideRefresh({ period, answers, upstreams }: RefreshFacts): RefreshFinding {
  const failures = answers.flatMap(({ platform, answer }) =>
    answer.kind === 'failed' ? [`${platform}: ${answer.why}`] : [],
  )
  const hasWork =
    upstreams.length > 0 ||
    answers.some(
      ({ answer }) =>
        answer.kind === 'unknown-manager' || (answer.kind === 'asked' && answer.updates.length > 0),
    )
  return {
    period: period ?? null,
    decision: failures.length > 0 ? 'failed' : hasWork ? 'rebuild' : 'kept',
    platforms: answers.map(({ platform, answer }) => ({
      platform,
      manager: 'manager' in answer ? answer.manager : null,
      updates: answer.kind === 'asked' ? answer.updates : [],
    })),
    upstreams,
    why: failures.length > 0 ? failures.join('\n') : null,
  }
}

/**
 * The updates as they are in the rebuilt image: a package may be pinned, held back, or gone.
 * @param installed platform -> what is installed now; platforms that could not be asked are absent
 */
export function checkedFinding(
  finding: RefreshFinding,
  installed: ReadonlyMap<string, ReadonlyMap<string, string>>,
): RefreshFinding {
  const platforms = finding.platforms.map(one => {
    const now = installed.get(one.platform)
    const check = (update: CheckedUpdate): CheckedUpdate =>
      now === undefined ? update : { ...update, rebuilt: now.get(update.name) ?? null }
    return { ...one, updates: one.updates.map(check) }
  })
  return { ...finding, platforms }
}
