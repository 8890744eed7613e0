import { digestOf } from '../oci/digest.ts'
import type { Descriptor } from '../oci/manifest.ts'
import { LAYER_CONTENTS_VERSION, type LayerContents } from './layer-contents.ts'

/**
 * What a cache keeps for a layer: the checksum of the rest on the first line, then JSON. The checksum tells damage,
 * not malice: who may write to the cache may also write a checksum.
 */
export function encodeLayerContents(contents: LayerContents): string {
  const json = JSON.stringify(contents)
  return `${digestOf(json)}\n${json}`
}

/** @returns undefined for what is not whole, of another version, of another layer, or does not fit together */
export function decodeLayerContents(
  text: string,
  layer: Pick<Descriptor, 'digest' | 'size'>,
): LayerContents | undefined {
  const end = text.indexOf('\n')
  const json = text.slice(end + 1)
  if (end < 0 || text.slice(0, end) !== digestOf(json)) return undefined
  const found = parse(json)
  return isContents(found) && found.digest === layer.digest && found.compressedBytes === layer.size
    ? found
    : undefined
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

type Check = (value: unknown) => boolean

function isContents(value: unknown): value is LayerContents {
  if (!hasShape(value, CONTENTS)) return false
  const { packages, directories, elsewhere } = value as LayerContents
  const isOwner = (owner: number) => owner >= -1 && owner < packages.length
  return (
    elsewhere.every(([owner]) => isOwner(owner)) &&
    directories.every(
      ({ names, bytes, owners }) =>
        bytes.length === names.length &&
        (typeof owners === 'number'
          ? isOwner(owners)
          : owners.length === names.length && owners.every(isOwner)),
    )
  )
}

function hasShape(value: unknown, shape: Readonly<Record<string, Check>>): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Readonly<Record<string, unknown>>
  return Object.entries(shape).every(([name, check]) => check(fields[name]))
}

const text: Check = value => typeof value === 'string'
const textOrNull: Check = value => value === null || text(value)
const count: Check = value => Number.isSafeInteger(value) && Number(value) >= 0
const owner: Check = value => Number.isSafeInteger(value)
const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check)
const pairOf =
  (left: Check, right: Check): Check =>
  value =>
    Array.isArray(value) && value.length === 2 && left(value[0]) && right(value[1])
const shaped =
  (shape: Readonly<Record<string, Check>>): Check =>
  value =>
    hasShape(value, shape)

const CONTENTS: Readonly<Record<keyof LayerContents, Check>> = {
  version: value => value === LAYER_CONTENTS_VERSION,
  digest: text,
  compressedBytes: count,
  unpackedBytes: count,
  packages: listOf(
    shaped({
      kind: value => value === 'python' || value === 'apt' || value === 'apk',
      name: text,
      version: textOrNull,
      license: textOrNull,
      place: textOrNull,
      trees: listOf(text),
    }),
  ),
  directories: listOf(
    shaped({
      path: text,
      names: listOf(text),
      bytes: listOf(count),
      owners: value => owner(value) || listOf(owner)(value),
      compressedBytes: count,
    }),
  ),
  removed: listOf(text),
  emptied: listOf(text),
  links: listOf(pairOf(text, text)),
  elsewhere: listOf(pairOf(owner, listOf(text))),
  notices: listOf(text),
}
