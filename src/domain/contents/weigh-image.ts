import { byText } from '../python/package-name.ts'
import type { LayerRole } from '../sizes/layer-roles.ts'
import { topFolders } from './entry-path.ts'
import { followLinks } from './follow-links.ts'
import { hideFiles } from './hide-files.ts'
import {
  CONTENTS_VERSION,
  type ImageContents,
  type PackagePart,
  type PackageShare,
} from './image-contents.ts'
import { isUnread } from './layer-contents.ts'
import {
  type Owner,
  Owners,
  type StackedContents,
  type StackedDirectory,
  type StackedLayer,
  stackLayers,
} from './layer-stack.ts'
import { numberAt } from './number-at.ts'
import { ownTheRest } from './own-the-rest.ts'
import { weighWaste } from './weigh-waste.ts'

const MOST_PARTS = 200
/** How deep the folders of parts are told, by whose they are. */
const PART_DEPTHS = { python: 2, orphan: 2, apt: 3, apk: 3, folder: 4 } as const

/** Joins what was found in the layers of one image, bottom first. */
export function weighImage(layers: readonly StackedLayer[]): ImageContents {
  const owners = new Owners()
  const stacked = stackLayers(layers, owners)
  const read = stacked.filter(layer => layer !== undefined)
  hideFiles(stacked)
  for (const layer of read) followLinks(layer)
  ownTheRest(read, owners)
  const packages = weighPackages(stacked, owners.list, layers)
  const waste = weighWaste(stacked)
  const bytesOf = (role: LayerRole) =>
    packages
      .flatMap(({ parts }) => parts)
      .filter(({ layer }) => layers[layer]?.role === role)
      .reduce((sum, part) => sum + part.unpackedBytes, 0)
  return {
    version: CONTENTS_VERSION,
    layers: layers.map(({ digest, role, compressedBytes, contents }, place) => ({
      digest,
      role,
      compressedBytes,
      unpackedBytes: isUnread(contents) ? null : contents.unpackedBytes,
      wastedBytes: waste
        .filter(({ layer }) => layer === place)
        .reduce((sum, one) => sum + one.unpackedBytes, 0),
      unread: isUnread(contents) ? contents.unread : null,
    })),
    packages,
    waste,
    unpackedBytes: packages.reduce((sum, one) => sum + one.unpackedBytes, 0),
    bytesByRole: { upstream: bytesOf('upstream'), base: bytesOf('base'), app: bytesOf('app') },
    wastedBytes: waste.reduce((sum, one) => sum + one.unpackedBytes, 0),
    notices: read.flatMap(({ contents }) => contents.notices),
  }
}

type Parts = Map<string, { -readonly [Field in keyof PackagePart]: PackagePart[Field] }>

function weighPackages(
  stacked: readonly (StackedContents | undefined)[],
  owners: readonly Owner[],
  layers: readonly StackedLayer[],
): readonly PackageShare[] {
  const heaps = owners.map(owner => ({ owner, parts: new Map() as Parts }))
  for (const [layer, contents] of stacked.entries()) {
    for (const directory of contents?.directories ?? []) weighDirectory(directory, layer, heaps)
  }
  return heaps
    .flatMap(({ owner, parts }) => packageShare(owner, [...parts.values()], layers))
    .sort((one, other) => other.unpackedBytes - one.unpackedBytes || byText(one.name, other.name))
}

interface Heap {
  readonly owner: Owner
  readonly parts: Parts
}

function weighDirectory(
  { path, names, bytes, owners, hidden, ratio }: StackedDirectory,
  layer: number,
  heaps: readonly Heap[],
): void {
  const sums = new Map<Heap, { files: number; unpackedBytes: number }>()
  for (const place of names.keys()) {
    const heap = hidden[place] === 0 ? heaps[numberAt(owners, place, -1)] : undefined
    if (heap === undefined) continue
    const sum = sums.get(heap) ?? { files: 0, unpackedBytes: 0 }
    sums.set(heap, sum)
    sum.files += 1
    sum.unpackedBytes += numberAt(bytes, place)
  }
  for (const [heap, { files, unpackedBytes }] of sums) {
    const part = partOf(heap, layer, path)
    part.files += files
    part.unpackedBytes += unpackedBytes
    part.compressedBytes += unpackedBytes * ratio
  }
}

function partOf({ owner, parts }: Heap, layer: number, path: string) {
  const folder = partFolder(owner, path)
  const key = `${layer} ${folder}`
  const part = parts.get(key) ?? { layer, folder, files: 0, unpackedBytes: 0, compressedBytes: 0 }
  parts.set(key, part)
  return part
}

function partFolder({ kind, place }: Owner, path: string): string {
  const isInside = place !== null && (path === place || path.startsWith(`${place}/`))
  return isInside
    ? topFolders(path.slice(place.length + 1), PART_DEPTHS[kind])
    : `/${topFolders(path, PART_DEPTHS[kind])}`
}

/** Nothing for an owner of which nothing is to be seen but empty files and links. */
function packageShare(
  owner: Owner,
  all: readonly PackagePart[],
  layers: readonly StackedLayer[],
): readonly PackageShare[] {
  if (all.every(({ unpackedBytes }) => unpackedBytes === 0)) return []
  const parts = all.map(part => ({ ...part, compressedBytes: Math.round(part.compressedBytes) }))
  const byLayer = Map.groupBy(parts, ({ layer }) => layer)
  const weights = layers.map(({ role }, place) => ({
    role,
    bytes: sum(byLayer.get(place) ?? []).unpackedBytes,
  }))
  const main = weights.reduce((most, next) => (next.bytes > most.bytes ? next : most))
  return [
    {
      ...owner,
      place: owner.place === null ? null : `/${owner.place}`,
      role: main.role,
      ...sum(parts),
      parts: [...byLayer.values()].flatMap(largestParts).sort(bySize),
    },
  ]
}

function largestParts(parts: readonly PackagePart[]): readonly PackagePart[] {
  const sorted = parts.toSorted(bySize)
  const rest = sorted.slice(MOST_PARTS)
  const [first] = rest
  return first === undefined
    ? sorted
    : [...sorted.slice(0, MOST_PARTS), { layer: first.layer, folder: '...', ...sum(rest) }]
}

function bySize(one: PackagePart, other: PackagePart): number {
  return (
    other.unpackedBytes - one.unpackedBytes ||
    one.layer - other.layer ||
    byText(one.folder, other.folder)
  )
}

function sum(parts: readonly PackagePart[]) {
  const total = (field: 'files' | 'unpackedBytes' | 'compressedBytes') =>
    parts.reduce((all, part) => all + part[field], 0)
  return {
    files: total('files'),
    unpackedBytes: total('unpackedBytes'),
    compressedBytes: total('compressedBytes'),
  }
}
