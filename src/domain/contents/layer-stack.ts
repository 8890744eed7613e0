import type { Digest } from '../oci/digest.ts'
import { normalizeName } from '../python/package-name.ts'
import type { LayerRole } from '../sizes/layer-roles.ts'
import type { OwnerKind } from './image-contents.ts'
import {
  isUnread,
  type LayerContents,
  type LayerDirectory,
  type LayerPackage,
  type UnreadLayer,
} from './layer-contents.ts'
import { numberAt } from './number-at.ts'

/** A layer as it lies in an image. */
export interface StackedLayer {
  readonly digest: Digest
  readonly role: LayerRole
  readonly compressedBytes: number
  readonly contents: LayerContents | UnreadLayer
}

export interface Owner {
  readonly kind: OwnerKind
  readonly name: string
  readonly version: string | null
  readonly license: string | null
  readonly place: string | null
}

/** The owners of an image's files; one that several layers tell of is one, as the topmost of them has it. */
export class Owners {
  readonly list: Owner[] = []
  readonly #numbers = new Map<string, number>()

  /** @returns its place in `list` */
  add(owner: Owner): number {
    const name = owner.kind === 'python' ? normalizeName(owner.name) : owner.name
    const key = JSON.stringify([owner.kind, name, owner.place])
    const known = this.#numbers.get(key)
    const number = known ?? this.list.length
    const older = known === undefined ? undefined : this.list[known]
    this.list[number] = {
      ...owner,
      version: owner.version ?? older?.version ?? null,
      license: owner.license ?? older?.license ?? null,
    }
    this.#numbers.set(key, number)
    return number
  }
}

/** A folder of a layer in an image; what is found out about its files is written into it. */
export interface StackedDirectory {
  readonly path: string
  readonly names: readonly string[]
  readonly bytes: Float64Array
  /** Places in `Owners.list`, -1 while none is known. */
  readonly owners: Int32Array
  /** 0 for a file that is to be seen; n for one that layer n-1 overwrites, -n for one that it removes. */
  readonly hidden: Int32Array
  /** Compressed bytes for each unpacked one. */
  ratio: number
}

export interface StackedContents {
  readonly contents: LayerContents
  readonly directories: readonly StackedDirectory[]
  /** Place in `contents.packages` -> place in `Owners.list`. */
  readonly owners: readonly number[]
}

/** @returns one for each layer, undefined for those that were not looked into */
export function stackLayers(
  layers: readonly StackedLayer[],
  owners: Owners,
): readonly (StackedContents | undefined)[] {
  return layers.map(({ contents }) => {
    if (isUnread(contents)) return undefined
    const numbers = contents.packages.map(found => owners.add(ownerFrom(found)))
    return { contents, owners: numbers, directories: stackDirectories(contents, numbers) }
  })
}

function ownerFrom({ kind, name, version, license, place }: LayerPackage): Owner {
  return { kind, name, version, license, place }
}

function stackDirectories(
  { directories }: LayerContents,
  numbers: readonly number[],
): readonly StackedDirectory[] {
  return directories.map(directory => {
    const unpacked = directory.bytes.reduce((sum, next) => sum + next, 0)
    return {
      path: directory.path,
      names: directory.names,
      bytes: Float64Array.from(directory.bytes),
      owners: ownersIn(directory, numbers),
      hidden: new Int32Array(directory.names.length),
      ratio: unpacked === 0 ? 0 : directory.compressedBytes / unpacked,
    }
  })
}

function ownersIn({ names, owners }: LayerDirectory, numbers: readonly number[]): Int32Array {
  return typeof owners === 'number'
    ? new Int32Array(names.length).fill(numberAt(numbers, owners, -1))
    : Int32Array.from(owners, owner => numberAt(numbers, owner, -1))
}
