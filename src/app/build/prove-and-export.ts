import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Builder } from '../../ports/builder.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { BuildResult, BuildResults } from './build-images.ts'
import { buildSpec } from './build-spec.ts'
import { bringDownloads, keepDownloads } from './carry-downloads.ts'
import { writeCheckFiles } from './check-files.ts'
import { type ExportedImages, exportWaves } from './export-waves.ts'
import { keepChecks } from './keep-checks.ts'
import { nameRegressions } from './name-regressions.ts'
import { ownSteps, timeOf } from './own-steps.ts'
import { presentSubjects } from './present-subjects.ts'
import { type Proof, prove } from './prove.ts'
import type { SettledAccess } from './settle-access.ts'
import type { TakenUpstreams } from './take-upstreams.ts'

interface Surroundings {
  readonly planned: PlanWithFindings
  readonly upstreams: TakenUpstreams
  readonly access: SettledAccess['given']
  readonly options: RunOptions
  readonly ports: Ports
}

interface Work {
  /** To be built. */
  readonly left: readonly PlannedImage[]
  /** There already, and only to be checked. */
  readonly checked: readonly PlannedImage[]
}

/** Proves all in one bake, keeps what passed, then exports wave by wave. */
export async function proveAndExport(
  builder: Builder,
  { left: images, checked }: Work,
  { planned, upstreams, access, options, ports }: Surroundings,
): Promise<BuildResults> {
  const names = new Set(images.map(({ name }) => name))
  const context = {
    root: ports.workspace.root,
    options,
    destination: ports.destination,
    upstreams,
    access,
    isBuilt: (name: string) => names.has(name),
    published: planned.published,
    checkFiles: await writeCheckFiles(images, ports),
    repositoryOf: (name: string) => imageNamed(planned.plan.images, name).repository,
    folder: ports.folder,
  }
  const specs = images.map(image => buildSpec(image, context))
  const request = { specs, images, ports }
  const fresh = await bringDownloads(builder, request)
  const proof = await explained(
    await prove(
      { builder, folder: ports.folder },
      {
        specs,
        present: presentSubjects(checked, planned, ports),
        images: [...images, ...checked],
        failFast: options.failFast,
      },
    ),
    { planned, ports },
  )
  const passed = checked.filter(({ name }) => !proof.failed.has(name))
  for (const image of passed) {
    const found = planned.published.get(image.name)
    if (found !== undefined) await keepChecks(image, found, { options, ports })
  }
  const exported = await exportWaves(builder, { proof, images, planned, upstreams, options, ports })
  await keepDownloads(builder, fresh, { request, proof })
  return {
    images: new Map([
      ...images.map(({ name }) => [name, resultOf(name, proof, exported)] as const),
      ...checked.flatMap(({ name }) =>
        proof.failed.has(name) ? [[name, resultOf(name, proof, exported)] as const] : [],
      ),
    ]),
    warnings: [...new Set([...proof.warnings, ...exported.warnings])],
  }
}

/** Failed checks are said where they are stated, and with the version that had them first. */
async function explained(
  proof: Proof,
  { planned, ports }: Pick<Surroundings, 'planned' | 'ports'>,
): Promise<Proof> {
  const failed = new Map(proof.failed)
  for (const [name, failures] of proof.failedChecks) {
    const image = imageNamed(planned.plan.images, name)
    const regressions = await nameRegressions(image, failures, ports)
    const text = [failed.get(name) ?? '', ...regressions].join('\n')
    failed.set(name, text)
    const origin = image.checksToRun[failures[0]?.check ?? 0]?.origin
    ports.log.error(
      `${name}: ${text}`,
      origin === undefined || origin.kind === 'previous' ? image.declaration.declaredAt : origin.at,
    )
  }
  return { ...proof, failed }
}

function resultOf(name: string, proof: Proof, exported: ExportedImages): BuildResult {
  const done = exported.images.get(name)
  const own = ownSteps(proof.steps, name)
  return {
    outcome: proof.failed.has(name)
      ? 'failed'
      : proof.blocked.has(name)
        ? 'blocked'
        : (done?.outcome ?? 'blocked'),
    image: done?.image,
    buildMs: timeOf(own) ?? null,
    steps:
      own.length === 0
        ? null
        : { total: own.length, cached: own.filter(({ cached }) => cached).length },
    error: proof.failed.get(name) ?? done?.error,
    failedChecks: proof.failedChecks.get(name),
    metadata: done?.metadata,
  }
}

function imageNamed(images: readonly PlannedImage[], name: string): PlannedImage {
  const found = images.find(image => image.name === name)
  if (found === undefined) {
    throw new Error(`the plan has no image ${name}`)
  }
  return found
}
