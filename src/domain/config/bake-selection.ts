import type { ReadText, TargetKeys } from './bake-target.ts'

/**
 * The targets that are images: those that a group builds, that which is built without a name, and those that others
 * stand on or that nothing names. What others only inherit, or what leaves no image behind, is none.
 */
export function chooseBakeTargets(
  targets: ReadonlyMap<string, TargetKeys>,
  groups: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const grouped = new Set(
    [...groups].flatMap(([group, members]) =>
      members.filter(member => member === group || !groups.has(member)),
    ),
  )
  const inherited = new Set([...targets.values()].flatMap(listOf('inherits')))
  const used = new Set(
    [...targets.values()].flatMap(({ maps }) =>
      [...(maps.get('contexts') as ReadonlyMap<string, ReadText>).values()].flatMap(entry =>
        'text' in entry && entry.text.startsWith('target:')
          ? entry.text.slice('target:'.length)
          : [],
      ),
    ),
  )
  return [...targets].flatMap(([name, keys]) => {
    const isDefault = name === 'default' && !groups.has(name)
    const isOwn = !inherited.has(name) && !name.startsWith('_')
    const isImage = (grouped.has(name) || isDefault || isOwn) && leavesAnImage(keys)
    return isImage || used.has(name) ? [name] : []
  })
}

function listOf(name: string): (keys: TargetKeys) => readonly string[] {
  return ({ lists }) => lists.get(name) ?? []
}

function leavesAnImage(keys: TargetKeys): boolean {
  if ((keys.texts.get('call') || 'build') !== 'build') {
    return false
  }
  const outputs = listOf('output')(keys)
  return (
    outputs.length === 0 ||
    outputs.some(output => /^type=(?:docker|image|registry|oci)\b/.test(output))
  )
}
