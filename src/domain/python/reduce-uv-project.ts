import { dependencyGroups } from './dependency-groups.ts'
import { sortedUnique } from './package-name.ts'
import { type Requirement, requirementText } from './pep508.ts'
import { namedLists, projectRequirements } from './project-requirements.ts'
import { reduceParsedUvLock, type UvLockUse, unknownVersion } from './reduce-uv-lock.ts'
import type { ReducedUvLock, Reduction } from './reduced.ts'
import { folderOf, relativeFrom } from './repository-path.ts'
import { tableAt } from './toml.ts'
import { lockDisagreement } from './uv-agreement.ts'
import { packageAt, parseUvLock, type UvLock } from './uv-lock.ts'
import { resolutionSettings } from './uv-resolution-settings.ts'
import {
  extraFilter,
  groupFilter,
  PRODUCTION,
  selectRoots,
  type UvSelection,
} from './uv-selection.ts'
import { readUvSettings } from './uv-settings.ts'
import { type Pyproject, Pyprojects } from './workspace-pyprojects.ts'

/**
 * What `uv sync` without `--frozen` or `--locked` would install. While the lock holds what the pyproject.toml files ask
 * for, that is the lock's closure; what they declare of it counts besides. Else uv would lock again: by bytes.
 * @throws InputError as {@link reduceUvLock}
 */
export function reduceUvProject(
  text: string,
  file: string,
  use: UvLockUse,
): Reduction<ReducedUvLock> {
  const reading = parseUvLock(text, file)
  if (reading.kind === 'unknown-version') return unknownVersion(file, reading.version)
  const { lock } = reading
  const reduced = reduceParsedUvLock(lock, file, use)
  const pyprojects = new Pyprojects(file, use.readFile ?? (() => undefined))
  const problem = lockDisagreement(lock, location => pyprojects.at(location))
  const readsFiles = sortedUnique([...reduced.readsFiles, ...pyprojects.files])
  if (problem !== undefined) {
    return { how: 'by-bytes', why: `uv would lock again: ${problem}`, files: readsFiles }
  }
  const settings = {
    ...reduced.value.settings,
    ...declared(lock, file, use, pyprojects),
  }
  return { ...reduced, value: { ...reduced.value, settings }, readsFiles }
}

/** What the pyproject.toml files say of the lists that are installed, and what in `[tool.uv]` steers `uv lock`. */
function declared(
  lock: UvLock,
  file: string,
  use: UvLockUse,
  pyprojects: Pyprojects,
): Readonly<Record<string, unknown>> {
  const selection = use.selection ?? PRODUCTION
  const directory = relativeFrom(folderOf(file), use.directory ?? folderOf(file))
  const roots = selectRoots(lock, file, selection.packages, directory)
  const requirements = roots.indices.flatMap(index => {
    const found = pyprojects.at(packageAt(lock, index).source.location)
    return found === undefined ? [] : selected(found, selection)
  })
  const names = new Set(requirements.map(({ name }) => name))
  const resolution = resolutionSettings(pyprojects.at('.')?.table, names)
  return {
    declared: sortedUnique(requirements.map(requirementText)),
    'requires-python': lock.requiresPython ?? '',
    ...(resolution === undefined ? {} : { resolution }),
  }
}

function selected(pyproject: Pyproject, selection: UvSelection): readonly Requirement[] {
  const { table, file } = pyproject
  const { defaultGroups = ['dev'] } = readUvSettings(table, undefined)
  const wantsGroup = groupFilter(selection, defaultGroups)
  const wantsExtra = extraFilter(selection)
  const extras = namedLists(tableAt(table, 'project', 'optional-dependencies'))
  return projectRequirements(table, file, {
    dependencies: selection.onlyGroups.length === 0,
    extras: [...extras.keys()].filter(wantsExtra),
    groups: [...dependencyGroups(table, file).keys()].filter(wantsGroup),
  })
}
