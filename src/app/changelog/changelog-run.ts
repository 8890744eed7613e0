import { type ChangelogEntry, changelogEntry } from '../../domain/changelog/changelog-entry.ts'
import { statedChecks } from '../../domain/checks/planned-check.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { distinctBytes, layerSizes } from '../../domain/sizes/layer-sizes.ts'
import { recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunResult } from '../run.ts'

export interface ReleasedVersion {
  readonly image: string
  readonly entry: ChangelogEntry
}

/** The new versions of a run with what they changed: those that it published, or that a release of its files would be. */
export function newVersions({
  planned,
  images,
  report,
}: Pick<RunResult, 'planned' | 'images' | 'report'>): readonly ReleasedVersion[] {
  return planned.plan.images.flatMap(image => {
    const done = report.images.find(({ name }) => name === image.name)
    const isLost = done?.outcome === 'failed' || done?.outcome === 'blocked'
    if (image.version?.kind !== 'new' || isLost) return []
    const now = images.get(image.name)
    const isPublished = done?.tags.includes(image.version.version) === true
    const entry = entryOf(image, { now, before: planned.last.get(image.name), isPublished })
    return [{ image: image.name, entry }]
  })
}

/** What an image is about to say of the new version that it is built for; it has no sizes yet. */
export function buildEntry(image: PlannedImage): ChangelogEntry | undefined {
  return image.version?.kind === 'new'
    ? entryOf(image, { now: undefined, before: undefined, isPublished: true })
    : undefined
}

interface Sides {
  readonly now: FoundImage | undefined
  readonly before: FoundImage | undefined
  readonly isPublished: boolean
}

function entryOf(image: PlannedImage, { now, before, isPublished }: Sides): ChangelogEntry {
  const { version: decision, declaration, lastRecord, recipe, files, checks } = image
  if (decision?.kind !== 'new') throw new Error(`${image.name} has no new version`)
  const { version, previous, change } = decision
  const isComparable = lastRecord.kind === 'record'
  const built = recordOf(now)
  const builtOn = built.kind === 'record' ? built.record : undefined
  const { updates, updatesLeftOut } = builtOn?.updates === undefined ? image : builtOn
  const bytes = (one: FoundImage | undefined, platform: string) => {
    const found = one?.perPlatform.find(other => other.platform === platform)
    return found === undefined ? null : distinctBytes(layerSizes(found.manifest, found.config))
  }
  const entry = changelogEntry(
    {
      version,
      isPublished,
      date: now?.perPlatform[0]?.config.created,
      note: declaration.notes[version] ?? declaration.notes.next,
      since: previous,
      notComparable:
        previous === undefined || isComparable ? undefined : `${previous} has no record to read`,
      sizes: (now?.perPlatform ?? []).map(({ platform }) => ({
        platform,
        before: bytes(before, platform),
        after: bytes(now, platform) ?? 0,
      })),
    },
    previous !== undefined && isComparable ? lastRecord.record : undefined,
    {
      ...{ recipe, files, traits: undefined, checks: statedChecks(checks) },
      ...{ updates, updatesLeftOut, builtOn },
    },
  )
  return { ...entry, change: change ?? entry.change }
}
