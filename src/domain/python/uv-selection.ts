import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import { isLocal } from './locked-source.ts'
import { normalizeName } from './package-name.ts'
import { packageAt, type UvLock } from './uv-lock.ts'

/** What `uv sync` was asked for: its flags and `UV_*` variables, already merged. Names in any spelling. */
export interface UvSelection {
  /** `project`: the package whose pyproject.toml governs; `workspace`: `--all-packages`; else `--package`. */
  readonly packages: 'project' | 'workspace' | readonly string[]
  readonly extras: 'all' | readonly string[]
  readonly excludedExtras: readonly string[]
  /** `--group` and `--all-groups`. */
  readonly groups: 'all' | readonly string[]
  /** `--no-group`; `--no-dev` is `dev` here. */
  readonly excludedGroups: readonly string[]
  /** False for `--no-default-groups`. */
  readonly defaultGroups: boolean
  /** `--only-group`; `--only-dev` is `dev` here. Not empty: the project's own dependencies stay out. */
  readonly onlyGroups: readonly string[]
  readonly omit: UvOmission
  /** `--no-binary`, `--no-build`: for `all` packages or those named. */
  readonly noBinary: 'all' | readonly string[]
  readonly noBuild: 'all' | readonly string[]
}

/** Packages that are resolved but not installed; their dependencies are. */
export interface UvOmission {
  readonly project: boolean
  readonly workspace: boolean
  readonly local: boolean
  readonly packages: readonly string[]
}

/** Plain `uv sync --no-dev --no-install-project`: what a base image usually installs. */
export const PRODUCTION: UvSelection = {
  packages: 'project',
  extras: [],
  excludedExtras: [],
  groups: [],
  excludedGroups: ['dev'],
  defaultGroups: true,
  onlyGroups: [],
  omit: { project: true, workspace: false, local: false, packages: [] },
  noBinary: [],
  noBuild: [],
}

/** Where an install starts. */
export interface UvRoots {
  /** Indices into the lock's packages. */
  readonly indices: readonly number[]
  /** Not one project but a workspace, or several of its packages: the root's own groups count too. */
  readonly isWorkspace: boolean
  /** The project that `--no-install-project` leaves out; undefined for a root that is none. */
  readonly project: number | undefined
}

/**
 * @param directory in which uv runs, relative to the folder of the lock; `.` for the same
 * @throws InputError when a package that was asked for is not in the lock
 */
export function selectRoots(
  lock: UvLock,
  file: string,
  wanted: UvSelection['packages'],
  directory: string,
): UvRoots {
  const own = projectAt(lock, directory)
  if (wanted === 'project' && own !== undefined) {
    return { indices: [own], isWorkspace: false, project: own }
  }
  if (wanted === 'project' || wanted === 'workspace') {
    return { indices: memberIndices(lock, file), isWorkspace: true, project: own }
  }
  const indices = wanted.map(name => indexOf(lock, file, normalizeName(name)))
  return indices.length === 1
    ? { indices, isWorkspace: false, project: indices[0] }
    : { indices, isWorkspace: true, project: undefined }
}

/** uv looks for a project in the folder where it runs and in those above. */
function projectAt(lock: UvLock, directory: string): number | undefined {
  const found = lock.packages.findIndex(
    ({ source }) => isLocal(source.kind) && source.location === directory,
  )
  if (found !== -1) return found
  return directory === '.' ? undefined : projectAt(lock, posix.dirname(directory))
}

/** uv leaves `members` out when the root is the only one. */
function memberIndices(lock: UvLock, file: string): readonly number[] {
  if (lock.members.length > 0) return lock.members.map(name => indexOf(lock, file, name))
  const root = projectAt(lock, '.')
  return root === undefined ? [] : [root]
}

function indexOf(lock: UvLock, file: string, name: string): number {
  const found = lock.byName.get(name)
  const index = found?.find(at => isLocal(packageAt(lock, at).source.kind)) ?? found?.[0]
  if (index !== undefined) return index
  throw new InputError(`the package \`${name}\` is not in ${file}`, {
    at: { file },
    remedy: 'Name a package of the lock, or run `uv lock` and commit the result.',
  })
}

/** Says for a group's name whether it is installed. */
export function groupFilter(
  selection: UvSelection,
  defaultGroups: 'all' | readonly string[],
): (group: string) => boolean {
  const excluded = new Set(selection.excludedGroups.map(normalizeName))
  const only = selection.onlyGroups.length > 0
  const wanted = only ? selection.onlyGroups : selection.groups
  const included = new Set(wanted === 'all' ? [] : wanted.map(normalizeName))
  const defaults = only || !selection.defaultGroups ? [] : defaultGroups
  const byDefault = new Set(defaults === 'all' ? [] : defaults.map(normalizeName))
  return group =>
    !excluded.has(group) &&
    (wanted === 'all' || defaults === 'all' || included.has(group) || byDefault.has(group))
}

/** Says for an extra of a root package whether it is installed. */
export function extraFilter(selection: UvSelection): (extra: string) => boolean {
  const excluded = new Set(selection.excludedExtras.map(normalizeName))
  const included = new Set(selection.extras === 'all' ? [] : selection.extras.map(normalizeName))
  return extra => !excluded.has(extra) && (selection.extras === 'all' || included.has(extra))
}
