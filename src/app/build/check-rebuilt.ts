import { parseInstalled } from '../../domain/probe/parse-probe.ts'
import { installedDefinition, probeTargetName } from '../../domain/probe/probe-definition.ts'
import { PROBE_FILE } from '../../domain/probe/probe-script.ts'
import { checkedFinding, type RefreshFinding } from '../../domain/probe/refresh.ts'
import type { Builder } from '../../ports/builder.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { AskedImage } from './ask-for-updates.ts'
import { askedImage } from './asked-image.ts'
import type { BuildResults } from './build-images.ts'
import { imageSource, layoutFolder } from './image-source.ts'
import { platformFolder } from './platform-folder.ts'

const FOLDER = 'rebuilt'

interface Rebuilt {
  readonly planned: PlanWithFindings
  readonly built: BuildResults
  readonly findings: ReadonlyMap<string, RefreshFinding>
  readonly ports: Ports
}

/**
 * Findings with what is really installed in the images that were rebuilt for updates. An image that cannot tell
 * keeps its finding as it is: that nobody looked fails nothing.
 */
export async function checkRebuilt(rebuilt: Rebuilt): Promise<ReadonlyMap<string, RefreshFinding>> {
  const { findings, ports } = rebuilt
  const images = await rebuiltImages(rebuilt)
  if (images.length === 0) return findings
  const builder = await ports.startBuilder()
  await ports.folder.remove(FOLDER)
  const checked = new Map(findings)
  for (const image of images) {
    const finding = findings.get(image.name)
    const installed = await installedIn(image, builder, ports)
    if (finding !== undefined) checked.set(image.name, checkedFinding(finding, installed))
  }
  return checked
}

async function rebuiltImages({
  planned,
  built,
  findings,
  ports,
}: Rebuilt): Promise<readonly AskedImage[]> {
  const folder = layoutFolder(ports.destination.exports)
  const images = planned.plan.images.map(async image => {
    const finding = findings.get(image.name)
    const { image: found } = built.images.get(image.name) ?? {}
    const hasUpdates = finding?.platforms.some(({ updates }) => updates.length > 0) === true
    if (finding?.decision !== 'rebuild' || !hasUpdates || found === undefined) return []
    return [await askedImage(image, imageSource(image.repository, found.digest, folder), ports)]
  })
  return (await Promise.all(images)).flat()
}

/** Platform -> what is installed; without those that could not tell. */
async function installedIn(
  image: AskedImage,
  builder: Builder,
  { folder }: Ports,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const target = probeTargetName(image.name)
  const outcome = await builder.bake({
    definition: installedDefinition([{ ...image, folder: `${folder.path}/${FOLDER}/${target}` }]),
    targets: ['default'],
    title: `Ask ${image.name} what is installed now`,
    fileName: `docker-bake.${FOLDER}-${target}.json`,
    expectCached: false,
  })
  if (!outcome.ok) return new Map()
  const read = image.platforms.map(async platform => {
    const path = `${FOLDER}/${target}/${platformFolder(image.platforms, platform)}${PROBE_FILE}`
    const installed = parseInstalled((await folder.read(path)) ?? '')
    return installed === undefined ? [] : [[platform, installed] as const]
  })
  return new Map((await Promise.all(read)).flat())
}
