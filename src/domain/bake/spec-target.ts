import { csvFields } from './csv-fields.ts'
import type { BakeTarget, BasePin, BuildSpec } from './definition.ts'
import { bakeTargetName } from './target-name.ts'

export const CACHE_ONLY = csvFields([['type', 'cacheonly']])
/** buildx adds one by itself unless it is told otherwise. */
export const NO_PROVENANCE = csvFields([
  ['type', 'provenance'],
  ['disabled', 'true'],
])

/**
 * What is the same in both phases, since it is part of BuildKit's cache keys: a difference would make the
 * export build again. Neither output nor caches, and no attestations.
 */
export function specTarget(spec: BuildSpec): BakeTarget {
  return {
    context: spec.context,
    ...unlessEmpty('contexts', { ...pinnedContexts(spec.pins), ...spec.buildContexts }),
    dockerfile: spec.file,
    ...(spec.target === undefined ? {} : { target: spec.target }),
    ...unlessEmpty('args', spec.args),
    ...unlessEmpty('labels', spec.labels),
    platforms: spec.platforms,
    ...unlessEmpty('secret', spec.secrets),
    ...unlessEmpty('ssh', spec.ssh),
    ...(spec.network === undefined ? {} : { network: spec.network }),
    attest: [NO_PROVENANCE],
    output: [CACHE_ONLY],
  }
}

/** The image's own attestations, and no provenance unless it is one of them. */
export function statedAttestations(spec: BuildSpec): readonly string[] {
  return spec.attestations.some(text => fieldsOf(text).includes('type=provenance'))
    ? spec.attestations
    : [NO_PROVENANCE, ...spec.attestations]
}

/** True when the result is an image index: several platforms, or attestations beside one. */
export function givesIndex(spec: BuildSpec): boolean {
  return (
    spec.platforms.length > 1 ||
    spec.attestations.some(text => !fieldsOf(text).includes('disabled=true'))
  )
}

/** Without the keys that say nothing, so that the kept bake file is easy to read. */
export function unlessEmpty<Key extends keyof BakeTarget>(
  key: Key,
  value: NonNullable<BakeTarget[Key]> & object,
): Pick<BakeTarget, Key> | Record<never, never> {
  return Object.keys(value).length === 0 ? {} : { [key]: value }
}

/** Parents before children, each once; the order of `specs` otherwise. */
export function parentsFirst(specs: readonly BuildSpec[]): readonly BuildSpec[] {
  const byName = new Map(specs.map(spec => [spec.name, spec]))
  const ordered = new Set<BuildSpec>()
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const spec = byName.get(name)
    if (spec === undefined) {
      throw new Error(`the image ${name} is built on, but not part of the definition`)
    }
    if (!seen.has(name)) {
      seen.add(name)
      parentNames(spec).forEach(visit)
      ordered.add(spec)
    }
  }
  specs.forEach(({ name }) => {
    visit(name)
  })
  return [...ordered]
}

export function parentNames(spec: BuildSpec): readonly string[] {
  return spec.pins.flatMap(pin => (pin.kind === 'target' ? [pin.image] : []))
}

function pinnedContexts(pins: readonly BasePin[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pins.map(pin => [
      pin.contextKey,
      pin.kind === 'target' ? `target:${bakeTargetName(pin.image)}` : pin.source,
    ]),
  )
}

function fieldsOf(csv: string): readonly string[] {
  return csv.split(',').map(field => field.trim())
}
