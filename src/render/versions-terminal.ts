import { formatBytes } from '../domain/sizes/format-bytes.ts'
import type { ImageVersions, VersionEntry, VersionList } from '../domain/version/version-list.ts'
import { safeLine } from './safe-line.ts'
import { changeSummary } from './version-words.ts'

/** `versions` as text: one line a version, newest first. */
export function renderVersions({ images }: VersionList): string {
  return images.map(imageText).join('\n\n')
}

function imageText({ repository, versions }: ImageVersions): string {
  const rows = versions.map(entry => [
    entry.version,
    entry.builtAt?.slice(0, 10) ?? 'no date',
    entry.digest.slice(0, 'sha256:'.length + 12),
    sizeText(entry),
  ])
  const widths = [0, 1, 2, 3].map(column =>
    Math.max(0, ...rows.map(row => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row, place) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
    return `  ${cells}  ${reasonText(versions[place])}`
  })
  const nothing = versions.length === 0 ? ['  no version is published'] : []
  return [repository, ...lines, ...nothing].map(safeLine).join('\n')
}

function sizeText({ platforms }: VersionEntry): string {
  const [only] = platforms
  return platforms.length === 1 && only !== undefined
    ? formatBytes(only.compressedBytes)
    : platforms
        .map(({ platform, compressedBytes }) => `${formatBytes(compressedBytes)} ${platform}`)
        .join(', ')
}

function reasonText(entry: VersionEntry | undefined): string {
  if (entry === undefined) return ''
  const { change, notComparable, note } = entry
  const words = note === null ? [] : [note.split('\n')[0] ?? '']
  if (notComparable !== null) return [...words, `cannot compare: ${notComparable}`].join('; ')
  return [...words, change === null ? 'first version' : changeSummary(change)].join('; ')
}
