import type { LayerState, RoleChange, RoleChangeKind } from '../domain/sizes/comparison.ts'
import { formatBytes, formatBytesDelta, formatPercentDelta } from '../domain/sizes/format-bytes.ts'

export const STATE_MARKS: Readonly<Record<LayerState, string>> = {
  same: '=',
  replaced: '~',
  new: '+',
  gone: '-',
}

const CHANGE_WORDS: Readonly<Record<RoleChangeKind, string>> = {
  none: 'none',
  same: 'same',
  replaced: 'replaced',
  changed: 'changed',
  added: 'added',
  removed: 'removed',
}

/** `+12 MB (+3.1 %)`; a share too small to print is left out. */
export function deltaText(before: number, after: number): string {
  const percent = formatPercentDelta(before, after)
  return `${formatBytesDelta(before, after)}${percent === undefined ? '' : ` (${percent})`}`
}

/** `same`, `replaced: -50 MB +52 MB`. */
export function roleChangeText({ kind, addedBytes, removedBytes }: RoleChange): string {
  const moved = [
    ...(removedBytes > 0 ? [`-${formatBytes(removedBytes)}`] : []),
    ...(addedBytes > 0 ? [`+${formatBytes(addedBytes)}`] : []),
  ]
  return `${CHANGE_WORDS[kind]}${moved.length === 0 ? '' : `: ${moved.join(' ')}`}`
}
