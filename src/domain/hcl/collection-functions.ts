import type { HclValue } from './expression.ts'
import {
  type HclCall,
  listArgument,
  mapArgument,
  NotAnArgument,
  numberArgument,
  textArgument,
  textsArgument,
} from './function-arguments.ts'
import { isEqual, isList, isMap } from './values.ts'

const MAX_ITEMS = 10_000

export const COLLECTION_FUNCTIONS = {
  length: args => {
    const [value = null] = args
    return isMap(value) ? value.size : listArgument(args, 0).length
  },
  concat: args => args.flatMap((_, index) => listArgument(args, index)),
  flatten: args => flatten(listArgument(args, 0)),
  distinct: args => [...keyed(listArgument(args, 0)).values()],
  compact: args => textsArgument(args, 0).filter(text => text !== ''),
  contains: args => holds(listArgument(args, 0), args[1] ?? null),
  sethaselement: args => holds(listArgument(args, 0), args[1] ?? null),
  setunion: args => sorted(keyed(args.flatMap((_, index) => listArgument(args, index)))),
  setintersection: args => {
    const [first, ...others] = args.map((_, index) => keyed(listArgument(args, index)))
    return sorted(
      new Map([...(first ?? [])].filter(([key]) => others.every(other => other.has(key)))),
    )
  },
  setsubtract: args => {
    const without = keyed(listArgument(args, 1))
    return sorted(new Map([...keyed(listArgument(args, 0))].filter(([key]) => !without.has(key))))
  },
  element: args => {
    const list = listArgument(args, 0)
    return itemAt(list, list.length === 0 ? 0 : numberArgument(args, 1) % list.length)
  },
  index: args => {
    const [of = null, key = null] = args
    const found = isMap(of) ? of.get(textArgument(args, 1)) : undefined
    return (
      found ?? (isMap(of) ? missing(key) : itemAt(listArgument(args, 0), numberArgument(args, 1)))
    )
  },
  hasindex: args => {
    const [of = null, key = null] = args
    return isMap(of)
      ? of.has(textArgument(args, 1))
      : typeof key === 'number' && listArgument(args, 0)[key] !== undefined
  },
  lookup: args =>
    mapArgument(args, 0).get(textArgument(args, 1)) ?? args[2] ?? missing(textArgument(args, 1)),
  slice: args => {
    const list = listArgument(args, 0)
    const start = numberArgument(args, 1)
    const end = args.length > 2 ? numberArgument(args, 2) : list.length
    if (start < 0 || end < start || end > list.length) {
      throw new NotAnArgument('that part of the list is not there')
    }
    return list.slice(start, end)
  },
  reverselist: args => [...listArgument(args, 0)].reverse(),
  sort: args => [...textsArgument(args, 0)].sort(),
  keys: args => [...mapArgument(args, 0).keys()].sort(),
  values: args =>
    [...mapArgument(args, 0)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value),
  merge: args => new Map(args.flatMap((_, index) => [...mapArgument(args, index)])),
  zipmap: args => {
    const values = listArgument(args, 1)
    return new Map(textsArgument(args, 0).map((key, index) => [key, itemAt(values, index)]))
  },
  chunklist: args => {
    const [list, size] = [listArgument(args, 0), Math.max(1, numberArgument(args, 1))]
    return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
      list.slice(index * size, (index + 1) * size),
    )
  },
  range: args => {
    const [start, end] =
      args.length > 1
        ? [numberArgument(args, 0), numberArgument(args, 1)]
        : [0, numberArgument(args, 0)]
    const step = args.length > 2 ? numberArgument(args, 2) : end < start ? -1 : 1
    const count = step === 0 ? Number.NaN : Math.max(0, Math.ceil((end - start) / step))
    if (!(count <= MAX_ITEMS)) throw new NotAnArgument('the range is too long', 'limit')
    return Array.from({ length: count }, (_, index) => start + index * step)
  },
} satisfies Record<string, HclCall>

function flatten(items: readonly HclValue[]): readonly HclValue[] {
  return items.flatMap(item => (isList(item) ? flatten(item) : [item]))
}

/** Each value once, by a text that equal values share. */
function keyed(items: readonly HclValue[]): ReadonlyMap<string, HclValue> {
  const values = new Map<string, HclValue>()
  for (const item of items) {
    const key = keyOf(item)
    if (!values.has(key)) values.set(key, item)
  }
  return values
}

function keyOf(item: HclValue): string {
  return isMap(item) || isList(item)
    ? JSON.stringify(item, (_, part: HclValue) =>
        isMap(part) ? { map: [...part].sort(([a], [b]) => (a < b ? -1 : 1)) } : part,
      )
    : JSON.stringify(item)
}

/** The items of a set, in the order that HCL gives them. */
function sorted(set: ReadonlyMap<string, HclValue>): readonly HclValue[] {
  const items = [...set.values()]
  const [kind, ...others] = new Set(items.map(item => typeof item))
  if (items.length > 1 && (others.length > 0 || (kind !== 'string' && kind !== 'number'))) {
    throw new NotAnArgument('the order of such a set is not read here', 'limit')
  }
  return items.sort((a, b) =>
    typeof a === 'number' ? a - Number(b) : String(a) < String(b) ? -1 : 1,
  )
}

function holds(items: readonly HclValue[], wanted: HclValue): boolean {
  return items.some(item => isEqual(item, wanted))
}

function itemAt(list: readonly HclValue[], index: number): HclValue {
  return list[index] ?? (index in list ? null : missing(index))
}

function missing(key: HclValue): never {
  throw new NotAnArgument(`${JSON.stringify(key)} is not there`)
}
