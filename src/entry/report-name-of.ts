import { reportName } from '../domain/report/report-name.ts'
import type { ActionInputs } from './action-inputs.ts'

/** Tells the calls of one run apart by their inputs. */
export function reportNameOf({
  config,
  images,
  registry,
  build,
}: Pick<ActionInputs, 'config' | 'images' | 'registry' | 'build'>): string {
  const selected = images?.kind === 'names' ? images.names : (images?.kind ?? [])
  return reportName({
    config,
    images: [selected].flat(),
    registry,
    platforms: build.platforms,
  })
}
