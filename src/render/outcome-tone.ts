import type { ImageOutcome } from '../domain/report/report.ts'

/** How an outcome is coloured, in the Mermaid graph and on the report page. */
export type OutcomeTone = 'unchanged' | 'changed' | 'failed'

export const OUTCOME_TONES: Readonly<Record<ImageOutcome, OutcomeTone>> = {
  unchanged: 'unchanged',
  tagged: 'unchanged',
  adopted: 'unchanged',
  built: 'changed',
  published: 'changed',
  planned: 'changed',
  failed: 'failed',
  blocked: 'failed',
}
