import { statedChecks } from '../../domain/checks/planned-check.ts'
import {
  CHANGELOG_ANNOTATION,
  encodeRecord,
  FINGERPRINT_ANNOTATION,
  type ImageRecord,
  type LayerCounts,
  RECORD_ANNOTATION,
  RECORD_VERSION,
  RECORD_VERSION_ANNOTATION,
} from '../../domain/fingerprint/record.ts'
import { BASE_DIGEST, BASE_NAME } from '../../domain/oci/base-annotations.ts'
import {
  formatReference,
  parseReference,
  type Repository,
  type Tag,
} from '../../domain/oci/reference.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { followedName } from '../../domain/superseded/base-name.ts'
import { buildEntry } from '../changelog/changelog-run.ts'
import { configsOf, recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { SOURCE_ANNOTATION } from '../look-up/look-up-tags.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { TakenUpstreams } from './take-upstreams.ts'

export interface DescribeContext {
  readonly options: RunOptions
  readonly upstreams: TakenUpstreams
  /** The parents as they are in the store now, by name. */
  readonly parents: ReadonlyMap<string, ParentInStore>
  /** Of its build and checks, in milliseconds; undefined when buildx told of no step. */
  readonly buildMs: number | undefined
  readonly changelogText: Ports['changelogText']
}

export interface ParentInStore {
  readonly repository: Repository
  /** The tag that its last image has. */
  readonly lastTag: Tag | undefined
  readonly found: FoundImage
}

export interface ImageAnnotations {
  /** On the manifest of each platform; holds the record. */
  readonly manifest: Readonly<Record<string, string>>
  /** On the index, where there is one. */
  readonly index: Readonly<Record<string, string>>
}

/** The annotations of an image that is about to be exported (OCI image-spec, annotations; and our record). */
export function describeImage(image: PlannedImage, context: DescribeContext): ImageAnnotations {
  const { options } = context
  const version = image.settledTags.find(tag => image.tags.immutable.includes(tag))
  const common = {
    ...image.declaration.annotations,
    [FINGERPRINT_ANNOTATION]: image.fingerprint,
    [RECORD_VERSION_ANNOTATION]: String(RECORD_VERSION),
    ...present('org.opencontainers.image.revision', options.release.commit),
    ...present(SOURCE_ANNOTATION, options.source),
    ...present('org.opencontainers.image.version', version),
    ...present(CHANGELOG_ANNOTATION, version && changelogOf(image, context)),
    ...baseAnnotations(image, context),
  }
  return {
    manifest: { ...common, [RECORD_ANNOTATION]: encodeRecord(recordFor(image, context)) },
    index: common,
  }
}

/** Of a version of the config alone: what changed since the one before it. */
function changelogOf(image: PlannedImage, { changelogText }: DescribeContext): string | undefined {
  const entry = buildEntry(image)
  return entry === undefined ? undefined : changelogText(entry)
}

function recordFor(image: PlannedImage, context: DescribeContext): ImageRecord {
  const upstreams = context.upstreams.get(image.name) ?? new Map()
  return {
    v: RECORD_VERSION,
    fingerprint: image.fingerprint,
    recipe: image.recipe,
    outlines: image.files.outlines,
    dockerfileHash: image.files.dockerfileHash,
    traits: finalUpstream(image, context)?.traits,
    ...checksOf(image),
    ...(image.updates === undefined ? {} : { updates: image.updates }),
    ...(image.updatesLeftOut === undefined ? {} : { updatesLeftOut: image.updatesLeftOut }),
    note: noteOf(image),
    buildMs: context.buildMs,
    upstreams: Object.fromEntries(
      [...upstreams].map(([reference, { digest, platforms, takenAt }]) => [
        reference,
        { digest, platforms, takenAt },
      ]),
    ),
    parentConfigs: Object.fromEntries(
      image.needs.map(name => [name, configsOf(context.parents.get(name)?.found) ?? {}]),
    ),
    layerCounts: Object.fromEntries(
      image.recipe.platforms.map(platform => [platform, layerCounts(image, platform, context)]),
    ),
  }
}

/** All of them passed: nothing else is exported. */
function checksOf({ checks }: PlannedImage): Pick<ImageRecord, 'checks' | 'previousChecks'> {
  const own = statedChecks(checks)
  const previous = checks.flatMap(({ check, origin }) =>
    origin.kind === 'previous' ? [check] : [],
  )
  return {
    ...(own.length === 0 ? {} : { checks: own }),
    ...(previous.length === 0 ? {} : { previousChecks: previous }),
  }
}

/** What the author says of the version that the image is built for. */
function noteOf({ declaration: { notes }, version }: PlannedImage): string | undefined {
  return version?.kind === 'new' ? (notes[version.version] ?? notes.next) : undefined
}

function finalUpstream(image: PlannedImage, { upstreams }: DescribeContext) {
  const use = image.upstreams.find(one => one.isFinalBase)
  return use === undefined ? undefined : upstreams.get(image.name)?.get(use.expanded)
}

/** How many layers the image takes over from what its last stage stands on. */
function layerCounts(
  image: PlannedImage,
  platform: string,
  { upstreams, parents }: DescribeContext,
): LayerCounts {
  const parentUse = image.parents.find(use => use.isFinalBase)
  if (parentUse !== undefined) {
    const parent = parents.get(parentUse.image)?.found
    const record = recordOf(parent)
    const total =
      parent?.perPlatform.find(one => one.platform === platform)?.manifest.layers.length ?? 0
    const upstream =
      record.kind === 'record' ? (record.record.layerCounts[platform]?.upstream ?? 0) : 0
    return { upstream, base: total - upstream }
  }
  const use = image.upstreams.find(one => one.isFinalBase && one.platforms.includes(platform))
  const taken = use === undefined ? undefined : upstreams.get(image.name)?.get(use.expanded)
  return { upstream: taken?.layerCounts[platform] ?? 0, base: 0 }
}

function baseAnnotations(
  image: PlannedImage,
  { upstreams, parents }: DescribeContext,
): Readonly<Record<string, string>> {
  const parentUse = image.parents.find(use => use.isFinalBase)
  const use = image.upstreams.find(one => one.isFinalBase)
  if (parentUse !== undefined) {
    const parent = parents.get(parentUse.image)
    return parent === undefined
      ? {}
      : {
          [BASE_NAME]: followedName({
            ...parent,
            fromName: parentUse.contextKey,
          }),
          [BASE_DIGEST]: parent.found.digest,
        }
  }
  const taken = use === undefined ? undefined : upstreams.get(image.name)?.get(use.expanded)
  return use === undefined || taken === undefined
    ? {}
    : {
        // In full, as the annotation's definition wants it.
        [BASE_NAME]: formatReference(parseReference(use.expanded)),
        [BASE_DIGEST]: taken.digest,
      }
}

function present(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value }
}
