import type { FanOut } from '../app/fan-out/plan-fan-out.ts'
import type { FoundImage } from '../app/look-up/look-up-image.ts'
import type { ImageSelection } from '../app/options.ts'
import { namesOf } from '../app/project/select-images.ts'
import type { RunResult } from '../app/run.ts'
import { InputError } from '../domain/errors.ts'
import { checkLegCount } from '../domain/fan-out/legs.ts'
import { isToBuild } from '../domain/plan/decide.ts'
import { planDocument } from '../domain/plan/plan-document.ts'
import type { RunReport } from '../domain/report/report.ts'
import { reasonTexts } from '../render/wording.ts'

/** GitHub takes 1 MB for all outputs of a job, and drops them beyond. */
const MOST_PLAN_BYTES = 900_000

/**
 * All outputs of action.yml but `report`, `release-notes` and those of a fan-out, as texts; of an output that does not apply, the empty
 * text. So is a plan that is too long for an output.
 */
export function outputsOf(
  result: RunResult,
  selection: ImageSelection,
): Readonly<Record<string, string>> {
  const { plan } = result.planned
  const { report } = result
  const toBuild = plan.images.filter(({ state }) => isToBuild(state))
  const names = namesOf(report.images, selection)
  const only = names.length === 1 ? report.images.find(({ name }) => name === names[0]) : undefined
  const bases = report.images.filter(({ role }) => role === 'base')
  const base = bases.length === 1 ? bases[0] : undefined
  const found = only === undefined ? undefined : result.images.get(only.name)
  return {
    images: JSON.stringify(
      Object.fromEntries(
        report.images.map(({ name, ref, digest, state, tags }) => [
          name,
          { ref, digest, state, tags },
        ]),
      ),
    ),
    digest: only?.digest ?? '',
    imageid: found?.perPlatform[0]?.configDigest ?? '',
    metadata: only === undefined ? '' : metadataOf(result.metadata.get(only.name), found),
    'base-image': base?.digest == null ? '' : `${base.ref.replace(/:[^:/]*$/, '')}@${base.digest}`,
    rebuilt: String(
      report.images.some(({ outcome }) => outcome === 'built' || outcome === 'published'),
    ),
    'base-changed': String(toBuild.some(({ role }) => role === 'base')),
    'app-changed': String(toBuild.some(({ role }) => role === 'app')),
    reason: report.images
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ name, reasons }) => `${name}: ${reasonTexts(reasons, 5).join('; ')}`)
      .join('\n'),
    fingerprint: only?.fingerprint ?? '',
    plan: planText(result) ?? '',
    matrix: JSON.stringify({
      include: toBuild.map(({ name, role, wave }) => ({ name, role, wave })),
    }),
    waves: JSON.stringify(plan.waves),
    'pull-cost': String(pullCostOf(report)),
    'size-diff': sizeDiffOf(report),
  }
}

/** What buildx said; of an image that was not built the part of it that its manifest tells. */
function metadataOf(said: unknown, found: FoundImage | undefined): string {
  if (said !== undefined) return JSON.stringify(said)
  return found === undefined
    ? ''
    : JSON.stringify({
        'containerimage.config.digest': found.perPlatform[0]?.configDigest,
        'containerimage.digest': found.digest,
      })
}

/**
 * Where the plan is what the step is for, it has to fit.
 * @throws InputError when it is longer than an output may be, or has more images than a matrix
 */
export function checkPlanOutputs(result: RunResult): void {
  const { images } = result.planned.plan
  checkLegCount(images.filter(({ state }) => isToBuild(state)).length, 'the plan')
  if (planText(result) === undefined) {
    throw new InputError(
      `the plan of ${images.length} images is longer than the ${MOST_PLAN_BYTES} bytes that GitHub takes for an output`,
      { remedy: 'Choose fewer images with `images`, or use the default `command: run`.' },
    )
  }
}

function planText({ planned }: RunResult): string | undefined {
  const text = JSON.stringify(planDocument(planned.plan))
  return Buffer.byteLength(text) > MOST_PLAN_BYTES ? undefined : text
}

/** Outputs of a plan that several runners carry out. */
export function fanOutOutputs({ mode, legs, handover }: FanOut): Readonly<Record<string, string>> {
  return { mode, legs: JSON.stringify(legs), handover }
}

/** What was compared says it better: layers that images share count once. */
function pullCostOf({ comparison, images }: RunReport): number {
  const measured = comparison?.totals ?? images.flatMap(({ sizes }) => sizes)
  return measured.reduce((sum, { pullCostBytes }) => sum + (pullCostBytes ?? 0), 0)
}

/** Empty without any baseline. */
function sizeDiffOf({ comparison }: RunReport): string {
  const deltas = (comparison?.totals ?? []).flatMap(({ beforeBytes, afterBytes }) =>
    beforeBytes === null || afterBytes === null ? [] : afterBytes - beforeBytes,
  )
  return deltas.length === 0 ? '' : String(deltas.reduce((sum, delta) => sum + delta, 0))
}
