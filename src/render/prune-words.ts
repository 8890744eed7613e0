import { isOnGitHub } from '../domain/oci/reference.ts'
import type { PrunedVersion, PruneReport } from '../domain/prune/prune-report.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

const MOST_SHOWN = 500

/** `prune` as text. */
export function renderPrune(report: PruneReport): string {
  const lines = report.images.flatMap(({ repository, kept, gone }) => [
    `${repository}: ${kept} ${kept === 1 ? 'stays' : 'stay'}, ${gone.length} ${verb(report)}`,
    ...gone.flatMap(version => [`  ${nameOf(version)}: ${version.why}`, `    ${version.restore}`]),
  ])
  return [...lines, ending(report)].map(plain).join('\n')
}

/** The same for the job summary. */
export function renderPruneSummary(report: PruneReport): string {
  const rows = report.images.flatMap(({ repository, gone }) =>
    gone.map(
      version =>
        `| ${markdownText(repository)} | ${markdownCode(nameOf(version))} | ${markdownText(version.why)} | ${markdownText(version.restore)} |`,
    ),
  )
  const more = rows.length - MOST_SHOWN
  return [
    `## Clean-up: ${rows.length} ${verb(report)}`,
    ...(rows.length === 0
      ? []
      : [
          [
            '| Image | Version | Why | To have it back |',
            '| --- | --- | --- | --- |',
            ...rows.slice(0, MOST_SHOWN),
          ].join('\n'),
        ]),
    ...(more > 0 ? [`and ${more} more.`] : []),
    `${ending(report)}\n`,
  ].join('\n\n')
}

function nameOf({ digest, tags }: PrunedVersion): string {
  return [digest.slice(0, 19), ...tags].join(' ')
}

function verb({ deleted }: PruneReport): string {
  return deleted ? 'deleted' : 'would be deleted'
}

function ending({ deleted, images }: PruneReport): string {
  const count = images.reduce((sum, { gone }) => sum + gone.length, 0)
  if (count === 0) return 'Nothing is to be deleted.'
  if (deleted) return ''
  const how = images.some(({ repository }) => isOnGitHub(repository))
    ? 'To delete, run `command: prune` of the action with `delete: true`, as docs/prune.md shows.'
    : 'Add --delete (`delete: true`).'
  return `Nothing was deleted: this was a dry run. ${how}`
}

/** Control characters in tags would move the cursor. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
}
