import type {
  ComparedLayer,
  ImageComparison,
  PlatformComparison,
  RoleChange,
} from '../domain/sizes/comparison.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'
import { deltaText, roleChangeText, STATE_MARKS } from './comparison-words.ts'

/** Characters of the longest bar. */
const BAR = 24
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** `report A [B]` as text: per platform what it weighs and costs, by role, then layer by layer, bottom first. */
export function renderComparison(comparison: ImageComparison): string {
  const { before, after, platforms, notices } = comparison
  const title =
    before === null
      ? `${after.name} (${after.digest})`
      : `${before.name} (${before.digest})\n-> ${after.name} (${after.digest})`
  const baseline = before?.name
  return [
    title,
    ...platforms.map(platform => platformLines(platform, baseline).join('\n')),
    notices.map(notice => `note: ${notice}`).join('\n'),
  ]
    .filter(part => part !== '')
    .map(safeText)
    .join('\n\n')
}

function platformLines(
  platform: PlatformComparison,
  baseline: string | undefined,
): readonly string[] {
  const { before, after, layers, roles } = platform
  const total = after?.totalCompressedBytes ?? before?.totalCompressedBytes ?? 0
  const most = Math.max(0, ...layers.map(bytesOf))
  return [
    `${platform.platform}  ${totalText(platform)}`,
    ...costLines(platform, baseline),
    '',
    ...roles.filter(({ kind }) => kind !== 'none').map(role => roleLine(role, total, platform)),
    '',
    ...layers.map(layer => layerLine(layer, most, platform)),
  ]
}

function totalText({ kind, before, after }: PlatformComparison): string {
  if (after === null) return 'is gone'
  const now = formatBytes(after.totalCompressedBytes)
  if (before === null || kind === 'unchanged') return `${now} compressed`
  const [old, next] = [before.totalCompressedBytes, after.totalCompressedBytes]
  return `${formatBytes(old)} -> ${now} compressed, ${old === next ? 'the same size' : deltaText(old, next)}`
}

function costLines(
  { kind, pullCostBytes }: PlatformComparison,
  baseline: string | undefined,
): readonly string[] {
  if (baseline === undefined || kind === 'gone') return []
  if (pullCostBytes === null) return [`  first measurement: ${baseline} has no such platform`]
  const cost = `  a host that has ${baseline} downloads ${formatBytes(pullCostBytes)}`
  return [kind === 'unchanged' ? `${cost}: nothing changed` : cost]
}

function roleLine(change: RoleChange, total: number, platform: PlatformComparison): string {
  const bytes = platform.after === null ? change.beforeBytes : change.afterBytes
  const words = platform.before === null || platform.after === null ? '' : roleChangeText(change)
  return `  ${change.role.padEnd(8)} ${size(bytes)}  ${bar(bytes, total).padEnd(BAR)}  ${words}`.trimEnd()
}

function layerLine(layer: ComparedLayer, most: number, platform: PlatformComparison): string {
  const { state, role, before, after } = layer
  const mark = platform.before === null || platform.after === null ? ' ' : STATE_MARKS[state]
  const side = after ?? before
  const bytes = bytesOf(layer)
  const was =
    state === 'replaced' && before !== null && before.compressedBytes !== bytes
      ? `  (was ${formatBytes(before.compressedBytes)})`
      : ''
  const instruction = side?.instruction ?? `no history (${side?.digest.slice(0, 19)})`
  return `${mark} ${role.padEnd(8)} ${size(bytes)}  ${bar(bytes, most).padEnd(BAR)}  ${instruction}${was}`
}

function bytesOf({ before, after }: ComparedLayer): number {
  return (after ?? before)?.compressedBytes ?? 0
}

function size(bytes: number): string {
  return formatBytes(bytes).padStart(8)
}

/** In eighths of a character; what weighs anything has a bar. */
function bar(bytes: number, most: number): string {
  if (bytes === 0 || most === 0) return ''
  const eighths = Math.max(1, Math.round((bytes / most) * BAR * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
}

/** Control characters of instructions would move the cursor or colour the terminal. */
function safeText(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '')
}
