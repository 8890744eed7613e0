import { type CheckSubject, checkLimits } from '../../domain/bake/check-targets.ts'
import type { BakeDefinition, BuildSpec } from '../../domain/bake/definition.ts'
import { failedTargets } from '../../domain/bake/failed-targets.ts'
import { proveDefinition } from '../../domain/bake/prove-definition.ts'
import { CANCELED } from '../../domain/bake/rawjson-progress.ts'
import { isCacheStep } from '../../domain/bake/step-name.ts'
import { ownerOfTarget } from '../../domain/bake/target-name.ts'
import { failureText } from '../../domain/checks/check-failure-text.ts'
import type { CheckFailure } from '../../domain/checks/check-verdict.ts'
import { descendantsOf } from '../../domain/graph/graph.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { BakeOutcome, Builder, BuildStep } from '../../ports/builder.ts'
import type { RunFolder } from '../../ports/run-folder.ts'
import { blockedByParents } from './blocked-by-parents.ts'
import { judgeProof } from './judge-proof.ts'

export interface Proof {
  /** Built, and all checks passed. */
  readonly proven: readonly BuildSpec[]
  /** Image name -> what went wrong. */
  readonly failed: ReadonlyMap<string, string>
  /** Of those the checks that an image did not pass. */
  readonly failedChecks: ReadonlyMap<string, readonly CheckFailure[]>
  /** Not tried or thrown away, because a parent failed or the run stops at the first failure. */
  readonly blocked: ReadonlySet<string>
  readonly steps: readonly BuildStep[]
  readonly warnings: readonly string[]
}

export interface ProofRequest {
  readonly specs: readonly BuildSpec[]
  /** Images that are there, and are only checked. */
  readonly present?: readonly CheckSubject[]
  readonly images: readonly PlannedImage[]
  readonly failFast: boolean
  /** Of a later proof in the same run: part of its file names. */
  readonly name?: string
}

export interface Prover {
  readonly builder: Builder
  readonly folder: RunFolder
}

/**
 * Builds everything and runs every check without publishing. When an image fails, the others that do not
 * stand on it are tried again without it, from the cache.
 */
export async function prove(
  { builder, folder }: Prover,
  { specs, present = [], images, failFast, name: proof }: ProofRequest,
): Promise<Proof> {
  const failed = new Map<string, string>()
  const failedChecks = new Map<string, readonly CheckFailure[]>()
  const blocked = new Set<string>()
  const steps = new Map<string, BuildStep>()
  const warnings: string[] = []
  const nodes = images.map(image => ({
    name: image.name,
    parents: image.needs,
    at: image.declaration.declaredAt,
  }))
  let left: Subjects = { specs, present }
  const leave = (found: ReadonlyMap<string, string>) => {
    for (const [name, error] of found) {
      failed.set(name, error)
    }
    const lost = descendantsOf([...failed.keys()], nodes)
    for (const { name } of left.specs) {
      if (!failed.has(name) && (failFast || lost.has(name))) blocked.add(name)
    }
    left = without(left, name => failed.has(name) || blocked.has(name))
  }
  const end = (proven: readonly BuildSpec[]): Proof => {
    const built = new Map(
      [...failedChecks].filter(([name]) => specs.some(one => one.name === name)),
    )
    for (const name of blockedByParents(built, failed, images)) {
      failed.delete(name)
      failedChecks.delete(name)
      blocked.add(name)
    }
    return { proven, failed, failedChecks, blocked, steps: [...steps.values()], warnings }
  }
  for (let round = 1; left.specs.length > 0 || left.present.length > 0; round += 1) {
    const subjects = [...left.specs, ...left.present]
    for (const { configFile } of subjects) {
      await folder.remove(configFile.slice(folder.path.length + 1))
    }
    const definition = proveDefinition(left.specs, left.present)
    const outcome = await builder.bake({
      definition,
      targets: ['default'],
      title: titleOf(left),
      fileName: `${['docker-bake', ...(proof === undefined ? [] : [proof]), ...(round === 1 ? [] : [`retry-${round - 1}`])].join('.')}.json`,
      expectCached: false,
      limitsMs: checkLimits(subjects),
    })
    for (const step of outcome.steps) {
      const key = `${step.target} ${step.name}`
      // A later round finds in the cache what an earlier one made.
      steps.set(key, steps.get(key)?.error === undefined ? (steps.get(key) ?? step) : step)
    }
    warnings.push(...outcome.warnings)
    const wrong = await judgeProof(subjects, outcome, { builder, folder })
    for (const [name, failures] of wrong) {
      failedChecks.set(name, failures)
    }
    const texts = new Map(
      [...wrong].map(([name, failures]) => [name, textOf(name, failures, images)]),
    )
    if (outcome.ok) {
      leave(texts)
      return end(left.specs)
    }
    const names = subjects.map(({ name }) => name)
    const others = texts.size > 0 ? new Map() : failuresOf(outcome, definition, names)
    leave(new Map([...others, ...texts]))
  }
  return end([])
}

interface Subjects {
  readonly specs: readonly BuildSpec[]
  readonly present: readonly CheckSubject[]
}

function without({ specs, present }: Subjects, isOut: (name: string) => boolean): Subjects {
  return {
    specs: specs.filter(({ name }) => !isOut(name)),
    present: present.filter(({ name }) => !isOut(name)),
  }
}

function titleOf({ specs, present }: Subjects): string {
  const names = (list: readonly { readonly name: string }[]) =>
    list.map(({ name }) => name).join(', ')
  return [
    ...(specs.length === 0 ? [] : [`Build and check ${names(specs)}`]),
    ...(present.length === 0 ? [] : [`Check ${names(present)}`]),
  ].join('; ')
}

function textOf(
  name: string,
  failures: readonly CheckFailure[],
  images: readonly PlannedImage[],
): string {
  const checks = images.find(image => image.name === name)?.checksToRun ?? []
  return failures.map(failure => failureText(failure, checks[failure.check])).join('\n')
}

/** The images that made the bake fail, with why; all of them when nobody knows which. */
function failuresOf(
  outcome: BakeOutcome,
  definition: BakeDefinition,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const tail = outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`
  const targets = failedTargets(outcome.steps, outcome.tail, Object.keys(definition.target))
  const blamed = new Set(targets.map(target => ownerOfTarget(target).image))
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
