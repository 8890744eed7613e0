import type { BuildSpec } from '../bake/definition.ts'
import type { Recipe } from '../fingerprint/recipe.ts'
import { familiarName, parseReference } from '../oci/reference.ts'
import { carryKeys } from './carry-keys.ts'
import type { DownloadCache } from './download-cache.ts'

/** An image that is to be built. */
export interface CarryUser {
  readonly spec: BuildSpec
  readonly recipe: Recipe
  readonly downloadCaches: readonly DownloadCache[]
  /** Expanded reference of the image that its last stage stands on. */
  readonly finalBase: string | undefined
}

/** One folder of the builder, whichever images use it. */
export interface CarriedCache {
  readonly id: string
  /** The build argument BUILDKIT_CACHE_MOUNT_NS; empty without one. */
  readonly namespace: string
  readonly owner: readonly string[]
  readonly folders: readonly string[]
  /** Names, sorted. */
  readonly images: readonly string[]
  /** An image that the build needs anyway: its tar or Python moves the files. As a named context, such as `docker-image://...`. */
  readonly mover: string
  /** The builder empties the mounts of a step that is built without cache: nothing is to be brought. */
  readonly isEmptied: boolean
  readonly key: string
  /** Of keys under which the next best is found, the best first. */
  readonly prefixes: readonly string[]
}

export interface CarryChoice {
  readonly carried: readonly CarriedCache[]
  /** Why others are not, in a sentence each. */
  readonly left: readonly string[]
}

/** What may be carried of all that these images use; one cache that can see a secret anywhere stays where it is. */
export function chooseCarried(users: readonly CarryUser[]): CarryChoice {
  const groups = new Map<string, CacheUses>()
  for (const use of users.flatMap(usesOf)) {
    const key = JSON.stringify([use.namespace, use.cache.id, use.cache.owner])
    const known = groups.get(key)
    groups.set(key, known === undefined ? [use] : [...known, use])
  }
  const carried: CarriedCache[] = []
  const left: string[] = []
  for (const uses of groups.values()) {
    const secret = uses.find(({ cache }) => cache.secret !== undefined)
    const mover = uses.map(use => moverOf(use.cache.standsOn, use.user, users)).find(Boolean)
    if (secret !== undefined) {
      left.push(`the RUN at ${placeOf(secret)} can see ${secret.cache.secret}`)
    } else if (mover === undefined) {
      left.push(`the RUN at ${placeOf(uses[0])} stands on no image that could move them`)
    } else {
      carried.push(carriedCache(uses, mover))
    }
  }
  return { carried, left }
}

/** All that are about one folder of the builder. */
export type CacheUses = readonly [CacheUse, ...CacheUse[]]

export interface CacheUse {
  readonly user: CarryUser
  readonly cache: DownloadCache
  readonly namespace: string
}

function usesOf(user: CarryUser): readonly CacheUse[] {
  const namespace = user.spec.args.BUILDKIT_CACHE_MOUNT_NS ?? ''
  return user.downloadCaches.map(cache => ({ user, cache, namespace }))
}

function placeOf({ user, cache }: CacheUse): string {
  return `line ${cache.line} of the Dockerfile of ${user.spec.name}`
}

function carriedCache(uses: CacheUses, mover: string): CarriedCache {
  const [{ namespace, cache }] = uses
  const folders = [...new Set(uses.flatMap(use => use.cache.folders))].sort()
  return {
    id: cache.id,
    namespace,
    owner: cache.owner,
    folders: folders.includes('.') ? ['.'] : folders,
    images: [...new Set(uses.map(({ user }) => user.spec.name))].sort(),
    mover,
    isEmptied: uses.some(({ user }) => user.spec.noCache),
    ...carryKeys(uses),
  }
}

/** The image, or what it stands on where it is itself built in this run. */
function moverOf(
  reference: string | undefined,
  user: CarryUser,
  users: readonly CarryUser[],
): string | undefined {
  if (reference === undefined) return undefined
  const key = familiarName(parseReference(reference))
  const pin = user.spec.pins.find(({ contextKey }) => contextKey === key)
  if (pin === undefined) return `docker-image://${reference}`
  if (pin.kind === 'reference') return pin.source
  const parent = users.find(({ spec }) => spec.name === pin.image)
  return parent && moverOf(parent.finalBase, parent, users)
}
