import type { Digest } from '../oci/digest.ts'
import { byText } from '../python/package-name.ts'
import { mergedFolder } from './claims.ts'
import { parentOf } from './entry-path.ts'
import { type InstalledPackages, installedPackages } from './installed-packages.ts'
import type { CollectedDirectory, CollectedLayer } from './layer-collector.ts'
import {
  LAYER_CONTENTS_VERSION,
  type LayerContents,
  type LayerDirectory,
} from './layer-contents.ts'
import { numberAt } from './number-at.ts'
import { compiledFrom } from './python-facts.ts'
import { type OwnedDirectory, settleLinks } from './settle-links.ts'

export interface LayerIdentity {
  readonly digest: Digest
  readonly compressedBytes: number
  readonly notices: readonly string[]
}

/** Says of every file of a layer which package of this layer it belongs to. */
export function attributeLayer(layer: CollectedLayer, identity: LayerIdentity): LayerContents {
  const installed = installedPackages(layer.facts)
  const owned = [...layer.directories]
    .sort(([one], [other]) => byText(one, other))
    .map(([path, directory]) => ownedDirectory(path, withoutRepeats(directory), installed))
  const links = settleLinks(layer.links, owned, installed.packages)
  return {
    version: LAYER_CONTENTS_VERSION,
    digest: identity.digest,
    compressedBytes: identity.compressedBytes,
    unpackedBytes: owned.reduce((sum, { bytes }) => sum + total(bytes), 0),
    packages: installed.packages,
    directories: owned.map(compact),
    removed: layer.removed.toSorted(),
    emptied: layer.emptied.toSorted(),
    links,
    elsewhere: claimedElsewhere(installed, layer.directories),
    notices: identity.notices,
  }
}

function ownedDirectory(
  path: string,
  directory: CollectedDirectory,
  { claims, infoFolders }: InstalledPackages,
): OwnedDirectory {
  const claimed = claims.ownerIn(path)
  const ofFolder = ownerOfFolder(path, infoFolders)
  const owners = directory.names.map(name => {
    const owner = claimed(name)
    if (owner >= 0 || ofFolder >= 0) return owner >= 0 ? owner : ofFolder
    const source = compiledFrom(path, name)
    return source === undefined ? -1 : claims.ownerOf(source)
  })
  return { path, ...directory, owners }
}

/** A `.dist-info` is its project's also where RECORD does not list what lies in it. */
function ownerOfFolder(path: string, infoFolders: ReadonlyMap<string, number>): number {
  for (let folder = path; folder.includes('-info'); folder = parentOf(folder)) {
    const owner = infoFolders.get(folder)
    if (owner !== undefined) return owner
  }
  return -1
}

function withoutRepeats(directory: CollectedDirectory): CollectedDirectory {
  const last = new Map(directory.names.map((name, place) => [name, place]))
  if (last.size === directory.names.length) return directory
  const places = [...last.values()]
  return {
    names: [...last.keys()],
    bytes: places.map(place => numberAt(directory.bytes, place)),
    compressedBytes: places.map(place => numberAt(directory.compressedBytes, place)),
  }
}

function compact({ path, names, bytes, compressedBytes, owners }: OwnedDirectory): LayerDirectory {
  const [first = -1] = owners
  return {
    path,
    names,
    bytes,
    owners: owners.every(owner => owner === first) ? first : owners,
    compressedBytes: Math.round(total(compressedBytes)),
  }
}

function claimedElsewhere(
  { claims, packages }: InstalledPackages,
  directories: CollectedLayer['directories'],
): LayerContents['elsewhere'] {
  const missing = new Map<number, string[]>()
  for (const [folder, names] of claims.all()) {
    const merged = mergedFolder(folder)
    const there = new Set([
      ...(directories.get(folder)?.names ?? []),
      ...(merged === undefined ? [] : (directories.get(merged)?.names ?? [])),
    ])
    for (const [name, owner] of names) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (there.has(name) || directories.has(path)) continue
      const paths = missing.get(owner) ?? []
      paths.push(path)
      missing.set(owner, paths)
    }
  }
  return packages.flatMap((_, owner) => {
    const paths = missing.get(owner)
    return paths === undefined ? [] : [[owner, paths] as const]
  })
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, next) => sum + next, 0)
}
