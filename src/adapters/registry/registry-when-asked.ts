import type { ImageStore } from '../../ports/image-store.ts'
import type { RegistryOptions } from './open-registry.ts'

/** A registry whose code, and node's for HTTP and TLS, is loaded at the first question: a plan of a layout asks none. */
export function registryWhenAsked(options: RegistryOptions): ImageStore {
  let opened: Promise<ImageStore> | undefined
  const store = () => {
    opened ??= import('./open-registry.ts').then(({ openRegistry }) => openRegistry(options))
    return opened
  }
  return {
    manifest: async (...question) => (await store()).manifest(...question),
    resolve: async (...question) => (await store()).resolve(...question),
    blob: async (...question) => (await store()).blob(...question),
    streamBlob: async (...question) => (await store()).streamBlob(...question),
    hasBlob: async (...question) => (await store()).hasBlob(...question),
    putTag: async (...question) => (await store()).putTag(...question),
    listTags: async (...question) => (await store()).listTags(...question),
  }
}
