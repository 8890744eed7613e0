import { hash } from 'node:crypto'
import { canonicalJson, type Json } from '../fingerprint/canonical-json.ts'
import { isDependencyFile } from '../install/candidate-names.ts'
import type { CacheUse, CacheUses } from './carried-cache.ts'

/** Changes when what is kept is laid out in another way. */
const LAYOUT = 1

/**
 * The name under which downloads are kept: by the cache, the images that fill it, and what those install; the refresh
 * period counts, because what a floating requirement gives moves with it.
 */
export function carryKeys(uses: CacheUses): {
  readonly key: string
  readonly prefixes: readonly string[]
} {
  const [{ namespace, cache: mounted }] = uses
  const mount = [namespace, mounted.id, mounted.owner]
  const platforms = uses.flatMap(({ user }) => user.spec.platforms)
  const names = uses.map(({ user }) => user.spec.name)
  const cache = `base-image-downloads-${LAYOUT}-${digits([mount, sortedOnce(platforms)], 12)}-`
  const images = `${cache}${digits(sortedOnce(names), 8)}-`
  return { key: `${images}${digits(uses.map(installedBy), 24)}`, prefixes: [images, cache] }
}

function installedBy({ user: { spec, recipe }, cache }: CacheUse): Json {
  return {
    image: spec.name,
    run: cache.run,
    args: recipe.args,
    dependencies: recipe.dependencies.map(({ file, use, value }) => ({ file, use, value })),
    files: recipe.sources.filter(([path]) => isDependencyFile(path)).map(entry => [...entry]),
    epoch: recipe.epoch ?? '',
  }
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}

function digits(value: Json, count: number): string {
  return hash('sha256', canonicalJson(value)).slice(0, count)
}
