import { hash } from 'node:crypto'
import type { Tag } from '../oci/reference.ts'
import { canonicalJson, type Json } from './canonical-json.ts'

/** Changes only with the action's major or a named soundness fix. */
export const RECIPE_VERSION = 1

/** Path in the context, mode (`100644`, `100755`, `120000`, `040000`), git blob id (of a link: of its target). */
export type SourceEntry = readonly [path: string, mode: string, blobId: string]

/** A dependency file by what it makes the image install. */
export interface DependencyEntry {
  /** Path in the context. */
  readonly file: string
  /** How it is used, such as `uv sync --no-dev --no-install-project`; part of the recipe. */
  readonly use: string
  /** The reduced value; see domain/python/reduced.ts. */
  readonly value: Json
}

/** Everything that decides what one image contains. */
export interface Recipe {
  readonly v: number
  /** Directives and instructions of the target stage's closure; see domain/dockerfile/normalise.ts. */
  readonly dockerfile: Json
  readonly sources: readonly SourceEntry[]
  /** Only when a copied path covers `.git`. */
  readonly git?: { readonly commit: string; readonly describe: string } | undefined
  readonly dependencies: readonly DependencyEntry[]
  /** Build arguments that count, with their effective values; undefined is an argument without a value. */
  readonly args: Readonly<Record<string, string | null>>
  /** References as written, sorted; with `upstream: digest` also what each platform resolves to. */
  readonly upstream: readonly UpstreamEntry[]
  /** Name of a parent -> its fingerprint without its epoch. */
  readonly parents: Readonly<Record<string, string>>
  readonly target?: string | undefined
  readonly platforms: readonly string[]
  /** Label of the refresh period in UTC, such as `2026-11`. */
  readonly epoch?: string | undefined
}

export interface UpstreamEntry {
  readonly reference: string
  readonly digests?: Readonly<Record<string, string>> | undefined
}

/** 64 hex digits. */
export type Fingerprint = string & { readonly __brand: 'Fingerprint' }

/** Recipes are never changed, and asked for more than once. */
const KNOWN = new WeakMap<Recipe, Fingerprint>()

export function fingerprintOf(recipe: Recipe): Fingerprint {
  const known = KNOWN.get(recipe)
  if (known !== undefined) return known
  const fingerprint = hash('sha256', canonicalJson(toJson(recipe))) as Fingerprint
  KNOWN.set(recipe, fingerprint)
  return fingerprint
}

/** What children hold of their parent: a new refresh period alone never changes their recipe. */
export function fingerprintWithoutEpoch(recipe: Recipe): Fingerprint {
  return fingerprintOf({ ...recipe, epoch: undefined })
}

export function contentTag(fingerprint: Fingerprint): Tag {
  return `fp-${fingerprint.slice(0, 32)}` as Tag
}

export function toJson(recipe: Recipe): Json {
  return recipe as unknown as Json
}
