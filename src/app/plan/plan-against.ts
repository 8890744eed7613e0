import { checksByImage } from '../../domain/checks/planned-check.ts'
import { BaseImageError, InputError } from '../../domain/errors.ts'
import { contentTag, type Fingerprint, fingerprintOf } from '../../domain/fingerprint/recipe.ts'
import { RECORD_VERSION, type ReadRecord } from '../../domain/fingerprint/record.ts'
import { explainChange } from '../../domain/plan/explain-change.ts'
import type { Plan, PlannedImage } from '../../domain/plan/plan.ts'
import { changesWithoutEffect } from '../../domain/plan/without-effect.ts'
import type { ImageSelection } from '../options.ts'
import type { ComposedRecipe, RecipeFacts } from '../project/compose-recipe.ts'
import { composeRecipes, recipeOf } from '../project/compose-recipes.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import { selectImages } from '../project/select-images.ts'
import { unreadChanges } from './unread-changes.ts'

/** One state of the repository's files. */
export interface Tree {
  readonly project: Project
  readonly ports: RecipeFacts['ports']
}

export interface AgainstOptions {
  /** What the other tree is called in messages: a git reference or a folder. */
  readonly name: string
  readonly selection: ImageSelection
  readonly sharedArgs: readonly string[]
}

/**
 * What would have to be built here if everything of the other tree were published: two trees and no store.
 * `present` is an image with the same recipe in both, `missing` any other.
 * @throws InputError as for a plan of either tree
 */
export async function planAgainst(here: Tree, there: Tree, options: AgainstOptions): Promise<Plan> {
  const { images: selected } = selectImages(here.project.images, options.selection)
  const composed = await composeTree(here, options)
  const others = await composeTree(there, options).catch(error => blame(options.name, error))
  const checks = checksByImage(here.project.images)
  const images = selected.map(image => ({
    ...compareImage(image, recipeOf(composed, image.name), others.get(image.name)),
    checks: checks.get(image.name) ?? [],
  }))
  const names = new Set(images.map(({ name }) => name))
  return {
    images: images.toSorted((a, b) => a.wave - b.wave),
    waves: here.project.waves
      .map(wave => wave.filter(name => names.has(name)))
      .filter(wave => wave.length > 0),
    unmanaged: here.project.unmanaged,
    notices: [
      ...here.project.notices,
      ...goneImages(here.project, there.project, options.name),
      ...(await unreadChanges(
        { project: here.project, workspace: here.ports.workspace, composed },
        { project: there.project, workspace: there.ports.workspace, composed: others },
      )),
    ],
  }
}

/**
 * An error in the other tree says so: its file and line are not those of this one.
 * @throws always
 */
export function blame(tree: string, error: unknown): never {
  if (!(error instanceof BaseImageError)) throw error
  const { message, remedy, at } = error
  throw new InputError(`in ${tree}: ${message}`, { remedy, at, cause: error })
}

function composeTree(
  { project, ports }: Tree,
  { sharedArgs }: AgainstOptions,
): Promise<ReadonlyMap<string, ComposedRecipe>> {
  return composeRecipes(project.images, { isTagEvent: false, pushes: false, sharedArgs, ports })
}

function compareImage(
  image: ProjectImage,
  { recipe, files, dependencies, warnings }: ComposedRecipe,
  other: ComposedRecipe | undefined,
): PlannedImage {
  const fingerprint = fingerprintOf(recipe)
  const lastRecord = recordOfTree(other)
  const reasons = explainChange(recipe, lastRecord, files)
  const { name, role, repository, declaration, needs, wave, upstreams, parents } = image
  return {
    name,
    role,
    repository,
    declaration,
    needs,
    wave,
    upstreams,
    parents,
    state: fingerprint === fingerprintIn(lastRecord) ? 'present' : 'missing',
    reasons,
    withoutEffect: changesWithoutEffect(other?.files ?? {}, files, reasons),
    fingerprint,
    contentTag: contentTag(fingerprint),
    storedTag: contentTag(fingerprint),
    builtPlatforms: recipe.platforms,
    adoptedFrom: undefined,
    digest: undefined,
    tags: { immutable: [], moving: [], releaseMoving: [], notices: [] },
    settledTags: [],
    tagsToPut: [],
    copies: [],
    recipe,
    files,
    lastRecord,
    dependencies,
    checks: [],
    checksToRun: [],
    warnings: [...image.warnings, ...warnings],
  }
}

/** The record that an image built from the tree would carry. */
function recordOfTree(composed: ComposedRecipe | undefined): ReadRecord {
  if (composed === undefined) return { kind: 'none' }
  const { recipe, files } = composed
  return {
    kind: 'record',
    record: {
      v: RECORD_VERSION,
      fingerprint: fingerprintOf(recipe),
      recipe,
      outlines: files.outlines,
      upstreams: {},
      parentConfigs: {},
      layerCounts: {},
    },
  }
}

function fingerprintIn(record: ReadRecord): Fingerprint | undefined {
  return record.kind === 'record' ? record.record.fingerprint : undefined
}

function goneImages(here: Project, there: Project, name: string): readonly string[] {
  const names = new Set(here.images.map(image => image.name))
  return there.images
    .filter(image => !names.has(image.name))
    .map(image => `the image ${image.name} of ${name} is gone (${image.declaration.file})`)
}
