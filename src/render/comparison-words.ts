import type { LayerState, RoleChange, RoleChangeKind } from '../domain/sizes/comparison.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'

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

/** `same`, `replaced: -50 MB +52 MB`. */
export function roleChangeText({ kind, addedBytes, removedBytes }: RoleChange): string {
  const moved = [
    ...(removedBytes > 0 ? [`-${formatBytes(removedBytes)}`] : []),
    ...(addedBytes > 0 ? [`+${formatBytes(addedBytes)}`] : []),
  ]
  return `${CHANGE_WORDS[kind]}${moved.length === 0 ? '' : `: ${moved.join(' ')}`}`
}
