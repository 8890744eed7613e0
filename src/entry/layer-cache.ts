import { ActionsLayerCache } from '../adapters/cache/actions-layer-cache.ts'
import { FolderLayerCache, layerCacheFolder } from '../adapters/cache/folder-layer-cache.ts'
import { loadActionsCache } from '../adapters/cache/load-actions-cache.ts'
import type { LayerCache } from '../ports/cache.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The cache of GitHub Actions takes about as long to answer as a megabyte takes to read. */
const LEAST_BYTES = 1_000_000

const NO_CACHE: LayerCache = { find: async () => undefined, keep: async () => undefined }

/** A folder of this machine's user. */
export function localLayerCache(environment: Environment): LayerCache {
  const folder = layerCacheFolder(environment)
  return folder === undefined ? NO_CACHE : new FolderLayerCache(folder)
}

/** The cache of GitHub Actions behind that folder, which a runner of one's own keeps. A fork's run writes none. */
export function actionsLayerCache(
  environment: Environment,
  { isFork }: { readonly isFork: boolean },
): LayerCache {
  const folder = layerCacheFolder(environment)
  return folder === undefined
    ? NO_CACHE
    : new ActionsLayerCache({
        folder: new FolderLayerCache(folder),
        load: loadActionsCache,
        mayWrite: !isFork,
        leastBytes: LEAST_BYTES,
      })
}
