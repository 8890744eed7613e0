import type { BuildSpec } from '../../../src/domain/bake/definition.ts'

/** A small image without anything special. */
export function spec(name: string, change: Partial<BuildSpec> = {}): BuildSpec {
  return {
    name,
    context: `/repo/${name}`,
    file: `/repo/${name}/Dockerfile`,
    target: undefined,
    platforms: ['linux/amd64'],
    args: {},
    pins: [],
    buildContexts: {},
    labels: {},
    secrets: [],
    ssh: [],
    network: undefined,
    cacheFrom: [],
    cacheTo: [],
    noCache: false,
    checks: [],
    configFile: '/run/config.tar',
    attestations: [],
    rewriteTimestamp: false,
    ...change,
  }
}

/** An image that stands on `parent`, which Dockerfiles call `loom/<parent>`. */
export function on(parent: string, name: string, change: Partial<BuildSpec> = {}): BuildSpec {
  return spec(name, {
    pins: [{ contextKey: `loom/${parent}`, kind: 'target', image: parent }],
    ...change,
  })
}

/** The target of `spec(name)`. */
export const plain = (name: string) => ({
  context: `/repo/${name}`,
  dockerfile: `/repo/${name}/Dockerfile`,
  platforms: ['linux/amd64'],
  attest: ['type=provenance,disabled=true'],
  output: ['type=cacheonly'],
})
