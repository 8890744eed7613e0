import type { RunReport } from '../domain/report/report.ts'
import type {
  ComparedLayer,
  ImageComparison,
  PlatformComparison,
} from '../domain/sizes/comparison.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import type { RunComparison } from '../domain/sizes/run-comparison.ts'
import { roleChangeText } from './comparison-words.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { changesTable } from './package-tables.ts'

const MOST_INSTRUCTION = 100
/** Layers of one image that are shown; the summary and report.json have all. */
const MOST_LAYERS = 20
const MOST_PACKAGES = 20

/** Packages and layers that differ, the heaviest first, in one collapsed block; empty when none does. */
export function commentDetails(
  { contents = [] }: RunReport,
  { images }: RunComparison,
  maxCharacters: number,
): string {
  const packages = changesTable(contents, MOST_PACKAGES)
  const blocks = [
    ...(packages === '' ? [] : [packages]),
    ...images.flatMap(image => image.platforms.flatMap(one => block(image, one))),
  ]
  if (blocks.length === 0) return ''
  const shown: string[] = []
  let left = maxCharacters
  for (const [place, text] of blocks.entries()) {
    left -= text.length + 2
    if (left < 0) {
      shown.push(`${blocks.length - place} more are in the summary.`)
      break
    }
    shown.push(text)
  }
  return `<details><summary>${packages === '' ? 'Layers' : 'Packages and layers'} that differ</summary>\n\n${shown.join('\n\n')}\n\n</details>`
}

function block(image: ImageComparison, platform: PlatformComparison): readonly string[] {
  const differing = platform.layers.filter(({ state }) => state !== 'same')
  if (platform.kind !== 'changed' || differing.length === 0) return []
  const heaviest = differing.toSorted((a, b) => bytesOf(b) - bytesOf(a)).slice(0, MOST_LAYERS)
  const left = differing.length - heaviest.length
  const roles = platform.roles
    .filter(({ kind }) => kind !== 'none')
    .map(change => `${change.role} ${roleChangeText(change)}`)
  return [
    [
      `**${markdownText(image.after.name)}** (${markdownText(platform.platform)}): ${markdownText(roles.join('; '))}`,
      '',
      '| Layer | Role | Instruction | Before | After |',
      '| --- | --- | --- | ---: | ---: |',
      ...heaviest.map(layerRow),
      ...(left > 0 ? [`| | | and ${left} more | | |`] : []),
    ].join('\n'),
  ]
}

function layerRow({ state, role, before, after }: ComparedLayer): string {
  const instruction = (after ?? before)?.instruction ?? 'no history'
  const short = [...instruction].slice(0, MOST_INSTRUCTION).join('')
  const cells = [
    state,
    role,
    markdownCode(short.length < instruction.length ? `${short}…` : instruction),
    before === null ? '' : formatBytes(before.compressedBytes),
    after === null ? '' : formatBytes(after.compressedBytes),
  ]
  return `| ${cells.join(' | ')} |`
}

function bytesOf({ before, after }: ComparedLayer): number {
  return (after ?? before)?.compressedBytes ?? 0
}
