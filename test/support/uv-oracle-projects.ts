import type { Files } from './uv-oracle.ts'

/** A project of small pure packages, and the names that a selection can be made of. */
export interface OracleProject {
  readonly files: Files
  /** Where uv runs. */
  readonly directories: readonly string[]
  readonly extras: readonly string[]
  readonly groups: readonly string[]
  /** For `--package`. */
  readonly members: readonly string[]
  /** For `--no-emit-package`. */
  readonly packages: readonly string[]
}

const BUILT = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'

export const EXTRAS_AND_GROUPS: OracleProject = {
  files: {
    'pyproject.toml': `[project]
name = "app"
version = "0.1.0"
requires-python = ">=3.10"
dependencies = [
  "click==8.1.7",
  "tomli==2.0.1 ; python_version < '3.11'",
  "pywin32-ctypes==0.2.2 ; sys_platform == 'win32'",
  "attrs==23.2.0 ; platform_machine == 'x86_64'",
]
[project.optional-dependencies]
web = ["idna==3.7", "six==1.16.0 ; python_version >= '3.12'"]
cli = ["zipp==3.19.0"]
all = ["app[web,cli]"]
[dependency-groups]
dev = ["pluggy==1.5.0", { include-group = "lint" }]
lint = ["toml==0.10.2", "zipp==3.19.0 ; python_full_version < '3.12.4'"]
docs = ["packaging==24.0 ; python_version < '3.13'"]
test = ["exceptiongroup==1.2.1", "iniconfig==2.0.0", { include-group = "docs" }]
${BUILT}
[tool.uv]
default-groups = ["dev", "docs"]
`,
  },
  directories: ['.'],
  extras: ['web', 'cli', 'all'],
  groups: ['dev', 'lint', 'docs', 'test'],
  members: ['app'],
  packages: ['six', 'idna', 'toml', 'app'],
}

const member = (name: string, rest: string) => `[project]
name = "${name}"
version = "0.1.0"
requires-python = ">=3.10"
${rest}${BUILT}`

export const WORKSPACE: OracleProject = {
  files: {
    'pyproject.toml': `[dependency-groups]
dev = ["iniconfig==2.0.0"]
lint = ["toml==0.10.2"]
[tool.uv]
default-groups = ["lint"]
[tool.uv.workspace]
members = ["api", "core"]
`,
    'api/pyproject.toml': member(
      'acme-api',
      `dependencies = ["idna==3.7", "acme-core[fast] ; sys_platform == 'linux'"]
[project.optional-dependencies]
fast = ["zipp==3.19.0"]
[dependency-groups]
dev = ["pluggy==1.5.0"]
lint = ["tomli==2.0.1"]
[tool.uv.sources]
acme-core = { workspace = true }
`,
    ),
    'core/pyproject.toml': member(
      'acme-core',
      `dependencies = ["six==1.16.0"]
[project.optional-dependencies]
fast = ["attrs==23.2.0", "click==8.1.7 ; python_version >= '3.12'"]
[dependency-groups]
dev = ["packaging==24.0", { include-group = "lint" }]
lint = ["exceptiongroup==1.2.1"]
`,
    ),
  },
  directories: ['.', 'api', 'core'],
  extras: ['fast'],
  groups: ['dev', 'lint'],
  members: ['acme-api', 'acme-core'],
  packages: ['six', 'acme-core'],
}

export const CONFLICTS: OracleProject = {
  files: {
    'pyproject.toml': `[project]
name = "app"
version = "0.1.0"
requires-python = ">=3.10"
dependencies = ["six==1.16.0", "packaging"]
[project.optional-dependencies]
old = ["packaging==23.0", "attrs<23"]
new = ["packaging==24.0", "attrs==23.2.0"]
extra-x = ["idna==3.7 ; python_version < '3.12'", "click==8.1.7"]
[dependency-groups]
dev = ["pluggy==1.5.0"]
g1 = ["zipp==3.18.0"]
g2 = ["zipp==3.19.0", "toml==0.10.2"]
[tool.uv]
conflicts = [
  [{ extra = "old" }, { extra = "new" }],
  [{ group = "g1" }, { group = "g2" }],
]
`,
  },
  directories: ['.'],
  extras: ['old', 'new', 'extra-x'],
  groups: ['dev', 'g1', 'g2'],
  members: ['app'],
  packages: ['packaging', 'zipp'],
}
