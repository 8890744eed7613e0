import { BaseImageError } from '../../domain/errors.ts'
import type { ImageReport } from '../../domain/report/report.ts'
import { inParallel } from '../in-parallel.ts'
import type { Destination } from '../ports.ts'
import type { RunResult } from '../run-result.ts'
import { readAttestations } from './read-attestations.ts'

const MOST_AT_ONCE = 4

export interface AttestedRun {
  readonly images: readonly ImageReport[]
  readonly notices: readonly string[]
}

/** The images of a run with what is stated about them; of an image without an attestation nothing is asked. */
export async function attestedImages(
  { planned, images, report }: Pick<RunResult, 'planned' | 'images' | 'report'>,
  { store, exports }: Destination,
): Promise<AttestedRun> {
  const notices: string[] = []
  const attested = await inParallel(report.images, MOST_AT_ONCE, async image => {
    const found = images.get(image.name)
    const repository = planned.plan.images.find(({ name }) => name === image.name)?.repository
    if (found === undefined || repository === undefined || found.attestations.length === 0) {
      return image
    }
    try {
      // What was built and not published lies where builds go.
      const place = image.outcome === 'built' ? exports.store : store
      const read = await readAttestations(place, repository, found.stored)
      notices.push(...read.notices)
      return { ...image, attestations: read.attestations }
    } catch (error) {
      if (!(error instanceof BaseImageError)) throw error
      notices.push(`the attestations of ${image.name} cannot be read: ${error.message}`)
      return image
    }
  })
  return { images: attested, notices: notices.sort() }
}
