import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createBuilder, removeBuilder } from '../../src/adapters/buildx/builder-instance.ts'
import { BuildxBuilder } from '../../src/adapters/buildx/buildx-builder.ts'
import { plainLog } from '../../src/adapters/console/plain-log.ts'
import { plainToolOutput } from '../../src/adapters/console/stop-commands.ts'
import { spawnProbe } from '../../src/adapters/process/probe.ts'
import { LocalRunFolder } from '../../src/adapters/run-folder/local-run-folder.ts'
import type { BakeDefinition, BuildSpec } from '../../src/domain/bake/definition.ts'
import type { BakeOutcome } from '../../src/ports/builder.ts'

export const registry = process.env.BASE_IMAGE_E2E_REGISTRY
const remote = process.env.BASE_IMAGE_E2E_REMOTE
const image = process.env.BASE_IMAGE_E2E_BUILDER_IMAGE
const buildkitdConfig = process.env.BASE_IMAGE_E2E_BUILDKITD_CONFIG
export const probe = spawnProbe(process.env)

export interface Engine {
  readonly driver: string
  /** False where the environment names none. */
  readonly isThere: boolean
  /** What RUN needs to start on this engine. */
  readonly network: string | undefined
  /** Name of a builder; undefined for the current one. */
  readonly open: () => Promise<string | undefined>
  readonly close: (builder: string | undefined) => Promise<void>
}

const remove = async (builder: string | undefined) => {
  if (builder !== undefined) {
    await removeBuilder(probe, builder)
  }
}

export const engines: readonly Engine[] = [
  {
    driver: 'docker',
    isThere: registry !== undefined,
    network: process.env.BASE_IMAGE_E2E_NETWORK === 'host' ? 'host' : undefined,
    open: async () => 'default',
    close: async () => undefined,
  },
  {
    driver: 'remote',
    isThere: registry !== undefined && remote !== undefined,
    network: undefined,
    async open() {
      const name = `e2e-${randomUUID()}`
      await probe('docker', [
        ...['buildx', 'create', '--name', name, '--driver', 'remote', remote ?? ''],
      ])
      return name
    },
    close: remove,
  },
  {
    driver: 'docker-container',
    isThere: registry !== undefined && image !== undefined,
    network: undefined,
    open: async () =>
      (
        await createBuilder(probe, {
          builder: undefined,
          image,
          buildkitdConfig,
          driverOptions: ['network=host'],
        })
      ).name,
    close: remove,
  },
]

export interface Bench extends AsyncDisposable {
  readonly folder: string
  readonly builder: BuildxBuilder
  /** Everything that was printed. */
  readonly printed: () => string
  readonly cancel: AbortController
  /** Writes files below the folder and gives a spec of an image whose context is `name`. */
  image(
    name: string,
    files: Readonly<Record<string, string>>,
    more?: Partial<BuildSpec>,
  ): Promise<BuildSpec>
}

export async function openBench(
  engine: Engine,
  builder: string | undefined,
  secrets: readonly string[] = [],
): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'base-image-buildx-'))
  let printed = ''
  const write = (text: string) => {
    printed += text
  }
  const cancel = new AbortController()
  return {
    folder,
    cancel,
    printed: () => printed,
    builder: new BuildxBuilder({
      builder,
      cwd: folder,
      environment: process.env,
      folder: new LocalRunFolder(join(folder, 'out')),
      log: plainLog({ write, isVerbose: false }),
      output: plainToolOutput(write),
      secrets,
      cancel: cancel.signal,
    }),
    async image(name, files, more = {}) {
      const context = join(folder, name)
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(context, path)), { recursive: true })
        await writeFile(join(context, path), text)
      }
      return {
        name,
        context,
        file: join(context, 'Dockerfile'),
        target: undefined,
        platforms: ['linux/amd64'],
        args: {},
        pins: [],
        buildContexts: {},
        labels: {},
        secrets: [],
        ssh: [],
        network: engine.network,
        cacheFrom: [],
        cacheTo: [],
        noCache: false,
        checks: [],
        configFile: join(folder, 'out', `${name}_config.tar`),
        attestations: [],
        rewriteTimestamp: false,
        ...more,
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

export function bake(bench: Bench, definition: BakeDefinition): Promise<BakeOutcome> {
  return bench.builder.bake({
    definition,
    targets: ['default'],
    title: 'test',
    fileName: 'docker-bake.json',
    expectCached: false,
  })
}

/** With what buildx said when it failed, so that a red test shows why. */
export function passed({ ok, tail }: BakeOutcome): { ok: boolean; tail: readonly string[] } {
  return { ok, tail: ok ? [] : tail }
}
export const PASSED = { ok: true, tail: [] }

export const UPSTREAM = 'busybox:1.36'

/** An app with two checks on a base that is proved without the cache; each holds an id made by its RUN. */
export async function chain(bench: Bench): Promise<{ base: BuildSpec; app: BuildSpec }> {
  const uuid = 'cat /proc/sys/kernel/random/uuid'
  const once = randomUUID()
  const base = await bench.image(
    'python-base',
    { Dockerfile: `FROM ${UPSTREAM}\nRUN --network=none ${uuid} > /base-id; : ${once}\n` },
    { noCache: true },
  )
  const app = await bench.image(
    'app',
    {
      Dockerfile: `FROM loom/base:3.11-slim\nRUN --network=none cat /base-id > /seen; ${uuid} > /app-id; : ${once}\n`,
    },
    {
      pins: [{ contextKey: 'loom/base:3.11-slim', kind: 'target', image: 'python-base' }],
      checks: ['cmp /base-id /seen', ['/bin/sh', '-c', 'cat /base-id /app-id']],
    },
  )
  return { base, app }
}

export interface Manifest {
  readonly mediaType: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly config: { readonly digest: string }
  readonly layers: readonly { readonly digest: string; readonly size: number }[]
  readonly manifests: readonly { readonly digest: string; readonly mediaType: string }[]
}

/** From the registry, by tag or digest; undefined for 404. */
export async function manifestOf(name: string): Promise<Manifest | undefined> {
  const [, path, reference] = /^[^/]+\/(.*?)[:@]((?:sha256:)?[\w.-]+)$/.exec(name) ?? []
  const answer = await get(`${path}/manifests/${reference}`)
  return answer.status === 404 ? undefined : ((await answer.json()) as Manifest)
}

export async function configOf(repository: string, digest: string): Promise<ImageConfig> {
  const path = repository.slice(repository.indexOf('/') + 1)
  return (await (await get(`${path}/blobs/${digest}`)).json()) as ImageConfig
}

export interface ImageConfig {
  readonly config: { readonly Labels?: Readonly<Record<string, string>>; readonly Env?: string[] }
}

function get(path: string): Promise<Response> {
  return fetch(`http://${registry}/v2/${path}`, {
    headers: {
      accept: 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json',
    },
  })
}
