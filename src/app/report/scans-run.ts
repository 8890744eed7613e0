import { type GivenScans, type ImageScan, imageScans } from '../../domain/scan/image-scan.ts'
import type { RunResult } from '../run-result.ts'

/** What scanners said of the images of a run. */
export function scansOfRun(
  { planned, images }: Pick<RunResult, 'planned' | 'images'>,
  scans: GivenScans,
): readonly ImageScan[] {
  return imageScans(
    scans,
    planned.plan.images.map(({ name, repository }) => {
      const found = images.get(name)
      const parts = found?.perPlatform ?? []
      return {
        name,
        repository,
        digests: [
          ...(found === undefined ? [] : [found.digest]),
          ...parts.flatMap(({ manifestDigest, configDigest }) => [manifestDigest, configDigest]),
        ],
      }
    }),
  )
}
