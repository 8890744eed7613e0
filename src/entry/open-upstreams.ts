import { daemonMirrors } from '../adapters/buildx/daemon-mirrors.ts'
import type { Probe } from '../adapters/process/probe.ts'
import { MirroredStore } from '../adapters/registry/mirrored-store.ts'
import { registryWhenAsked } from '../adapters/registry/registry-when-asked.ts'
import { rememberingStore } from '../app/look-up/remembering-store.ts'
import type { ImageStore } from '../ports/image-store.ts'
import type { Environment } from './action-environment.ts'

export interface UpstreamRequest {
  readonly environment: Environment
  /** Asks registries. */
  readonly store: ImageStore
  /** As BASE_IMAGE_REGISTRY_MIRRORS states them: they are in `store` already. */
  readonly mirrors: Readonly<Record<string, string>>
  readonly probe: Probe
}

export interface Upstreams {
  readonly store: ImageStore
  /** From now on images are looked for where the build pulls them from. */
  readonly asBuilt: () => void
}

/** Images that this repository does not build, each reference one digest for the whole run. */
export function openUpstreams(request: UpstreamRequest): Upstreams {
  const { environment, store, mirrors, probe } = request
  const findMirrors = async () =>
    Object.hasOwn(mirrors, 'docker.io')
      ? []
      : (await daemonMirrors(probe)).map(url =>
          registryWhenAsked({ environment, mirrors: { 'docker.io': url } }),
        )
  const mirrored = new MirroredStore(store, findMirrors)
  return { store: rememberingStore(mirrored), asBuilt: () => mirrored.preferMirrors() }
}
