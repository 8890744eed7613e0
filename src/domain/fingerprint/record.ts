import { createHash } from 'node:crypto'
import type { StatedCheck } from '../checks/stated-check.ts'
import type { Digest } from '../oci/digest.ts'
import type { PackageUpdate } from '../probe/probe-answer.ts'
import type { ImageTraits } from '../version/image-traits.ts'
import type { FileOutline } from './file-outline.ts'
import { packJson, unpackJson } from './packed-json.ts'
import type { Fingerprint, Recipe, SourceEntry } from './recipe.ts'

export const RECORD_VERSION = 1
/** Updates of a refresh that are named in a record, which is at most 64 KiB. */
export const MOST_UPDATES = 200
export const RECORD_ANNOTATION = 'io.github.base-image-action.record'
export const FINGERPRINT_ANNOTATION = 'io.github.base-image-action.fingerprint'
/** Markdown of what the version changed, at most 4 KiB; on images of a version alone. */
export const CHANGELOG_ANNOTATION = 'io.github.base-image-action.changelog'
export const RECORD_VERSION_ANNOTATION = 'io.github.base-image-action.record-version'

const MAX_ANNOTATION_BYTES = 64 * 1024
const MAX_RECORD_BYTES = 16 * 1024 * 1024

/** What an upstream reference was when the image was built. */
export interface ResolvedUpstream {
  /** What the reference named: an index, or the one manifest. */
  readonly digest: Digest
  /** Platform -> manifest digest. */
  readonly platforms: Readonly<Record<string, Digest>>
  /** When it was resolved, ISO 8601 UTC. */
  readonly takenAt: string
}

export interface LayerCounts {
  readonly upstream: number
  readonly base: number
}

/** What an image remembers of its recipe and inputs, in its manifest annotations. */
export interface ImageRecord {
  readonly v: number
  readonly fingerprint: Fingerprint
  readonly recipe: Recipe
  /** Reference with its arguments expanded -> what it resolved to. */
  readonly upstreams: Readonly<Record<string, ResolvedUpstream>>
  /** Parent name -> platform -> digest of the parent's config. */
  readonly parentConfigs: Readonly<Record<string, Readonly<Record<string, Digest>>>>
  /** Platform -> how many layers from the bottom are the upstream's, and how many more are a parent's. */
  readonly layerCounts: Readonly<Record<string, LayerCounts>>
  /** Dependency files that count by what they make the image install; absent when the record was too long. */
  readonly outlines?: Readonly<Record<string, FileOutline>> | undefined
  /** Of the Dockerfile's text, which counts by its instructions; see textHash. */
  readonly dockerfileHash?: string | undefined
  /** What it stands on, as far as that was known; absent in records of earlier releases and where it is a parent. */
  readonly traits?: ImageTraits | undefined
  /** What the config asked of it before it was published, parents' checks among it; absent in records of earlier releases. */
  readonly checks?: readonly StatedCheck[] | undefined
  /** Those of the version before that it passed as well, although the config names them no longer. */
  readonly previousChecks?: readonly StatedCheck[] | undefined
  /** Updates that the image before it had when a new refresh period began; absent where it was built for another reason. */
  readonly updates?: readonly PackageUpdate[] | undefined
  /** Updates beside those; absent when they are all, and in records of earlier releases. */
  readonly updatesLeftOut?: number | undefined
  /** What the author said of this version; absent without a note. */
  readonly note?: string | undefined
  /** Milliseconds that its build steps and checks took, without those that were cached; absent in older records. */
  readonly buildMs?: number | undefined
  /** Levels of folders in `recipe.sources`, because the list of files was too long; absent for files. */
  readonly folderDepth?: number | undefined
  /** True when even `recipe.dependencies` was left out. */
  readonly withoutDependencies?: boolean | undefined
}

/** What can be said of a record that was found: read, absent, or not comparable ("cannot compare", never "other content"). */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: ImageRecord }
  | { readonly kind: 'none' }
  | { readonly kind: 'incomparable'; readonly why: string }

/**
 * base64(gzip(JSON)), at most 64 KiB. What is too long goes step by step: the outlines' parts, the outlines, files in
 * favour of folder digests, dependencies.
 */
export function encodeRecord(record: ImageRecord): string {
  for (const shorter of shorterAndShorter(record)) {
    const text = packJson(shorter)
    if (text.length <= MAX_ANNOTATION_BYTES) {
      return text
    }
  }
  const { recipe, outlines: _, ...rest } = record
  const least = { ...recipe, sources: foldSources(recipe.sources, 0), dependencies: [] }
  return packJson({ ...rest, recipe: least, folderDepth: 0, withoutDependencies: true })
}

function* shorterAndShorter(record: ImageRecord): Generator<ImageRecord> {
  yield record
  if (record.outlines !== undefined) {
    const blobs = Object.entries(record.outlines).map(([file, { blob }]) => [file, { blob }])
    yield { ...record, outlines: Object.fromEntries(blobs) }
  }
  for (const depth of [4, 3, 2, 1]) {
    const { recipe, outlines: _, ...rest } = record
    const folded = { ...recipe, sources: foldSources(recipe.sources, depth) }
    yield { ...rest, recipe: folded, folderDepth: depth }
  }
}

export function decodeRecord(annotations: Readonly<Record<string, string>>): ReadRecord {
  const text = annotations[RECORD_ANNOTATION]
  if (text === undefined) {
    return { kind: 'none' }
  }
  try {
    return checkRecord(unpackJson(text, MAX_RECORD_BYTES))
  } catch {
    return { kind: 'incomparable', why: 'its record is damaged' }
  }
}

function checkRecord(json: unknown): ReadRecord {
  if (typeof json !== 'object' || json === null || !('v' in json) || !('recipe' in json)) {
    return { kind: 'incomparable', why: 'its record has no version' }
  }
  const record = json as ImageRecord
  return record.v === RECORD_VERSION && record.recipe.v <= record.v
    ? { kind: 'record', record }
    : {
        kind: 'incomparable',
        why: `its record has version ${String(record.v)}, this release reads ${RECORD_VERSION}`,
      }
}

/** One entry per folder of the first `depth` levels; its id is the hash of all entries below. */
export function foldSources(
  sources: readonly SourceEntry[],
  depth: number,
): readonly SourceEntry[] {
  const folders = new Map<string, string[]>()
  for (const [path, mode, id] of sources) {
    const folder = path.split('/').slice(0, -1).slice(0, depth).join('/')
    const lines = folders.get(folder) ?? []
    lines.push(`${mode} ${id} ${path}`)
    folders.set(folder, lines)
  }
  return [...folders.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, lines]) => [
      folder === '' ? './' : `${folder}/`,
      '040000',
      createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 40),
    ])
}
