import type { BaseVerdict } from '../domain/superseded/base-verdict.ts'
import { reasonTexts } from './wording.ts'

const MOST_REASONS = 5

/** `check-base` as text, one line an image. */
export function renderBaseVerdicts(verdicts: readonly BaseVerdict[]): string {
  return verdicts.map(sentence).join('\n')
}

function sentence({
  image,
  state,
  base,
  replacedBy,
  tag,
  reasons,
  updatesLeftOut,
  why,
}: BaseVerdict): string {
  switch (state) {
    case 'current':
      return `${image} stands on today's base, ${base} (${tag})`
    case 'unknown':
      return `${image}: nobody can tell whether its base is today's: ${why}`
    case 'superseded': {
      const changes = reasonTexts(reasons, MOST_REASONS, updatesLeftOut).join('; ')
      return `${image} stands on ${base}, which ${replacedBy} (${tag}) replaced${changes === '' ? '' : `: ${changes}`}`
    }
  }
}
