import type { ReadText, TargetKeys } from './bake-target.ts'

/**
 * The targets that are images: those that a group builds, those that say by themselves what they build, and those that
 * others stand on. What others only inherit, or what leaves no image behind, is none.
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
    const isMeant = grouped.has(name) || (!inherited.has(name) && saysWhat(keys))
    const isImage = isMeant && !name.startsWith('_') && leavesAnImage(keys)
    return isImage || used.has(name) ? [name] : []
  })
}

function listOf(name: string): (keys: TargetKeys) => readonly string[] {
  return ({ lists }) => lists.get(name) ?? []
}

function saysWhat({ texts, lists, unread }: TargetKeys): boolean {
  return ['context', 'dockerfile', 'tags', 'target'].some(
    name => texts.has(name) || lists.has(name) || unread.has(name),
  )
}

function leavesAnImage(keys: TargetKeys): boolean {
  const outputs = listOf('output')(keys)
  return (
    outputs.length === 0 ||
    outputs.some(output => /^type=(?:docker|image|registry|oci)\b/.test(output))
  )
}
