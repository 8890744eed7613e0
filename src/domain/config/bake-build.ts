import { UNKNOWN } from '../hcl/unknown.ts'
import type { ReadBlock } from './bake-blocks.ts'
import type { ReadText, TargetKeys } from './bake-target.ts'
import { type DeclaredBuild, placeBuild } from './declared-build.ts'

/** Attributes without which it is not known what a target builds. */
const DECISIVE = [
  'inherits',
  'context',
  'dockerfile',
  'dockerfile-inline',
  'target',
  'args',
  'contexts',
  'output',
  'call',
]

/** Another target, or `cwd://`, the folder of the command; an address is told apart by its own reason. */
const ELSEWHERE = /^(?:target:|cwd:\/\/)/

export interface NamedTarget {
  readonly by: string
  readonly at: ReadBlock['at']
  readonly name: string
  readonly keys: TargetKeys
  readonly folder: string
}

/** A text says why it is no image of this repository. */
export function buildOf({ by, at, name, keys, folder }: NamedTarget): DeclaredBuild | string {
  const decisive = DECISIVE.find(key => keys.unread.has(key))
  if (decisive !== undefined) {
    return keys.unread.get(decisive) as string
  }
  if (keys.texts.has('dockerfile-inline')) {
    return 'its Dockerfile is written inline'
  }
  const elsewhere = ['context', 'dockerfile'].find(key => ELSEWHERE.test(keys.texts.get(key) ?? ''))
  if (elsewhere !== undefined) {
    return `its ${elsewhere} is no path in this repository`
  }
  const { known: contexts, unknown } = entriesOf(keys, 'contexts')
  const [context] = unknown
  if (context !== undefined) {
    return `its context ${context[0]} ${context[1]}`
  }
  const args = entriesOf(keys, 'args')
  const [image, ...aliases] = namesOf(keys.lists.get('tags') ?? [])
  return placeBuild({
    by,
    at,
    name,
    folder,
    ...(keys.texts.has('context') || keys.texts.has('dockerfile') ? {} : { hasDefaultPlace: true }),
    context: keys.texts.get('context') ?? '.',
    file: keys.texts.get('dockerfile') || undefined,
    target: keys.texts.get('target') || undefined,
    image,
    aliases,
    args: Object.fromEntries(args.known),
    platforms: keys.lists.get('platforms') ?? [],
    labels: Object.fromEntries(entriesOf(keys, 'labels').known),
    network: keys.texts.get('network'),
    contexts,
    secrets: [...keys.secrets.values()],
    ssh: [...keys.ssh.values()],
    siblingPrefix: 'target:',
    notices: [
      ...[...keys.unread.values()].map(why => `${by}: ${why}; it is not used`),
      ...[...keys.notPassed].map(key => `${by}: its ${key} is not passed`),
      ...args.unknown.map(
        ([key, why]) => `${by}: the build argument ${key} ${why}; it is not passed`,
      ),
    ],
  })
}

/** Bake leaves out empty and repeated tags. What of a tag only a run knows is cut; a name of which that is true is none. */
function namesOf(tags: readonly string[]): readonly string[] {
  const names = tags.map(tag => tag.replace(/:[^:/]*\uE000.*$|:$/, ''))
  return [...new Set(names)].filter(name => name !== '' && !name.includes(UNKNOWN))
}

type Pairs = readonly (readonly [string, string])[]

function entriesOf({ maps }: TargetKeys, name: string): { known: Pairs; unknown: Pairs } {
  const entries = [...(maps.get(name) as ReadonlyMap<string, ReadText>)]
  return {
    known: entries.flatMap(([key, entry]) => ('text' in entry ? [[key, entry.text] as const] : [])),
    unknown: entries.flatMap(([key, entry]) => ('why' in entry ? [[key, entry.why] as const] : [])),
  }
}
