import { CHECK_SUBJECT, checkDockerfile } from './check-dockerfile.ts'
import type { BakeDefinition, BakeTarget, BuildSpec } from './definition.ts'
import { CACHE_ONLY, parentsFirst, specTarget, unlessEmpty } from './spec-target.ts'
import { bakeTargetName, checkTargetName, DEFAULT_GROUP, subjectTargetName } from './target-name.ts'

/**
 * One solve of every image and every check; nothing leaves the builder. Images that failed before are left
 * out by the caller, with their descendants. The group `default` holds all targets.
 */
export function proveDefinition(specs: readonly BuildSpec[]): BakeDefinition {
  const target = Object.fromEntries(parentsFirst(specs).flatMap(provenTargets))
  return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target }
}

function provenTargets(spec: BuildSpec): readonly (readonly [string, BakeTarget])[] {
  const image: BakeTarget = {
    ...specTarget(spec),
    ...unlessEmpty('cache-from', spec.cacheFrom),
    ...unlessEmpty('cache-to', spec.cacheTo),
    ...(spec.noCache ? { 'no-cache': true } : {}),
  }
  return [[bakeTargetName(spec.name), image], ...checkTargets(spec, image)]
}

function checkTargets(
  spec: BuildSpec,
  image: BakeTarget,
): readonly (readonly [string, BakeTarget])[] {
  if (spec.checks.length === 0) {
    return []
  }
  const subject = subjectTargetName(spec.name)
  const { 'cache-to': _, ...uncached } = image
  const subjectTarget = spec.checkFile && { ...uncached, dockerfile: spec.checkFile }
  const context = `target:${subjectTarget ? subject : bakeTargetName(spec.name)}`
  return [
    ...(subjectTarget ? [[subject, subjectTarget] as const] : []),
    ...spec.checks.map(
      (check, index) =>
        [
          checkTargetName(spec.name, index + 1),
          {
            contexts: { [CHECK_SUBJECT]: context },
            'dockerfile-inline': checkDockerfile(check),
            platforms: spec.platforms,
            // A command that passed on the old content says nothing about the new one.
            ...(spec.noCache ? { 'no-cache': true } : {}),
            attest: image.attest ?? [],
            output: [CACHE_ONLY],
          },
        ] as const,
    ),
  ]
}
