import type { ImageReport } from '../domain/report/report.ts'
import { mermaidLabel } from './markdown-text.ts'
import { OUTCOME_TONES } from './outcome-tone.ts'
import { OUTCOME_WORDS } from './wording.ts'

/** The images and what stands on what, as a Mermaid flow chart coloured by outcome. */
export function renderGraph(images: readonly ImageReport[]): string {
  const ids = new Map(images.map(({ name }, index) => [name, `i${index}`]))
  const nodes = images.map(
    image =>
      `  ${ids.get(image.name)}[${mermaidLabel(`${image.name}: ${OUTCOME_WORDS[image.outcome]}`)}]:::${OUTCOME_TONES[image.outcome]}`,
  )
  const edges = images.flatMap(({ name, needs }) =>
    needs
      .filter(parent => ids.has(parent))
      .map(parent => `  ${ids.get(parent)} --> ${ids.get(name)}`),
  )
  return [
    '```mermaid',
    'flowchart LR',
    ...nodes,
    ...edges,
    '  classDef unchanged fill:#eaeef2,stroke:#57606a,color:#24292f',
    '  classDef changed fill:#ddf4ff,stroke:#0969da,color:#0a3069',
    '  classDef failed fill:#ffebe9,stroke:#cf222e,color:#82071e',
    '```',
  ].join('\n')
}
