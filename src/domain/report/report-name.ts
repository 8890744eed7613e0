import { createHash } from 'node:crypto'
import { DEFAULT_CONFIG } from '../config/default-config.ts'

/** What tells the calls of one run apart. */
export interface ReportedCall {
  readonly config: string
  /** As the user names them; empty: the default. */
  readonly images: readonly string[]
  readonly registry: string | undefined
  readonly platforms: readonly string[]
}

export const REPORT_NAME = 'base-images-report'
const MOST_WORDS = 40

/**
 * Name of the artifact with the report: a run that calls the workflow twice, for two configs say, keeps two. Artifacts
 * have no slashes in their names.
 */
export function reportName({ config, images, registry = '', platforms }: ReportedCall): string {
  const ownConfig = config === DEFAULT_CONFIG ? '' : config
  if (ownConfig === '' && registry === '' && images.length + platforms.length === 0) {
    return REPORT_NAME
  }
  const file = ownConfig.replace(/^.*\//, '').replace(/\.\w+$/, '')
  const words = [file, ...images]
    .join('-')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MOST_WORDS)
    .replace(/-+$/, '')
  const text = JSON.stringify([ownConfig, images, registry, platforms])
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return [REPORT_NAME, ...(words === '' ? [] : [words]), hash].join('-')
}
