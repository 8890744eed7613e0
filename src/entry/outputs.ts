import type { ImageSelection } from '../app/options.ts'
import type { RunResult } from '../app/run.ts'
import { namesOf } from '../app/select-images.ts'
import { isToBuild } from '../domain/plan/decide.ts'
import { planDocument } from '../domain/plan/plan-document.ts'
import type { RunReport } from '../domain/report/report.ts'
import { reasonTexts } from '../render/wording.ts'

/** All outputs of action.yml but `report`, as texts; of an output that does not apply, the empty text. */
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
    metadata: only === undefined ? '' : (JSON.stringify(result.metadata.get(only.name)) ?? ''),
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
    plan: JSON.stringify(planDocument(plan)),
    matrix: JSON.stringify({
      include: toBuild.map(({ name, role, wave }) => ({ name, role, wave })),
    }),
    waves: JSON.stringify(plan.waves),
    'pull-cost': String(pullCostOf(report)),
    'size-diff': sizeDiffOf(report),
  }
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
