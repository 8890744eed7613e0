import { InputError } from '../errors.ts'
import { parseRequirement } from './pep508.ts'
import { lineAt, parseToml, type TomlTable, tableAt, textsAt } from './toml.ts'

/**
 * A pyproject.toml whose project table is sound.
 * @throws InputError when it is no TOML, says nothing about a project, or a requirement in it is none
 */
export function readPyproject(text: string, file: string): TomlTable {
  const table = text.trim() === '' ? {} : parseToml(text, file)
  if (!DESCRIBES_A_PROJECT.some(path => tableAt(table, ...path) !== undefined)) {
    throw new InputError(`${file} has no [project] table`, {
      at: { file, line: 1 },
      remedy: `Add [project] with \`name\` and \`version\` to ${file}, or restore it from git.`,
    })
  }
  checkRequirements(table, text, file)
  return table
}

const DESCRIBES_A_PROJECT: readonly (readonly string[])[] = [
  ['project'],
  ['dependency-groups'],
  ['build-system'],
  ['tool', 'uv'],
  ['tool', 'poetry'],
  ['tool', 'pdm'],
  ['tool', 'setuptools'],
]

function checkRequirements(table: TomlTable, text: string, file: string): void {
  const project = tableAt(table, 'project')
  const extras = tableAt(project, 'optional-dependencies') ?? {}
  const groups = tableAt(table, 'dependency-groups') ?? {}
  const lists = [
    textsAt(project, 'dependencies'),
    ...Object.keys(extras).map(extra => textsAt(extras, extra)),
    ...Object.keys(groups).map(group => textsAt(groups, group)),
  ]
  for (const requirement of lists.flat()) {
    if (parseRequirement(requirement) === undefined) {
      throw badRequirement(requirement, text, file)
    }
  }
}

export function badRequirement(requirement: string, text: string, file: string): InputError {
  const offset = text.indexOf(requirement)
  return new InputError(`\`${requirement}\` in ${file} is not a requirement (PEP 508)`, {
    at: { file, line: offset === -1 ? undefined : lineAt(text, offset) },
    remedy: 'Write it as `name`, `name>=1.2,<2` or `name @ url`.',
  })
}
