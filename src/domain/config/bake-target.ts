import type { SshAgent } from '../bake/access-source.ts'
import { evaluateHcl } from '../hcl/evaluate.ts'
import type { HclAttribute, HclBody, HclExpression, HclValue } from '../hcl/expression.ts'
import { NotEvaluated } from '../hcl/not-evaluated.ts'
import { type HclScope, withNeeds } from '../hcl/scope.ts'
import { UNKNOWN } from '../hcl/unknown.ts'
import { isList, isMap, textOfValue } from '../hcl/values.ts'
import { agentsOfValue, secretsOfValue } from './bake-access.ts'
import type { StatedSecret } from './build-access.ts'

/** A value, or why there is none. */
export type ReadText = { readonly text: string } | { readonly why: string }

/** What a target states, or inherits. */
export interface TargetKeys {
  readonly texts: ReadonlyMap<string, string>
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly maps: ReadonlyMap<string, ReadonlyMap<string, ReadText>>
  /** By id. */
  readonly secrets: ReadonlyMap<string, StatedSecret>
  readonly ssh: ReadonlyMap<string, SshAgent>
  /** Attributes that could not be read: name -> why. */
  readonly unread: ReadonlyMap<string, string>
  /** Stated attributes that are not passed on. */
  readonly notPassed: ReadonlySet<string>
}

const TEXTS = ['context', 'dockerfile', 'dockerfile-inline', 'target', 'network', 'call']
const LISTS = ['inherits', 'tags', 'platforms', 'output']
const MAPS = ['args', 'labels', 'contexts']
/** A value of these that only a run can tell is none; others are taken as an empty environment has them. */
const MUST_BE_KNOWN = [
  'inherits',
  'context',
  'dockerfile',
  'target',
  'call',
  'output',
  'secret',
  'ssh',
]
/** What a build may be given that is not taken from bake files. */
const NOT_PASSED = ['extra-hosts', 'annotations', 'ulimits', 'shm-size', 'entitlements']

export function readTarget({ attributes }: HclBody, scope: HclScope): TargetKeys {
  const unread = new Map<string, string>()
  const read = <Value>(names: readonly string[], shape: Shape<Value>) =>
    new Map(
      names.flatMap(name => {
        const attribute = attributes.get(name)
        const value =
          attribute === undefined ? undefined : readKey(name, attribute, { shape, scope, unread })
        return value === undefined ? [] : [[name, value] as const]
      }),
    )
  const one = <Item>(
    name: string,
    shape: (value: HclValue) => ReadonlyMap<string, Item> | undefined,
  ) => read([name], ({ value }) => shape(evaluateHcl(value, scope))).get(name) ?? new Map()
  return {
    texts: read(TEXTS, ({ value }) => textOfValue(evaluateHcl(value, scope))),
    lists: read(LISTS, ({ value }) => textsOfValue(evaluateHcl(value, scope))),
    maps: read(MAPS, attribute => entriesOf(attribute, scope)),
    secrets: one('secret', secretsOfValue),
    ssh: one('ssh', agentsOfValue),
    unread,
    notPassed: new Set(NOT_PASSED.filter(name => attributes.has(name))),
  }
}

/** `over` merged over `under`, as bake merges targets: mappings by key, all else as a whole. */
export function mergeTargets(under: TargetKeys, over: TargetKeys): TargetKeys {
  const restated = new Set([...over.texts.keys(), ...over.lists.keys()])
  // Parents that could not be told stay so: others beside them do not replace them.
  restated.delete('inherits')
  return {
    texts: new Map([...under.texts, ...over.texts]),
    lists: new Map([...under.lists, ...over.lists]),
    maps: new Map(
      MAPS.map(name => [
        name,
        new Map([...(under.maps.get(name) ?? []), ...(over.maps.get(name) ?? [])]),
      ]),
    ),
    secrets: new Map([...under.secrets, ...over.secrets]),
    ssh: new Map([...under.ssh, ...over.ssh]),
    unread: new Map([...[...under.unread].filter(([name]) => !restated.has(name)), ...over.unread]),
    notPassed: new Set([...under.notPassed, ...over.notPassed]),
  }
}

/** A later block of a target over an earlier one: its parents come behind the others. */
export function mergeBlocks(under: TargetKeys, over: TargetKeys): TargetKeys {
  const merged = mergeTargets(under, over)
  const inherits = [under, over].flatMap(({ lists }) => lists.get('inherits') ?? [])
  return { ...merged, lists: new Map([...merged.lists, ['inherits', inherits]]) }
}

export const NO_KEYS: TargetKeys = {
  texts: new Map(),
  lists: new Map(),
  maps: new Map(),
  secrets: new Map(),
  ssh: new Map(),
  unread: new Map(),
  notPassed: new Set(),
}

type Shape<Value> = (attribute: HclAttribute) => Value | undefined

function readKey<Value>(
  name: string,
  attribute: HclAttribute,
  {
    shape,
    scope,
    unread,
  }: {
    readonly shape: Shape<Value>
    readonly scope: HclScope
    readonly unread: Map<string, string>
  },
): Value | undefined {
  let value: Value | undefined
  try {
    const { needs } = withNeeds(scope.tally, () => {
      value = shape(attribute)
      return null
    })
    const [need] = needs
    if (need === undefined || !MUST_BE_KNOWN.includes(name)) {
      return value
    }
    unread.set(name, `its ${name} needs ${need}`)
  } catch (error) {
    unread.set(name, `its ${name}: ${whyOf(error)}`)
  }
  return undefined
}

/** Such as `line 12 calls uuid(), which is not read here`. */
export function whyOf(error: unknown): string {
  if (!(error instanceof NotEvaluated)) {
    throw error
  }
  return `line ${error.line} ${error.message}`
}

/** One text is a list of one; an output in parts is told by its type. */
export function textsOfValue(value: HclValue): readonly string[] | undefined {
  if (value === null) {
    return undefined
  }
  return (isList(value) ? value : [value]).flatMap(item => {
    const type = isMap(item) ? textOfValue(item.get('type') ?? null) : undefined
    return type === undefined ? (textOfValue(item) ?? []) : `type=${type}`
  })
}

/** Entry by entry where they are written out, so that one that cannot be read does not take the others along. */
function entriesOf(
  { value }: HclAttribute,
  scope: HclScope,
): ReadonlyMap<string, ReadText> | undefined {
  if (value.kind === 'object') {
    return new Map(
      value.entries.flatMap(([key, item]) => {
        const name = textOfValue(evaluateHcl(key, scope))
        const entry = entryOf(item, scope)
        return name === undefined || entry === undefined ? [] : [[name, entry]]
      }),
    )
  }
  const { value: whole, needs } = withNeeds(scope.tally, () => evaluateHcl(value, scope))
  const [need] = needs
  return isMap(whole)
    ? new Map(
        [...whole].flatMap(([key, item]) => {
          const text = textOfValue(item)
          const isKnown = need === undefined || (text !== '' && !text?.includes(UNKNOWN))
          return text === undefined ? [] : [[key, isKnown ? { text } : { why: `needs ${need}` }]]
        }),
      )
    : undefined
}

/** Undefined for null, which states nothing. */
function entryOf(expression: HclExpression, scope: HclScope): ReadText | undefined {
  try {
    const { value, needs } = withNeeds(scope.tally, () => evaluateHcl(expression, scope))
    const [need] = needs
    const text = textOfValue(value)
    return text === undefined ? undefined : need === undefined ? { text } : { why: `needs ${need}` }
  } catch (error) {
    return { why: `cannot be told: ${whyOf(error)}` }
  }
}
