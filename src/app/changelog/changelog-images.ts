import { type ChangelogEntry, changelogEntry } from '../../domain/changelog/changelog-entry.ts'
import {
  checksByImage,
  type PlannedCheck,
  statedChecks,
} from '../../domain/checks/planned-check.ts'
import { InputError } from '../../domain/errors.ts'
import type { ReadVersion } from '../../domain/version/version-list.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import { composeRecipes, recipeOf } from '../project/compose-recipes.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import { selectImages } from '../project/select-images.ts'
import { keepInputs } from '../versions/keep-released-inputs.ts'
import { readVersions } from '../versions/list.ts'
import { lookUpVersions, type PlannedVersion, planVersions } from '../versions/plan-versions.ts'
import { refuseVersions } from '../versions/refuse.ts'
import { publishedEntry } from './published-entry.ts'

export interface ImageChangelog {
  readonly name: string
  /** Path of the file, relative to the repository. */
  readonly file: string
  /** Highest version first. */
  readonly entries: readonly ChangelogEntry[]
}

/**
 * What each published version changed, and what the next one would: from records and today's files alone.
 * @throws VersionRefusedError when today's files are no version that can be published; InputError when no image has one
 */
export async function changelogsOf(
  project: Project,
  options: RunOptions,
  ports: Ports,
): Promise<readonly ImageChangelog[]> {
  const { isSelected } = selectImages(project.images, options.selection)
  const images = project.images.filter(
    ({ name, declaration }) => isSelected(name) && declaration.version !== undefined,
  )
  if (images.length === 0) {
    throw new InputError('no image that was asked for has a version in the config', {
      remedy: 'Write `version: auto`, or a number, for an image in .github/base-images.yml.',
    })
  }
  const versions = await lookUpVersions(project.images, options, ports)
  const composed = await composeRecipes(
    project.images,
    { isTagEvent: false, pushes: false, sharedArgs: options.sharedArgs, ports },
    // A new refresh period alone is nothing to write about before its version is published.
    (image, one) => {
      const found = versions.get(image.name)
      const last = found?.current ?? found?.latest
      return last === undefined ? one : keepInputs(one, last.record)
    },
  )
  const sorted = [...project.images].sort((a, b) => a.wave - b.wave)
  const planned = await planVersions(sorted, { composed, versions, ports })
  refuseVersions(images, planned, {
    ...options,
    release: { ...options.release, event: { kind: 'merge-group' } },
  })
  refuseSharedFiles(images)
  const checks = checksByImage(project.images)
  const changelogs: ImageChangelog[] = []
  for (const image of images) {
    const { name, repository } = image
    const read = await readVersions({ name, repository, store: ports.destination.store })
    const next = pendingEntry(image, recipeOf(composed, name), {
      checks: checks.get(name) ?? [],
      planned: planned.get(name),
      read,
    })
    const file = changelogFile(image, recipeOf(composed, name))
    const entries = [...next, ...read.map(one => publishedEntry(one, read)).reverse()]
    changelogs.push({ name, file, entries })
  }
  return changelogs
}

/** @throws InputError when two images have one file */
function refuseSharedFiles(images: readonly ProjectImage[]): void {
  const owners = new Map<string, string>()
  for (const { name, declaration } of images) {
    const { changelog: file, declaredAt: at } = declaration
    const owner = file === undefined ? undefined : owners.get(file)
    if (owner !== undefined) {
      throw new InputError(`${owner} and ${name} both have the changelog ${file}`, {
        remedy: 'Give each image a file of its own.',
        at,
      })
    }
    if (file !== undefined) owners.set(file, name)
  }
}

/** @throws InputError when the image takes the file: each changelog would be a change of the image */
function changelogFile({ name, declaration }: ProjectImage, { recipe }: ComposedRecipe): string {
  const file = declaration.changelog ?? `docs/changelog/${name}.md`
  const prefix = declaration.context === '.' ? '' : `${declaration.context}/`
  if (recipe.sources.some(([path]) => `${prefix}${path}` === file)) {
    throw new InputError(
      `${file} is copied into the image ${name}: writing it would change the image`,
      {
        remedy: `Name it in the .dockerignore of its context: ${file.slice(prefix.length)}`,
        at: { file: declaration.file },
      },
    )
  }
  return file
}

interface NextVersion {
  readonly checks: readonly PlannedCheck[]
  readonly planned: PlannedVersion | undefined
  readonly read: readonly ReadVersion[]
}

function pendingEntry(
  { declaration }: ProjectImage,
  { recipe, files }: ComposedRecipe,
  { checks, planned, read }: NextVersion,
): readonly ChangelogEntry[] {
  if (planned?.decision.kind !== 'new') return []
  const { version, previous, change } = planned.decision
  const { notes } = declaration
  const before = read.find(one => one.version === previous)?.record
  const entry = changelogEntry(
    {
      version,
      isPublished: false,
      date: undefined,
      note: notes[version] ?? notes.next,
      since: previous,
      notComparable:
        before === undefined || before.kind === 'record'
          ? undefined
          : `the record of ${previous} cannot be read`,
      sizes: [],
    },
    before?.kind === 'record' ? before.record : undefined,
    {
      ...{ recipe, files, traits: undefined, checks: statedChecks(checks) },
      ...{ updates: undefined, builtOn: undefined },
    },
  )
  return [{ ...entry, change: change ?? entry.change }]
}
