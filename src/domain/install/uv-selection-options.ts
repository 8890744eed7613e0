import { byText, sortedUnique } from '../python/package-name.ts'
import type { UvSelection } from '../python/uv-selection.ts'
import { hasOption, knownValues, type NotRead, type ReadOption } from './command-options.ts'

const NAMED = [
  '--package',
  '--extra',
  '--no-extra',
  '--group',
  '--no-group',
  '--only-group',
  '--no-install-package',
  '--no-emit-package',
  '--no-binary-package',
  '--no-build-package',
]

/** What the options of `uv sync` or `uv export` select. */
export function readSelection(options: readonly ReadOption[]): UvSelection | NotRead {
  const valuesOf = knownValues(options, NAMED)
  if ('why' in valuesOf) return valuesOf
  const values = (name: string) => sortedUnique(valuesOf(name).flatMap(splitNames))
  const has = (name: string) => hasOption(options, name)
  const isOmitted = (what: string) => has(`--no-install-${what}`) || has(`--no-emit-${what}`)
  const packages = values('--package')
  return {
    packages: has('--all-packages') ? 'workspace' : packages.length === 0 ? 'project' : packages,
    extras: has('--all-extras') ? 'all' : values('--extra'),
    excludedExtras: values('--no-extra'),
    groups: has('--all-groups') ? 'all' : [...values('--group'), ...(has('--dev') ? ['dev'] : [])],
    excludedGroups: [...values('--no-group'), ...(has('--no-dev') && !has('--dev') ? ['dev'] : [])],
    defaultGroups: !has('--no-default-groups'),
    onlyGroups: [...values('--only-group'), ...(has('--only-dev') ? ['dev'] : [])],
    omit: {
      project: isOmitted('project'),
      workspace: isOmitted('workspace'),
      local: isOmitted('local'),
      packages: [...values('--no-install-package'), ...values('--no-emit-package')],
    },
    noBinary: has('--no-binary') ? 'all' : values('--no-binary-package'),
    noBuild: has('--no-build') ? 'all' : values('--no-build-package'),
  }
}

/** `--extra a,b` and `--extra "a b"` are two. */
function splitNames(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}

/** Flags in a fixed order, names sorted. */
export function selectionText(selection: UvSelection): readonly string[] {
  const { packages, extras, groups, omit, noBinary, noBuild } = selection
  const many = (flag: string, names: readonly string[]) =>
    [...names].sort(byText).map(name => `${flag} ${name}`)
  const allOr = (all: string, flag: string, names: 'all' | readonly string[]) =>
    names === 'all' ? [all] : many(flag, names)
  return [
    ...(packages === 'workspace' ? ['--all-packages'] : []),
    ...(typeof packages === 'string' ? [] : many('--package', packages)),
    ...allOr('--all-extras', '--extra', extras),
    ...many('--no-extra', selection.excludedExtras),
    ...allOr('--all-groups', '--group', groups),
    ...selection.excludedGroups.map(name => (name === 'dev' ? '--no-dev' : `--no-group ${name}`)),
    ...(selection.defaultGroups ? [] : ['--no-default-groups']),
    ...selection.onlyGroups.map(name => (name === 'dev' ? '--only-dev' : `--only-group ${name}`)),
    ...(omit.project ? ['--no-install-project'] : []),
    ...(omit.workspace ? ['--no-install-workspace'] : []),
    ...(omit.local ? ['--no-install-local'] : []),
    ...many('--no-install-package', omit.packages),
    ...allOr('--no-binary', '--no-binary-package', noBinary),
    ...allOr('--no-build', '--no-build-package', noBuild),
  ]
}
