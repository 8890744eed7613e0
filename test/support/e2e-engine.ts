import { describe, test } from '@jest/globals'

/** What `script/engine env` says of the engines; undefined: not there. */
export const engine = {
  /** Such as `localhost:5000`, over plain HTTP. */
  registry: process.env.BASE_IMAGE_E2E_REGISTRY || undefined,
  /** Flags that RUN needs on the docker driver of this machine. */
  networkFlags: process.env.BASE_IMAGE_E2E_NETWORK === 'host' ? ['--network', 'host'] : [],
  /** Who answers for Docker Hub where it cannot be reached. */
  mirror: process.env.BASE_IMAGE_E2E_MIRROR || undefined,
  remote: process.env.BASE_IMAGE_E2E_REMOTE || undefined,
  builderImage: process.env.BASE_IMAGE_E2E_BUILDER_IMAGE || undefined,
  buildkitdConfig: process.env.BASE_IMAGE_E2E_BUILDKITD_CONFIG || undefined,
} as const

/** A suite that is skipped in sight where there is no engine. */
export function describeOnEngine(name: string, body: (registry: string) => void): void {
  const { registry } = engine
  describe(name, () => {
    if (registry === undefined) {
      test.skip('BASE_IMAGE_E2E_REGISTRY names no registry', () => undefined)
      return
    }
    body(registry)
  })
}
