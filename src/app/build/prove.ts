import type { BakeDefinition, BuildSpec } from '../../domain/bake/definition.ts'
import { failedTargets } from '../../domain/bake/failed-targets.ts'
import { proveDefinition } from '../../domain/bake/prove-definition.ts'
import { CANCELED } from '../../domain/bake/rawjson-progress.ts'
import { isCacheStep } from '../../domain/bake/step-name.ts'
import { ownerOfTarget } from '../../domain/bake/target-name.ts'
import { descendantsOf } from '../../domain/graph/graph.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { BakeOutcome, Builder, BuildStep } from '../../ports/builder.ts'

export interface Proof {
  /** Built, and all checks passed. */
  readonly proven: readonly BuildSpec[]
  /** Image name -> what went wrong. */
  readonly failed: ReadonlyMap<string, string>
  /** Not tried or thrown away, because a parent failed or the run stops at the first failure. */
  readonly blocked: ReadonlySet<string>
  readonly steps: readonly BuildStep[]
  readonly warnings: readonly string[]
}

export interface ProofRequest {
  readonly specs: readonly BuildSpec[]
  readonly images: readonly PlannedImage[]
  readonly failFast: boolean
  /** Of a later proof in the same run: part of its file names. */
  readonly name?: string
}

/**
 * Builds everything and runs every check without publishing. When an image fails, the others that do not
 * stand on it are tried again without it, from the cache.
 */
export async function prove(
  builder: Builder,
  { specs, images, failFast, name: proof }: ProofRequest,
): Promise<Proof> {
  const failed = new Map<string, string>()
  const blocked = new Set<string>()
  const steps = new Map<string, BuildStep>()
  const warnings: string[] = []
  const nodes = images.map(image => ({
    name: image.name,
    parents: image.needs,
    at: image.declaration.declaredAt,
  }))
  let left = specs
  for (let round = 1; left.length > 0; round += 1) {
    const definition = proveDefinition(left)
    const outcome = await builder.bake({
      definition,
      targets: ['default'],
      title: `Build and check ${left.map(({ name }) => name).join(', ')}`,
      fileName: `${['docker-bake', ...(proof === undefined ? [] : [proof]), ...(round === 1 ? [] : [`retry-${round - 1}`])].join('.')}.json`,
      expectCached: false,
    })
    for (const step of outcome.steps) {
      const key = `${step.target} ${step.name}`
      // A later round finds in the cache what an earlier one made.
      steps.set(key, steps.get(key)?.error === undefined ? (steps.get(key) ?? step) : step)
    }
    warnings.push(...outcome.warnings)
    if (outcome.ok) {
      return { proven: left, failed, blocked, steps: [...steps.values()], warnings }
    }
    for (const [name, error] of failuresOf(outcome, definition, left)) {
      failed.set(name, error)
    }
    const lost = descendantsOf([...failed.keys()], nodes)
    for (const { name } of left.filter(
      spec => !failed.has(spec.name) && (failFast || lost.has(spec.name)),
    )) {
      blocked.add(name)
    }
    left = left.filter(({ name }) => !failed.has(name) && !blocked.has(name))
  }
  return { proven: [], failed, blocked, steps: [...steps.values()], warnings }
}

/** The images that made the bake fail, with why; all of them when nobody knows which. */
function failuresOf(
  outcome: BakeOutcome,
  definition: BakeDefinition,
  specs: readonly BuildSpec[],
): ReadonlyMap<string, string> {
  const tail = outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`
  const targets = failedTargets(outcome.steps, outcome.tail, Object.keys(definition.target))
  const blamed = new Set(targets.map(target => ownerOfTarget(target).image))
  const names = specs.map(({ name }) => name)
  const failed = names.some(name => blamed.has(name))
    ? names.filter(name => blamed.has(name))
    : names
  return new Map(failed.map(name => [name, [...errorsOf(name, outcome.steps), tail].join('\n')]))
}

function errorsOf(name: string, steps: readonly BuildStep[]): readonly string[] {
  return steps.flatMap(({ target, name: step, error }) =>
    target !== undefined &&
    ownerOfTarget(target).image === name &&
    error !== undefined &&
    error !== CANCELED &&
    !isCacheStep(step)
      ? [`${step}: ${error}`]
      : [],
  )
}
