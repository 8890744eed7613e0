import { hash } from 'node:crypto'
import { simplifyMarkers } from './effective-marker.ts'
import type { InstallTargets } from './install-places.ts'
import { byText, normalizeName, sortedUnique } from './package-name.ts'
import {
  parseRequirement,
  parseSpecifiers,
  pinnedVersion,
  type Requirement,
  requirementText,
} from './pep508.ts'
import { type ProjectSelection, projectRequirements } from './project-requirements.ts'
import { readPyproject } from './pyproject-file.ts'
import type {
  ByBytes,
  FileReader,
  LocalPackage,
  ReducedPyproject,
  ReducedRequirement,
  Reduction,
} from './reduced.ts'
import { folderOf, resolveInside } from './repository-path.ts'
import { isTable, type TomlTable, tableAt, tablesAt, textAt, textsAt } from './toml.ts'
import { resolutionSettings, withoutCredentials } from './uv-resolution-settings.ts'

export interface PyprojectUse {
  readonly selection: ProjectSelection
  /** `pip` does not read `[tool.uv]`. */
  readonly installer: 'uv' | 'pip'
  /** `requirements`: only what the project needs (`-r pyproject.toml`); else the project itself is built too (`pip install .`). */
  readonly install: 'requirements' | 'project' | 'editable-project'
  readonly targets?: InstallTargets | undefined
}

/**
 * What an install that resolves a pyproject.toml (no lock) asks for.
 * @throws InputError when there is no such file, or the installer would refuse it
 */
export function reducePyproject(
  text: string,
  file: string,
  readFile: FileReader,
  use: PyprojectUse,
): Reduction<ReducedPyproject> {
  const pyproject = readPyproject(text, file)
  const isBuilt = use.install !== 'requirements'
  const isOfPoetry = isBuilt && isDescribedByPoetry(pyproject)
  const dynamic = isOfPoetry ? undefined : dynamicDependencies(pyproject, file, readFile)
  if (dynamic !== undefined) return dynamic
  const requirements = projectRequirements(pyproject, file, {
    ...use.selection,
    ...(isOfPoetry ? { extras: [] } : {}),
  })
  const packages = reduceRequirementList(requirements, use.targets)
  const names = new Set([
    ...requirements.map(({ name }) => name),
    ...(isBuilt ? buildRequirements(pyproject) : []),
  ])
  const settings = use.installer === 'uv' ? resolutionSettings(pyproject, names) : undefined
  const requiresPython = textAt(tableAt(pyproject, 'project'), 'requires-python')
  return {
    how: 'reduced',
    value: {
      kind: 'pyproject',
      packages,
      ...(requiresPython === undefined ? {} : { requiresPython: specifierText(requiresPython) }),
      ...(settings === undefined ? {} : { settings }),
      ...(isBuilt ? builtTables(pyproject) : {}),
    },
    locals: [
      ...(isBuilt ? [ownPackage(pyproject, file, use.install)] : []),
      ...localSources(pyproject, file, use.installer === 'uv' ? names : new Set()),
    ].sort((left, right) => byText(left.path, right.path)),
    readsFiles: [file],
    notices: [],
  }
}

/**
 * What such a project needs and is called stands in `[tool.poetry]`, all of which counts when it is built. Not one that needs
 * a folder of the repository: the build names that among what it depends on, and then it is built, too.
 */
export function isDescribedByPoetry(pyproject: TomlTable): boolean {
  const poetry = tableAt(pyproject, 'tool', 'poetry')
  const needs = Object.values(tableAt(poetry, 'dependencies') ?? {}).flat()
  return (
    pyproject.project === undefined &&
    poetry !== undefined &&
    !needs.some(need => isTable(need) && need.path !== undefined)
  )
}

/** Names of what a build fetches. */
function buildRequirements(pyproject: TomlTable): readonly string[] {
  const requires = textsAt(tableAt(pyproject, 'build-system'), 'requires')
  return requires.flatMap(text => parseRequirement(text)?.name ?? [])
}

function specifierText(text: string): string {
  return parseSpecifiers(text)?.join(',') ?? text
}

/** Canonical, sorted, without those whose marker is false wherever it will be installed. */
function reduceRequirementList(
  requirements: readonly Requirement[],
  targets: InstallTargets | undefined,
): readonly ReducedRequirement[] {
  const markers = simplifyMarkers(
    requirements.map(({ marker }) => marker),
    targets?.platforms,
    targets?.python,
  )
  const reduced = new Map<string, ReducedRequirement>()
  requirements.forEach((requirement, index) => {
    const marker = markers[index]
    if (marker === 'never') return
    const effective = { ...requirement, marker: marker === 'always' ? undefined : marker }
    const version = pinnedVersion(requirement)
    const text = requirementText(effective)
    reduced.set(text, {
      requirement: text,
      name: requirement.name,
      ...(version === undefined ? {} : { version }),
      role: 'requirement',
    })
  })
  return [...reduced].sort(([left], [right]) => byText(left, right)).map(([, value]) => value)
}

/** Requirements that only a build back-end can tell: the bytes count, and those of the files that are named. */
function dynamicDependencies(
  pyproject: TomlTable,
  file: string,
  readFile: FileReader,
): ByBytes | undefined {
  const project = tableAt(pyproject, 'project')
  const dynamic = textsAt(project, 'dynamic')
  const isDynamic = dynamic.includes('dependencies') || dynamic.includes('optional-dependencies')
  if (project !== undefined && !isDynamic) return undefined
  if (project === undefined && tableAt(pyproject, 'dependency-groups') !== undefined)
    return undefined
  const folder = folderOf(file)
  const named = dynamicFiles(pyproject)
  const files = [...named, 'setup.py', 'setup.cfg'].flatMap(
    path => resolveInside(folder, path) ?? [],
  )
  return {
    how: 'by-bytes',
    why:
      project === undefined
        ? `${file} has no [project] table: only its build back-end knows what it needs`
        : `${file} has dynamic ${dynamic.filter(field => field.endsWith('dependencies')).join(' and ')}`,
    files: sortedUnique([file, ...files.filter(path => readFile(path) !== undefined)]),
  }
}

/** `[tool.setuptools.dynamic]`: `dependencies = {file = [...]}`, and the same for each extra. */
function dynamicFiles(pyproject: TomlTable): readonly string[] {
  const dynamic = tableAt(pyproject, 'tool', 'setuptools', 'dynamic')
  const extras = Object.values(tableAt(dynamic, 'optional-dependencies') ?? {}).filter(isTable)
  return [tableAt(dynamic, 'dependencies'), ...extras].flatMap(table => {
    const single = textAt(table, 'file')
    return single === undefined ? textsAt(table, 'file') : [single]
  })
}

/** A build back-end may read any table but those of linters and test runners. */
function builtTables(pyproject: TomlTable): Pick<ReducedPyproject, 'buildSystem' | 'tables'> {
  const { 'build-system': buildSystem, 'dependency-groups': _, tool, ...others } = pyproject
  const tools = isTable(tool) ? tool : {}
  // Of uv's own settings a back-end reads its own; those that steer what is fetched for it count as settings.
  const backend = tableAt(tools, 'uv', 'build-backend')
  const uv = backend === undefined ? {} : { uv: { 'build-backend': backend } }
  const poetry = isTable(tools.poetry) ? { poetry: withoutPoetryGroups(tools.poetry) } : {}
  const kept = Object.entries({ ...tools, uv: undefined, ...uv, ...poetry }).filter(
    ([name, value]) => value !== undefined && !NOT_FOR_BUILDING.has(name),
  )
  const tables = { ...others, ...(kept.length === 0 ? {} : { tool: Object.fromEntries(kept) }) }
  return {
    ...(buildSystem === undefined ? {} : { buildSystem: withoutCredentials(buildSystem) }),
    tables: { sha256: hash('sha256', JSON.stringify(withoutCredentials(tables))) },
  }
}

/** Groups are for `poetry install` alone. */
function withoutPoetryGroups(poetry: TomlTable): TomlTable {
  const { group: _, 'dev-dependencies': __, ...others } = poetry
  return others
}

/** Tables of linters, checkers, test and task runners, and of what writes change logs. */
const NOT_FOR_BUILDING: ReadonlySet<string> = new Set(
  [
    'autoflake autopep8 bandit basedpyright black bumpversion check-wheel-contents codespell commitizen coverage creosote',
    'deptry django-stubs djade djlint docformatter fixit flake8 git-cliff importlinter inline-snapshot interrogate isort',
    'mutmut mypy numpydoc_validation nox pip-audit poe pydoclint pydocstyle pylint pyproject-fmt pyrefly pyright pytest',
    'pytest-watcher pyupgrade refurb repo-review ruff semantic_release sqlfluff taskipy towncrier tox ty typos vulture yapf',
    'zizmor',
  ]
    .join(' ')
    .split(' '),
)

function ownPackage(
  pyproject: TomlTable,
  file: string,
  install: PyprojectUse['install'],
): LocalPackage {
  const name = textAt(tableAt(pyproject, 'project'), 'name') ?? ''
  const kind = install === 'editable-project' ? 'editable' : 'directory'
  return { name, path: folderOf(file), kind, installed: true }
}

/** Packages that `[tool.uv.sources]` takes from the repository. */
function localSources(
  pyproject: TomlTable,
  file: string,
  names: ReadonlySet<string>,
): readonly LocalPackage[] {
  const sources = tableAt(pyproject, 'tool', 'uv', 'sources') ?? {}
  return Object.keys(sources).flatMap(name => {
    if (!names.has(normalizeName(name))) return []
    const single = tableAt(sources, name)
    const all = single === undefined ? tablesAt(sources, name) : [single]
    return all.flatMap(source => {
      const path = textAt(source, 'path')
      const resolved = path === undefined ? undefined : resolveInside(folderOf(file), path)
      if (resolved === undefined) return []
      const kind = source.editable === true ? 'editable' : 'directory'
      return [{ name: normalizeName(name), path: resolved, kind, installed: true } as const]
    })
  })
}
