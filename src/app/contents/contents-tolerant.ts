import { StoreDeniedError, StoreUnavailableError } from '../../domain/errors.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import type { LookIntoLayer } from './contents-layers.ts'

type BlobStore = Pick<ImageStore, 'streamBlob'>

/** How it is said that a layer should have been read; completes "the layer ...". */
export const UNREADABLE = 'could not be read'

/** Layers that cannot be read become layers that were not looked into. */
export function tolerantLooker(look: LookIntoLayer): LookIntoLayer {
  return async (repository, layer) => {
    try {
      return await look(repository, layer)
    } catch (error) {
      if (error instanceof StoreDeniedError || error instanceof StoreUnavailableError) {
        return { digest: layer.digest, unread: `${UNREADABLE}: ${error.message}` }
      }
      throw error
    }
  }
}

/**
 * Several stores as one: a layer is where it is first found. A store that refuses is passed over while another may
 * have the layer.
 * @throws what the last store threw that refused, when none has it
 */
export function firstStoreOf(stores: readonly BlobStore[]): BlobStore {
  return {
    async streamBlob(repository, layer) {
      const refused: unknown[] = []
      for (const store of stores) {
        try {
          const blob = await store.streamBlob(repository, layer)
          if (blob !== undefined) return blob
        } catch (error) {
          refused.push(error)
        }
      }
      if (refused.length > 0) throw refused.at(-1)
      return undefined
    },
  }
}
