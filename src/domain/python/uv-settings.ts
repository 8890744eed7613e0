import { type TomlTable, tableAt, textAt, textsAt } from './toml.ts'

/** What `[tool.uv]` says about an install from a lock. */
export interface UvSettings {
  /** Undefined where no pyproject.toml was given: then the lock may say. */
  readonly defaultGroups: 'all' | readonly string[] | undefined
  /** What the projects allow, as they write it; uv looks for an interpreter by it even with a frozen lock. */
  readonly requiresPython: readonly string[]
  readonly noBinary: 'all' | readonly string[]
  readonly noBuild: 'all' | readonly string[]
  /** Settings that may change what an install from the lock puts into the environment, as written. */
  readonly counted: Readonly<Record<string, unknown>>
  /** Those that may only where a package is built. */
  readonly ofBuilds: Readonly<Record<string, unknown>>
}

/**
 * @param project the pyproject.toml of the project that is installed; uv takes `default-groups` from it
 * @param workspace that of the workspace root, when it is another one; uv takes its other settings from there
 */
export function readUvSettings(
  project: TomlTable | undefined,
  workspace: TomlTable | undefined,
): UvSettings {
  const uv = tableAt(workspace ?? project, 'tool', 'uv')
  const settings = Object.entries(uv ?? {}).filter(
    ([key]) => !DECIDED_BY_THE_LOCK.has(key) && !WITHOUT_EFFECT.has(key),
  )
  const groups = tableAt(project, 'tool', 'uv')?.['default-groups']
  return {
    defaultGroups: project === undefined ? undefined : readDefaultGroups(groups),
    requiresPython: [project, workspace].flatMap(
      table => textAt(tableAt(table, 'project'), 'requires-python') ?? [],
    ),
    noBinary: uv?.['no-binary'] === true ? 'all' : textsAt(uv, 'no-binary-package'),
    noBuild: uv?.['no-build'] === true ? 'all' : textsAt(uv, 'no-build-package'),
    counted: Object.fromEntries(settings.filter(([key]) => !OF_BUILDS.has(key))),
    ofBuilds: Object.fromEntries(settings.filter(([key]) => OF_BUILDS.has(key))),
  }
}

/** The value of `default-groups`, in `[tool.uv]` or (since revision 4 or 5) in the lock; uv's own default is `dev`. */
export function readDefaultGroups(value: unknown): 'all' | readonly string[] {
  if (value === 'all') return 'all'
  return Array.isArray(value) ? value.filter(group => typeof group === 'string') : ['dev']
}

const OF_BUILDS: ReadonlySet<string> = new Set([
  'build-constraint-dependencies',
  'config-settings',
  'config-settings-package',
  'extra-build-dependencies',
  'extra-build-variables',
  'no-build-isolation',
  'no-build-isolation-package',
])

/** Settings that steer `uv lock`; an install from the lock shows them in what it installs. */
const DECIDED_BY_THE_LOCK: ReadonlySet<string> = new Set([
  'add-bounds',
  'conflicts',
  'constraint-dependencies',
  'default-groups',
  'dependency-groups',
  'dependency-metadata',
  'dev-dependencies',
  'environments',
  'exclude-dependencies',
  'exclude-newer',
  'exclude-newer-package',
  'extra-index-url',
  'find-links',
  'fork-strategy',
  'index',
  'index-strategy',
  'index-url',
  'no-binary',
  'no-binary-package',
  'no-build',
  'no-build-package',
  'no-index',
  'no-sources',
  'no-sources-package',
  'override-dependencies',
  'package',
  'prerelease',
  'prerelease-package',
  'required-environments',
  'resolution',
  'sources',
  'upgrade',
  'upgrade-group',
  'upgrade-package',
  'workspace',
])

/** Settings of other commands, of the cache and of the network. */
export const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'allow-insecure-host',
  'audit',
  'build-backend',
  'cache-dir',
  'cache-keys',
  'check-url',
  'concurrent-builds',
  'concurrent-downloads',
  'concurrent-installs',
  'format',
  'http-proxy',
  'https-proxy',
  'keyring-provider',
  'native-tls',
  'no-cache',
  'no-proxy',
  'offline',
  'pip',
  'publish-url',
  'pypy-install-mirror',
  'python-install-mirror',
  'required-version',
  'system-certs',
  'trusted-publishing',
])
