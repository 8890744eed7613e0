import { checkNote, checksTag, notedChecks } from '../../domain/checks/check-note.ts'
import { checkKey } from '../../domain/checks/stated-check.ts'
import type { StoredManifest } from '../../domain/oci/manifest.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'

/**
 * Keeps beside the image what it passed after it was published, so that the next run need not ask again; beside one
 * platform of it where this run is about that one alone. A pull request writes nothing.
 */
export async function keepChecks(
  image: PlannedImage,
  found: FoundImage,
  { options, ports }: { readonly options: RunOptions; readonly ports: Ports },
): Promise<void> {
  const { store } = ports.destination
  const { repository, checksToRun } = image
  const checked =
    options.push.push && !isPullRequest(options) && (await checkedIn(image, found, ports))
  if (!checked) return
  const tag = checksTag(checked.stored.digest)
  const before = notedChecks(await store.manifest(repository, tag))
  const passed = [...before, ...checksToRun.map(({ check }) => check)]
  const byKey = new Map(passed.map(check => [checkKey(check), check]))
  const note = checkNote(checked.stored, checked.platform, [...byKey.values()])
  await store.putTag(repository, tag, note)
}

interface Checked {
  readonly stored: StoredManifest
  readonly platform: string
}

/** What was checked: the whole image, or the manifest of the one platform. */
async function checkedIn(
  { repository, recipe, builtPlatforms }: PlannedImage,
  found: FoundImage,
  { destination }: Pick<Ports, 'destination'>,
): Promise<Checked | undefined> {
  const first = found.perPlatform.find(({ platform }) => platform === builtPlatforms[0])
  if (first === undefined) return undefined
  const { platform } = first
  if (builtPlatforms.length === recipe.platforms.length) return { stored: found.stored, platform }
  const stored = await destination.store.manifest(repository, first.manifestDigest)
  return stored && { stored, platform }
}

function isPullRequest({ release }: RunOptions): boolean {
  return release.event.kind === 'pull-request'
}
