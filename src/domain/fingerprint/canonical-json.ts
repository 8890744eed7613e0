/** A value that JSON can hold; members that are undefined are left out. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** The text of RFC 8785 (JSON Canonicalization Scheme): keys by UTF-16 code unit, no white space. */
export function canonicalJson(value: Json): string {
  // Where all keys are in order already, or can be put so, node's own writer gives that text, and several times as fast.
  const ordered = inOrder(value)
  return ordered === undefined ? write(value) : JSON.stringify(ordered)
}

/** The same value with its keys in order, or itself; undefined where JavaScript keeps keys in an order of its own. */
function inOrder(value: Json): Json | undefined {
  if (value === null || typeof value !== 'object') return value
  return isList(value) ? listInOrder(value) : membersInOrder(value)
}

function listInOrder(list: readonly Json[]): readonly Json[] | undefined {
  let copy: Json[] | undefined
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as Json
    const ordered = inOrder(item)
    if (ordered === undefined) return undefined
    if (ordered !== item) copy ??= list.slice()
    if (copy !== undefined) copy[index] = ordered
  }
  return copy ?? list
}

function membersInOrder(members: { readonly [key: string]: Json | undefined }): Json | undefined {
  const keys = Object.keys(members)
  let isSame = keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key)
  const sorted = isSame ? keys : keys.sort()
  if (sorted.some(key => /^\d/.test(key))) return undefined
  const ordered: [string, Json][] = []
  for (const key of sorted) {
    const member = members[key]
    if (member === undefined) continue
    const value = inOrder(member)
    if (value === undefined) return undefined
    if (value !== member) isSame = false
    ordered.push([key, value])
  }
  return isSame ? members : Object.fromEntries(ordered)
}

function write(value: Json): string {
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value)
  }
  if (isList(value)) {
    return `[${value.map(write).join(',')}]`
  }
  const members = Object.keys(value)
    .sort()
    .flatMap(key => {
      const member = value[key]
      return member === undefined ? [] : [`${JSON.stringify(key)}:${write(member)}`]
    })
  return `{${members.join(',')}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
