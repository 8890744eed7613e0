import type { BakeDefinition, BakeTarget } from '../../../src/domain/bake/definition.ts'
import { type Digest, isDigest } from '../../../src/domain/oci/digest.ts'
import { isUnreadable } from '../../../src/domain/oci/parse-config.ts'
import { parseManifest } from '../../../src/domain/oci/parse-manifest.ts'
import type { BakeOutcome, BakeRequest, Builder, BuildStep } from '../../../src/ports/builder.ts'
import { type FakeBuild, writeImage } from './fake-images.ts'
import type { FakeStore } from './fake-store.ts'

export type Phase = 'prove' | 'export'

export interface FakeBuilderWorld {
  /** Every file of the repository, by absolute path. */
  readonly files: Record<string, string>
  /** Where `docker-image://` and `oci-layout://` are found, and what images are pushed to. */
  readonly stores: readonly FakeStore[]
  readonly destination: FakeStore
}

/**
 * Builds as BuildKit does, as far as the pipeline can see: a cache of steps, named contexts, checks, exports by
 * what the definition says. A step that is not cached gives bytes that no other build gives.
 */
export class FakeBuilder implements Builder {
  readonly requests: BakeRequest[] = []
  /** Error of a target's RUN in a phase; undefined when it passes. */
  fails: (target: string, phase: Phase) => string | undefined = () => undefined
  /** Between the start of an export and its first push. */
  beforeExport: (targets: readonly string[]) => void = () => undefined
  /** Targets whose export is refused although they build. */
  refusesPush: (name: string) => boolean = () => false
  /** The first refused push ends the bake before any other. */
  stopsAtRefusal = false
  /** Writes what the probe of a target finds into its folder. */
  probe: (target: string, folder: string) => void = () => undefined
  /** The cache forgets everything before an export. */
  forgets = false
  /** The same for exports of these targets, and buildx reports all as cached. */
  forgetsSilently: (target: string) => boolean = () => false

  readonly world: FakeBuilderWorld
  readonly #cache = new Map<string, string>()
  static #builds = 0

  constructor(world: FakeBuilderWorld) {
    this.world = world
  }

  /** What the builder came with. */
  mounts: readonly string[] = []

  hideSecrets(text: string): string {
    return text.replaceAll('a secret of the builder', '***')
  }

  /** Sources and targets. */
  readonly copies: (readonly [string, string])[] = []

  async copyImage(source: string, target: string): Promise<void> {
    this.copies.push([source, target])
    this.world.destination.copy(source, target)
  }

  async cacheMounts(): Promise<readonly string[]> {
    return this.mounts
  }

  async bake(request: BakeRequest): Promise<BakeOutcome> {
    this.requests.push(request)
    const { definition } = request
    const phase = request.expectCached ? 'export' : 'prove'
    const targets = definition.group.default?.targets ?? []
    const lies = phase === 'export' && targets.some(this.forgetsSilently)
    if (lies || (phase === 'export' && this.forgets)) {
      this.#cache.clear()
    }
    const steps: BuildStep[] = []
    const built = new Map<string, readonly FakeBuild[]>()
    for (const name of targets) {
      this.#build(name, { definition, phase, steps, built })
      const [, folder] =
        /^type=local,dest=(.*)$/.exec(definition.target[name]?.output?.[0] ?? '') ?? []
      if (folder !== undefined) this.probe(name, folder)
    }
    const broken = steps.find(({ error }) => error !== undefined)
    if (broken !== undefined) {
      return ended(steps, [`ERROR: target ${broken.target}: failed to solve: ${broken.error}`])
    }
    if (phase === 'prove') {
      return ended(steps, [])
    }
    this.beforeExport(targets)
    return this.#export(targets, {
      definition,
      built,
      steps: lies ? steps.map(step => ({ ...step, cached: true })) : steps,
    })
  }

  #build(name: string, run: BakeRun): readonly FakeBuild[] {
    const known = run.built.get(name)
    if (known !== undefined) {
      return known
    }
    const target = run.definition.target[name]
    if (target === undefined) {
      throw new Error(`bake knows no target ${name}`)
    }
    const builds = (target.platforms ?? ['linux/amd64']).map(platform => {
      const base = this.#baseLayers(target, platform, run)
      return { platform, layers: [...base, this.#step(name, target, { base, platform, run })] }
    })
    run.built.set(name, builds)
    return builds
  }

  /** One RUN stands for all instructions of a target. */
  #step(
    name: string,
    target: BakeTarget,
    { base, platform, run }: { base: readonly string[]; platform: string; run: BakeRun },
  ): string {
    const text = target['dockerfile-inline'] ?? this.#dockerfile(target)
    const key = JSON.stringify([base, text, platform, target.args, target.context])
    const error = this.fails(name, run.phase)
    const cached = target['no-cache'] === true ? undefined : this.#cache.get(key)
    FakeBuilder.#builds += 1
    const layer = cached ?? `RUN of ${name} for ${platform}, build ${FakeBuilder.#builds}`
    if (error === undefined) {
      this.#cache.set(key, layer)
    }
    run.steps.push({
      target: name,
      name: `[${name} 2/2] ${commandOf(text)}`,
      cached: cached !== undefined && error === undefined,
      startedMs: 0,
      durationMs: cached === undefined ? 1500 : 0,
      error,
      ...(commandOf(text).includes('--network=none')
        ? { output: { targets: [name], stdout: '', stderr: '', cutCharacters: 0 } }
        : {}),
    })
    return layer
  }

  #baseLayers(target: BakeTarget, platform: string, run: BakeRun): readonly string[] {
    const text = target['dockerfile-inline'] ?? this.#dockerfile(target)
    const from = finalBase(text, { TARGETARCH: platform.split('/')[1] ?? '', ...target.args })
    if (from === 'scratch') {
      return []
    }
    const source = target.contexts?.[from]
    if (source?.startsWith('target:')) {
      const base = this.#build(source.slice('target:'.length), run)
      return base.find(build => build.platform === platform)?.layers ?? []
    }
    const digest = source?.slice(source.lastIndexOf('@') + 1) ?? ''
    if (!isDigest(digest)) {
      throw new Error(`${from} is pinned to nothing: BuildKit would ask the network`)
    }
    return this.#layersOf(digest, platform)
  }

  #dockerfile({ dockerfile = '' }: BakeTarget): string {
    const text = this.world.files[dockerfile]
    if (text === undefined) {
      throw new Error(`there is no ${dockerfile}`)
    }
    return text
  }

  #layersOf(digest: Digest, platform: string): readonly string[] {
    for (const store of this.world.stores) {
      const stored = store.manifests.get(digest)
      const parsed = stored === undefined ? undefined : parseManifest(stored)
      if (parsed === undefined || isUnreadable(parsed)) {
        continue
      }
      if (parsed.kind === 'index') {
        const child = parsed.manifests.find(
          one => `linux/${one.platform?.architecture}` === platform,
        )
        return child === undefined ? [] : this.#layersOf(child.digest, platform)
      }
      return parsed.layers.map(layer => Buffer.from(store.blobs.get(layer.digest) ?? []).toString())
    }
    throw new Error(`no store has ${digest}`)
  }

  #export(
    targets: readonly string[],
    { definition, built, steps }: Pick<BakeRun, 'definition' | 'built' | 'steps'>,
  ): BakeOutcome {
    const digests = new Map<string, Digest>()
    const refused: string[] = []
    for (const name of targets) {
      const target = definition.target[name]
      const tag = /(?:^|,)"?name=([^,"]+)/.exec(target?.output?.[0] ?? '')?.[1] ?? ''
      if (this.refusesPush(name)) {
        refused.push(`ERROR: target ${name}: failed to push ${tag}`)
        if (this.stopsAtRefusal) {
          break
        }
        continue
      }
      const annotations = (level: string) =>
        Object.fromEntries(
          (target?.annotations ?? [])
            .filter(text => text.startsWith(`${level}:`))
            .map(text => text.slice(level.length + 1))
            .map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
        )
      const digest = writeImage(this.world.destination, {
        builds: built.get(name) ?? [],
        annotations: annotations('manifest'),
        indexAnnotations: annotations('index'),
      })
      this.world.destination.tags.set(tag, digest)
      digests.set(name, digest)
    }
    return refused.length > 0
      ? ended(steps, refused)
      : {
          ...ended(steps, []),
          digests,
          metadata: Object.fromEntries(
            targets.map(name => [name, { 'containerimage.digest': digests.get(name) }]),
          ),
        }
  }
}

interface BakeRun {
  readonly definition: BakeDefinition
  readonly phase: Phase
  readonly steps: BuildStep[]
  readonly built: Map<string, readonly FakeBuild[]>
}

/** No metadata when it failed, as buildx does. */
/** The one step that stands for a target: of a probe and of a check their own. */
function commandOf(text: string): string {
  return text.split('\n').find(line => /^RUN .*--(?:mount|network=none)/.test(line)) ?? 'RUN make'
}

function ended(steps: readonly BuildStep[], tail: readonly string[]): BakeOutcome {
  return {
    ok: tail.length === 0,
    exitCode: tail.length === 0 ? 0 : 1,
    steps,
    digests: new Map(),
    metadata: undefined,
    tail,
    warnings: [],
  }
}

/** What the last stage stands on, through its aliases. */
function finalBase(dockerfile: string, args: Readonly<Record<string, string>>): string {
  const stages = [...dockerfile.matchAll(/^FROM (?:--\S+ )?(\S+)(?: AS (\S+))?/gim)]
  const globals = Object.fromEntries(
    [...dockerfile.matchAll(/^ARG (\w+)=(\S+)/gm)].map(([, name = '', value]) => [
      name,
      args[name] ?? value,
    ]),
  )
  let from = stages.at(-1)?.[1] ?? ''
  for (let stage = stages.find(([, , name]) => name === from); stage !== undefined; ) {
    from = stage[1] ?? ''
    const next = stages.find(([, , name]) => name === from)
    stage = next === stage ? undefined : next
  }
  return from
    .replace(/\$\{?(\w+)\}?/g, (_, name: string) => globals[name] ?? args[name] ?? '')
    .replace(/:latest$/, '')
}
