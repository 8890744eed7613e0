import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../../src/domain/oci/digest.ts'
import type { StoredManifest } from '../../src/domain/oci/manifest.ts'
import type { TestBlob, TestImage, TestIndex } from './store-images.ts'

/** Puts things into a store from behind, as buildx does, and takes them away, as a clean-up does. */
export interface StoreSeed {
  blob(path: string, blob: TestBlob): Promise<void>
  /** By digest; a tag is put by the store itself or by `tag`. */
  manifest(path: string, manifest: StoredManifest): Promise<void>
  removeBlob(path: string, digest: Digest): Promise<void>
  removeManifest(path: string, digest: Digest): Promise<void>
}

export async function seedImage(seed: StoreSeed, path: string, image: TestImage): Promise<void> {
  for (const blob of [image.config, ...image.layers]) {
    await seed.blob(path, blob)
  }
  await seed.manifest(path, image.manifest)
}

export async function seedIndex(seed: StoreSeed, path: string, index: TestIndex): Promise<void> {
  for (const image of index.images) {
    await seedImage(seed, path, image)
  }
  await seed.manifest(path, index.manifest)
}

/** Over the distribution API, so for a registry in memory and a real one alike. */
export function registrySeed(url: string): StoreSeed {
  const call = async (method: string, target: string, more: RequestInit = {}) => {
    const response = await fetch(new URL(target, url), { method, ...more })
    if (!response.ok) {
      throw new Error(`${method} ${target} answered ${response.status} ${await response.text()}`)
    }
    return response
  }
  return {
    blob: async (path, { bytes, descriptor }) => {
      const started = await call('POST', `/v2/${path}/blobs/uploads/`)
      const upload = new URL(started.headers.get('location') ?? '', url)
      upload.searchParams.set('digest', descriptor.digest)
      await call('PUT', upload.href, {
        body: bytes,
        headers: { 'content-type': 'application/octet-stream' },
      })
    },
    manifest: async (path, { digest, mediaType, bytes }) => {
      await call('PUT', `/v2/${path}/manifests/${digest}`, {
        body: Buffer.from(bytes),
        headers: { 'content-type': mediaType },
      })
    },
    removeBlob: async (path, digest) => {
      await call('DELETE', `/v2/${path}/blobs/${digest}`)
    },
    removeManifest: async (path, digest) => {
      await call('DELETE', `/v2/${path}/manifests/${digest}`)
    },
  }
}

export function layoutSeed(folder: string): StoreSeed {
  const file = (digest: Digest) => join(folder, 'blobs', ...digest.split(':'))
  const write = async (digest: Digest, bytes: Uint8Array) => {
    await mkdir(join(folder, 'blobs', 'sha256'), { recursive: true })
    await writeFile(file(digest), bytes)
  }
  return {
    blob: (_path, { bytes, descriptor }) => write(descriptor.digest, bytes),
    manifest: (_path, { digest, bytes }) => write(digest, bytes),
    removeBlob: (_path, digest) => rm(file(digest)),
    removeManifest: (_path, digest) => rm(file(digest)),
  }
}
