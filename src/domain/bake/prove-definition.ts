import { type CheckSubject, checkTargets } from './check-targets.ts'
import type { BakeDefinition, BakeTarget, BuildSpec } from './definition.ts'
import { parentsFirst, specTarget, unlessEmpty } from './spec-target.ts'
import { bakeTargetName, DEFAULT_GROUP, subjectTargetName } from './target-name.ts'

/** In capitals, which no stage name and no image reference has. */
const AFTER_IMAGE = 'AFTER-IMAGE'

/**
 * One solve of every image and every check; nothing leaves the builder. Images that failed before are left
 * out by the caller, with their descendants. The group `default` holds all targets.
 * @param present images that are there already, and only checked
 */
export function proveDefinition(
  specs: readonly BuildSpec[],
  present: readonly CheckSubject[] = [],
): BakeDefinition {
  const target = Object.fromEntries([
    ...present.flatMap(checkTargets),
    ...parentsFirst(specs).flatMap(provenTargets),
  ])
  return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target }
}

function provenTargets(spec: BuildSpec): readonly (readonly [string, BakeTarget])[] {
  const image: BakeTarget = {
    ...specTarget(spec),
    ...unlessEmpty('cache-from', spec.cacheFrom),
    ...unlessEmpty('cache-to', spec.cacheTo),
    ...(spec.noCache ? { 'no-cache': true } : {}),
  }
  return [[bakeTargetName(spec.name), image], ...targetsOfChecks(spec, image)]
}

function targetsOfChecks(
  spec: BuildSpec,
  image: BakeTarget,
): readonly (readonly [string, BakeTarget])[] {
  if (spec.checks.length === 0) return []
  const subject = subjectTarget(spec, image)
  const name = subject === undefined ? bakeTargetName(spec.name) : subjectTargetName(spec.name)
  return [
    ...(subject === undefined ? [] : [[name, subject] as const]),
    ...checkTargets({ ...spec, source: `target:${name}` }),
  ]
}

/** The same image without its triggers. The context that no instruction names makes it wait for the image's steps. */
function subjectTarget(spec: BuildSpec, image: BakeTarget): BakeTarget | undefined {
  const { 'cache-to': _cacheTo, 'no-cache': _noCache, ...cached } = image
  return spec.checkFile === undefined
    ? undefined
    : {
        ...cached,
        dockerfile: spec.checkFile,
        contexts: { ...image.contexts, [AFTER_IMAGE]: `target:${bakeTargetName(spec.name)}` },
      }
}
