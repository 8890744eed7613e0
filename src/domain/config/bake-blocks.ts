import { InputError } from '../errors.ts'
import { evaluateHcl } from '../hcl/evaluate.ts'
import type { HclBlock, HclBody } from '../hcl/expression.ts'
import type { HclScope } from '../hcl/scope.ts'
import { type BakeCombination, combinationsOf } from './bake-matrix.ts'
import {
  mergeBlocks,
  mergeTargets,
  NO_KEYS,
  readTarget,
  type TargetKeys,
  textsOfValue,
  whyOf,
} from './bake-target.ts'
import type { DeclarationNotice } from './declaration.ts'

export interface ReadBlock {
  readonly keys: TargetKeys
  readonly at: { readonly file: string; readonly line: number }
}

export interface ReadBlocks {
  readonly targets: ReadonlyMap<string, ReadBlock>
  readonly groups: ReadonlyMap<string, readonly string[]>
  readonly notices: DeclarationNotice[]
}

/** Far more than the images of a plan. */
const MAX_TARGETS = 1024

export function readBlocks(
  blocks: readonly HclBlock[],
  scope: HclScope,
  files: ReadonlyMap<HclBlock, string>,
): ReadBlocks {
  const targets = new Map<string, ReadBlock>()
  const groups = new Map<string, readonly string[]>()
  const notices: DeclarationNotice[] = []
  for (const block of blocks) {
    const [label = ''] = block.labels
    const at = { file: files.get(block) as string, line: block.line }
    if (block.type === 'group') {
      const members = membersOf(block.body, scope)
      if (typeof members === 'string') {
        notices.push({ message: `the group "${label}" is not read: ${members}`, at })
      } else {
        groups.set(label, members)
      }
    } else if (block.type === 'target') {
      const combinations = combinationsOf(block, scope)
      if (typeof combinations === 'string') {
        notices.push({ message: `${at.file} target "${label}" is left alone: ${combinations}`, at })
      } else {
        addTargets(block, combinations, { targets, at })
        // A target with a matrix is a group of what it makes.
        if (block.body.attributes.has('matrix'))
          groups.set(
            label,
            combinations.map(({ name }) => name),
          )
      }
    }
  }
  return { targets, groups, notices }
}

function membersOf({ attributes }: HclBody, scope: HclScope): readonly string[] | string {
  const listed = attributes.get('targets')
  try {
    return (listed && textsOfValue(evaluateHcl(listed.value, scope))) ?? []
  } catch (error) {
    return whyOf(error)
  }
}

function addTargets(
  { body }: HclBlock,
  combinations: readonly BakeCombination[],
  { targets, at }: { readonly targets: Map<string, ReadBlock>; readonly at: ReadBlock['at'] },
): void {
  for (const { name, scope } of combinations) {
    const known = targets.get(name)
    if (known === undefined && targets.size >= MAX_TARGETS) {
      throw new InputError(`more than ${MAX_TARGETS} targets`, {
        remedy: 'Name the images in .github/base-images.yml.',
        at,
      })
    }
    const keys = readTarget(body, scope)
    targets.set(name, { at, keys: known === undefined ? keys : mergeBlocks(known.keys, keys) })
  }
}

/** Far above any real bake file. */
const MAX_ANCESTORS = 100

/** Own keys over inherited ones; of several parents the later wins. A target that inherits itself has only its own. */
export function inherit(
  name: string,
  targets: ReadonlyMap<string, ReadBlock>,
  whole: Map<string, TargetKeys>,
  depth = 0,
): TargetKeys {
  const done = whole.get(name)
  if (done !== undefined) {
    return done
  }
  const own = targets.get(name)?.keys
  if (own === undefined) {
    return withoutParents(`it inherits "${name}", which is not there`)
  }
  if (depth > MAX_ANCESTORS) {
    return withoutParents(`it inherits more than ${MAX_ANCESTORS} targets one behind another`)
  }
  whole.set(name, own)
  const inherited = (own.lists.get('inherits') ?? []).reduce(
    (under, parent) => mergeTargets(under, inherit(parent, targets, whole, depth + 1)),
    NO_KEYS,
  )
  const merged = mergeTargets(inherited, own)
  whole.set(name, merged)
  return merged
}

function withoutParents(why: string): TargetKeys {
  return { ...NO_KEYS, unread: new Map([['inherits', why]]) }
}
