/** The project that {@link EDITS} change; a base image installs its production dependencies. */
export const EDITED_PYPROJECT = `[project]
name = "app"
version = "0.1.0"
description = "An app"
requires-python = ">=3.10"
dependencies = [
  "click==8.1.7",
  "idna==3.7",
  "attrs==23.2.0",
  "tomli==2.0.1 ; python_version < '3.11'",
]

[project.optional-dependencies]
cli = ["zipp==3.19.0"]

[dependency-groups]
dev = ["pluggy==1.5.0"]
`

/** One change of a pyproject.toml; any of them can be made behind any others. */
export interface Edit {
  readonly what: string
  readonly from: string
  readonly to: string
}

/** No base image on linux/amd64 with Python 3.12 can tell the difference. */
export const EDITS_THAT_CANNOT_MATTER: readonly Edit[] = [
  { what: 'version of the project', from: 'version = "0.1.0"', to: 'version = "0.2.0"' },
  { what: 'description', from: '"An app"', to: '"The app"' },
  { what: 'comment', from: 'dependencies = [\n', to: 'dependencies = [\n  # in no order\n' },
  {
    what: 'order',
    from: '  "idna==3.7",\n  "attrs==23.2.0",\n',
    to: '  "attrs==23.2.0",\n  "idna==3.7",\n',
  },
  { what: 'dev dependency up', from: 'pluggy==1.5.0', to: 'pluggy==1.4.0' },
  { what: 'dev dependency more', from: 'dev = [', to: 'dev = ["iniconfig==2.0.0", ' },
  {
    what: 'group more',
    from: '[dependency-groups]\n',
    to: '[dependency-groups]\nlint = ["toml==0.10.2"]\n',
  },
  {
    what: 'extra more',
    from: '[project.optional-dependencies]\n',
    to: '[project.optional-dependencies]\nfast = ["six==1.16.0"]\n',
  },
  { what: 'extra up', from: 'zipp==3.19.0', to: 'zipp==3.18.0' },
  { what: 'for another Python', from: 'tomli==2.0.1', to: 'tomli==2.0.0' },
  {
    what: 'for another system',
    from: 'dependencies = [\n',
    to: `dependencies = [\n  "pywin32-ctypes==0.2.2 ; sys_platform == 'win32'",\n`,
  },
]

/** Each alone changes what such an image installs. */
export const EDITS_THAT_MATTER: readonly Edit[] = [
  { what: 'dependency up', from: '"click==8.1.7"', to: '"click==8.1.6"' },
  { what: 'dependency less', from: '  "idna==3.7",\n', to: '' },
  {
    what: 'dependency more',
    from: '"attrs==23.2.0"',
    to: '"attrs==23.2.0", "packaging==24.0"',
  },
  {
    what: 'dependency for this Python',
    from: '  "tomli',
    to: `  "exceptiongroup==1.2.1 ; python_version >= '3.12'",\n  "tomli`,
  },
  {
    what: 'marker that holds here',
    from: " ; python_version < '3.11'",
    to: " ; python_version < '3.13'",
  },
]

/** @throws Error when an edit has nothing to change */
export function edited(pyproject: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { what, from, to }) => {
    if (!text.includes(from)) throw new Error(`nothing to edit: ${what}`)
    return text.replace(from, to)
  }, pyproject)
}
