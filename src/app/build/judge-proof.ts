import { type CheckSubject, checkLimits } from '../../domain/bake/check-targets.ts'
import { CANCELED } from '../../domain/bake/rawjson-progress.ts'
import { configTargetName } from '../../domain/bake/target-name.ts'
import { type CheckFailure, judgeChecks } from '../../domain/checks/check-verdict.ts'
import {
  type ConfigAnswer,
  configClaims,
  readConfigAnswer,
} from '../../domain/checks/config-question.ts'
import type { CheckStep } from '../../domain/checks/judge-step.ts'
import { uniquePlatforms } from '../../domain/oci/platform.ts'
import type { BakeOutcome, Builder } from '../../ports/builder.ts'
import type { RunFolder } from '../../ports/run-folder.ts'
import { platformFolder } from './platform-folder.ts'

/** Wherever it is. */
type CheckedSubject = Pick<CheckSubject, 'name' | 'platforms' | 'checks' | 'configFile'>

interface Judge {
  readonly builder: Pick<Builder, 'hideSecrets'>
  readonly folder: RunFolder
}

/** What is wrong with the images by their checks; images that passed have no entry. */
export async function judgeProof(
  subjects: readonly CheckedSubject[],
  outcome: BakeOutcome,
  { builder, folder }: Judge,
): Promise<ReadonlyMap<string, readonly CheckFailure[]>> {
  const judged = await Promise.all(
    subjects.map(async subject => {
      const failures = judgeChecks(subject.checks, {
        platforms: uniquePlatforms(subject.platforms),
        isComplete: outcome.ok,
        steps: stepsOf(subject, outcome),
        config: outcome.ok ? await configOf(subject, folder) : new Map(),
      })
      return [subject.name, failures.map(failure => safe(failure, builder))] as const
    }),
  )
  return new Map(judged.filter(([, failures]) => failures.length > 0))
}

/** What the image's config says did not come through the builder, which hides its secrets. */
function safe(failure: CheckFailure, builder: Judge['builder']): CheckFailure {
  const { expected, got } = failure
  return { ...failure, expected: builder.hideSecrets(expected), got: builder.hideSecrets(got) }
}

function stepsOf(
  subject: CheckedSubject,
  { steps, overdue = [] }: BakeOutcome,
): readonly CheckStep[] {
  return [...checkLimits([subject]).keys()].flatMap((target, run) =>
    steps.flatMap(({ name, error, output }) =>
      output?.targets.includes(target)
        ? [
            {
              run,
              name,
              error,
              isCanceled: error === CANCELED && !overdue.includes(target),
              isOverdue: error !== undefined && overdue.includes(target),
              output,
            },
          ]
        : [],
    ),
  )
}

async function configOf(
  subject: CheckedSubject,
  folder: RunFolder,
): Promise<ReadonlyMap<string, ConfigAnswer>> {
  const claims = configClaims(subject.checks)
  if (claims.length === 0) return new Map()
  const file = subject.configFile.slice(folder.path.length + 1)
  // Without the archive nothing is told, and so nothing holds.
  const tar = (await folder.readBytes(file)) ?? new Uint8Array()
  const platforms = uniquePlatforms(subject.platforms)
  return new Map(
    platforms.map(platform => [
      platform,
      readConfigAnswer(tar, claims, platformFolder(platforms, platform)),
    ]),
  )
}

/** Where the archive lies that tells an image's config. */
export function configFileOf(name: string, folder: Pick<RunFolder, 'path'>): string {
  return `${folder.path}/${configTargetName(name)}.tar`
}
