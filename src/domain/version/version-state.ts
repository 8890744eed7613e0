import type { ChangeLevel, LevelReason } from './change-level.ts'
import type { VersionDecision } from './decide-version.ts'
import type { Version } from './version-number.ts'

/** What a plan or report says of the version that the config gives an image. */
export interface VersionState {
  /** `published`: it is there with this content; `new`: it is, or is to be, published; `refused`: it may not be. */
  readonly kind: VersionDecision['kind']
  readonly number: Version
  /** The version that it is compared with; null for the first one, and where nothing changed. */
  readonly previous: Version | null
  /** How large the change since then is; null where that is not known. */
  readonly level: ChangeLevel | null
  readonly because: LevelReason | null
  /** Of a refused one: the number that may be published instead. */
  readonly suggested: Version | null
}

export function versionState(decision: VersionDecision): VersionState {
  const { kind, version: number } = decision
  const nothing = { kind, number, previous: null, level: null, because: null, suggested: null }
  if (decision.kind === 'published') return nothing
  const { change } = decision
  const known = { ...nothing, level: change?.level ?? null, because: change?.because ?? null }
  return decision.kind === 'new'
    ? { ...known, previous: decision.previous ?? null }
    : { ...known, previous: decision.against, suggested: decision.suggested }
}
