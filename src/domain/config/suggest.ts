import { nearest } from '../dockerfile/nearest.ts'

/** The allowed word that `word` is a slip of the pen for, or the beginning of; `_` is taken for `-`. */
export function suggest(word: string, allowed: readonly string[]): string | undefined {
  const plain = word.slice(0, 64).toLowerCase().replaceAll('_', '-')
  const near = nearest(plain, allowed)
  return near ?? (plain.length < 3 ? undefined : allowed.find(one => one.startsWith(plain)))
}
