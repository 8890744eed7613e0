import { type CheckSubject, checkLimits } from '../../domain/bake/check-targets.ts'
import { CANCELED } from '../../domain/bake/rawjson-progress.ts'
import { configTargetName } from '../../domain/bake/target-name.ts'
import {
  type CheckFailure,
  type CheckStep,
  judgeChecks,
} from '../../domain/checks/check-verdict.ts'
import {
  type ConfigAnswer,
  configClaims,
  readConfigAnswer,
} from '../../domain/checks/config-question.ts'
import type { BakeOutcome } from '../../ports/builder.ts'
import type { RunFolder } from '../../ports/run-folder.ts'

/** What is wrong with the images by their checks; images that passed have no entry. */
export async function judgeProof(
  subjects: readonly CheckSubject[],
  outcome: BakeOutcome,
  folder: RunFolder,
): Promise<ReadonlyMap<string, readonly CheckFailure[]>> {
  const judged = await Promise.all(
    subjects.map(async subject => {
      const failures = judgeChecks(subject.checks, {
        platforms: subject.platforms,
        steps: stepsOf(subject, outcome),
        config: outcome.ok ? await configOf(subject, folder) : new Map(),
      })
      return [subject.name, failures] as const
    }),
  )
  return new Map(judged.filter(([, failures]) => failures.length > 0))
}

function stepsOf(
  subject: CheckSubject,
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
  { checks, platforms, configFile }: CheckSubject,
  folder: RunFolder,
): Promise<ReadonlyMap<string, ConfigAnswer>> {
  const claims = configClaims(checks)
  if (claims.length === 0) return new Map()
  const tar = await folder.readBytes(configFile.slice(folder.path.length + 1))
  if (tar === undefined) {
    throw new Error(`the builder left no ${configFile}`)
  }
  // buildx gives each platform a folder of its own where there are several.
  const prefix = (platform: string) =>
    platforms.length > 1 ? `${platform.replaceAll('/', '_')}/` : ''
  return new Map(
    platforms.map(platform => [platform, readConfigAnswer(tar, claims, prefix(platform))]),
  )
}

/** Where the archive lies that tells an image's config. */
export function configFileOf(name: string, folder: Pick<RunFolder, 'path'>): string {
  return `${folder.path}/${configTargetName(name)}.tar`
}
