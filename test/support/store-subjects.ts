import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LayoutStore } from '../../src/adapters/layout/layout-store.ts'
import { openRegistry } from '../../src/adapters/registry/open-registry.ts'
import { startRegistry } from './registry-server.ts'
import type { StoreSubject } from './store-contract.ts'
import { layoutSeed, registrySeed } from './store-seed.ts'

/** No user's login is ever read by a test. */
export const noLogin = { DOCKER_CONFIG: join(tmpdir(), 'base-image-no-docker-config') }

export async function openTestRegistry(): Promise<StoreSubject> {
  const registry = await startRegistry()
  return {
    store: openRegistry({ environment: noLogin }),
    seed: registrySeed(registry.url),
    host: registry.host,
    path: 'acme/base',
    otherPath: 'acme/nested/app',
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  }
}

/** A fresh repository prefix in a registry that runs already, such as `localhost:5000`. */
export async function openRealRegistry(host: string): Promise<StoreSubject> {
  const prefix = `contract-${randomUUID()}`
  return {
    store: openRegistry({ environment: noLogin }),
    seed: registrySeed(`http://${host}`),
    host,
    path: `${prefix}/base`,
    otherPath: `${prefix}/nested/app`,
    [Symbol.asyncDispose]: async () => undefined,
  }
}

export async function openLayout(): Promise<StoreSubject & { readonly folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'base-image-layout-'))
  const folder = join(parent, 'layout')
  return {
    store: new LayoutStore(folder),
    seed: layoutSeed(folder),
    folder,
    host: 'ghcr.io',
    path: 'acme/base',
    otherPath: 'acme/nested/app',
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true }),
  }
}
