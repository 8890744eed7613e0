import type { PackageChange } from '../../domain/contents/compare-contents.ts'
import type { ImageContents } from '../../domain/contents/image-contents.ts'
import {
  type ImagePackages,
  packageChanges,
  platformPackages,
} from '../../domain/contents/image-packages.ts'
import type { Log } from '../../ports/log.ts'
import type { ComparedPair } from '../compare/compare-run.ts'
import { measuredContents } from './contents-image.ts'
import type { LookIntoLayer } from './contents-layers.ts'
import { UNREADABLE } from './contents-tolerant.ts'

/** An image of a run for one platform, beside its baseline. */
export interface OpenedPlatform {
  readonly image: string
  readonly platform: string
  readonly contents: ImageContents
  readonly changes: readonly PackageChange[] | null
}

export interface OpenOptions {
  readonly look: LookIntoLayer
  readonly log: Pick<Log, 'warning' | 'notice'>
}

/**
 * What is inside of images of a run and, where they have one, of their baselines. An image that cannot be looked into
 * is left out with a warning: nothing here may fail a run.
 */
export async function openRun(
  pairs: readonly ComparedPair[],
  { look, log }: OpenOptions,
): Promise<readonly OpenedPlatform[]> {
  const opened: OpenedPlatform[] = []
  for (const pair of pairs) {
    try {
      opened.push(...(await openPair(pair, look)))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      log.warning(`${pair.image}: what is inside of it is not known: ${why}`)
    }
  }
  tellUnread(opened, log)
  return opened
}

/** Without what only a page has room for, for report.json and those who read it. */
export function packagesOf(opened: readonly OpenedPlatform[]): readonly ImagePackages[] {
  return [...Map.groupBy(opened, ({ image }) => image)].map(([image, platforms]) => ({
    image,
    platforms: platforms.map(one => platformPackages(one, one.changes)),
  }))
}

async function openPair(
  { image, repository, before, after }: ComparedPair,
  look: LookIntoLayer,
): Promise<readonly OpenedPlatform[]> {
  const now = await measuredContents(look, repository, after)
  const old = before && (await measuredContents(look, before.repository, before.measured))
  return now.map(({ platform, contents }) => {
    const same = old?.find(one => one.platform === platform)
    const changes = same === undefined ? null : packageChanges(same.contents, contents)
    return { image, platform, contents, changes }
  })
}

/** Each layer once, however many images stand on it. */
function tellUnread(opened: readonly OpenedPlatform[], log: OpenOptions['log']): void {
  const unread = new Map(
    opened
      .flatMap(({ contents }) => contents.layers)
      .flatMap(layer => (layer.unread === null ? [] : [[layer.digest, layer.unread] as const])),
  )
  for (const [digest, why] of unread) {
    const message = `packages: the layer ${digest} ${why}`
    if (why.startsWith(UNREADABLE)) log.warning(message)
    else log.notice(message)
  }
}
