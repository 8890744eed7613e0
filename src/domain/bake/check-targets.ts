import { type CheckRun, checkRuns } from '../checks/check-runs.ts'
import { asksForGroup, configClaims, configDockerfile } from '../checks/config-question.ts'
import type { StatedCheck } from '../checks/stated-check.ts'
import { CHECK_SUBJECT, checkDockerfile } from './check-dockerfile.ts'
import { csvFields } from './csv-fields.ts'
import type { BakeTarget } from './definition.ts'
import { type RestatedConfig, restateConfig } from './restated-config.ts'
import { CACHE_ONLY, NO_PROVENANCE } from './spec-target.ts'
import { checkTargetName, configTargetName, subjectTargetName } from './target-name.ts'

/** An image that checks are run on, wherever it is. */
export interface CheckSubject {
  /** The image's name in the project. */
  readonly name: string
  /** `target:<name>`, `docker-image://<name>@<digest>` or `oci-layout://<folder>@<digest>`. */
  readonly source: string
  readonly platforms: readonly string[]
  readonly checks: readonly StatedCheck[]
  /** Nothing may be taken from the layer cache: what passed on older content says nothing. */
  readonly noCache: boolean
  /** Absolute path of the archive that tells the image's config. */
  readonly configFile: string
  /** The image's config, to be stated anew for one whose triggers would fire in its checks. */
  readonly restated?: RestatedConfig
}

/** Holds the steps of a build, and so how a folder got its owner. */
const FULL_PROVENANCE = csvFields([
  ['type', 'provenance'],
  ['mode', 'max'],
])

/** One target for each command, and one that tells the config where a check is about it. */
export function checkTargets(subject: CheckSubject): readonly (readonly [string, BakeTarget])[] {
  const claims = configClaims(subject.checks)
  const { restated } = subject
  const copy = restated === undefined ? undefined : subjectTargetName(subject.name)
  const common = {
    contexts: { [CHECK_SUBJECT]: copy === undefined ? subject.source : `target:${copy}` },
    platforms: subject.platforms,
    attest: [NO_PROVENANCE],
  }
  return [
    ...(copy === undefined || restated === undefined
      ? []
      : [[copy, copyTarget(subject, restated)] as const]),
    ...checkRuns(subject.checks).map(
      (run, place) =>
        [
          checkTargetName(subject.name, place + 1),
          {
            ...common,
            'dockerfile-inline': checkDockerfile(run),
            ...(isFresh(run, subject) ? { 'no-cache': true } : {}),
            output: [CACHE_ONLY],
          },
        ] as const,
    ),
    ...(claims.length === 0
      ? []
      : [
          [
            configTargetName(subject.name),
            {
              ...common,
              ...(asksForGroup(claims) ? { attest: [FULL_PROVENANCE] } : {}),
              'dockerfile-inline': configDockerfile(CHECK_SUBJECT, claims),
              output: [
                csvFields([
                  ['type', 'tar'],
                  ['dest', subject.configFile],
                ]),
              ],
            },
          ] as const,
        ]),
  ]
}

function copyTarget(
  { name, source, platforms }: CheckSubject,
  restated: RestatedConfig,
): BakeTarget {
  const { instructions, args } = restateConfig(name, restated)
  return {
    contexts: { image: source },
    'dockerfile-inline': ['FROM scratch', 'COPY --from=image / /', ...instructions, ''].join('\n'),
    args,
    platforms,
    attest: [NO_PROVENANCE],
    output: [CACHE_ONLY],
  }
}

/** Target -> milliseconds that each of its commands may take. */
export function checkLimits(
  subjects: readonly Pick<CheckSubject, 'name' | 'checks'>[],
): ReadonlyMap<string, number> {
  return new Map(
    subjects.flatMap(({ name, checks }) =>
      checkRuns(checks).map(
        ({ timeoutMs }, place) => [checkTargetName(name, place + 1), timeoutMs] as const,
      ),
    ),
  )
}

/** A cached command prints nothing that could be judged. */
function isFresh({ isOutputJudged }: CheckRun, { noCache }: CheckSubject): boolean {
  return noCache || isOutputJudged
}
