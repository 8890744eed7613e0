import { checkNote, checksTag, notedChecks } from '../../domain/checks/check-note.ts'
import { checkKey } from '../../domain/checks/stated-check.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'

/**
 * Keeps beside the image what it passed after it was published, so that the next run need not ask again. A pull request
 * writes nothing.
 */
export async function keepChecks(
  { repository, checksToRun }: PlannedImage,
  found: FoundImage,
  { options, ports }: { readonly options: RunOptions; readonly ports: Ports },
): Promise<void> {
  const [first] = found.perPlatform
  if (first === undefined || !options.push.push || isPullRequest(options)) return
  const { store } = ports.destination
  const tag = checksTag(found.digest)
  const before = notedChecks(await store.manifest(repository, tag))
  const passed = [...before, ...checksToRun.map(({ check }) => check)]
  const byKey = new Map(passed.map(check => [checkKey(check), check]))
  await store.putTag(repository, tag, checkNote(found.stored, first.platform, [...byKey.values()]))
}

function isPullRequest({ release }: RunOptions): boolean {
  return release.event.kind === 'pull-request'
}
