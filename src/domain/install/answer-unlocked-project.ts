import { posix } from 'node:path'
import { dependencyGroups } from '../python/dependency-groups.ts'
import { namedLists } from '../python/project-requirements.ts'
import type { TomlTable } from '../python/toml.ts'
import { tableAt } from '../python/toml.ts'
import { extraFilter, groupFilter, type UvSelection } from '../python/uv-selection.ts'
import { readUvSettings } from '../python/uv-settings.ts'
import { answerBuild } from './answer-build.ts'
import { answerPyproject } from './answer-pyproject.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  NO_ANSWER,
  pyprojectOf,
  standingAt,
} from './install-answer.ts'
import type { InstallSite } from './read-run.ts'
import type { UvProjectCommand } from './uv-project-command.ts'

/** What `uv sync` makes of a project whose uv.lock is not in the image: it resolves anew. */
export function answerUnlockedProject(
  site: InstallSite,
  options: AnswerOptions,
  command: UvProjectCommand,
  { folder, root }: { readonly folder: string; readonly root: string },
): InstallAnswer {
  const { selection, python, text } = command
  const path = posix.join(folder, 'pyproject.toml')
  const file = standingAt(site.files, path)
  const table = pyprojectOf(options, file)
  const isSingle = selection.packages === 'project' && folder === root
  if (file === undefined || table === undefined || !isSingle) {
    const all = [...site.files.at].filter(([one]) => posix.basename(one) === 'pyproject.toml')
    const standing = all.flatMap(([, files]) => files)
    return byBytes(standing, `runs ${text} without a uv.lock in a workspace`, site)
  }
  const { project: omitsProject, workspace, local } = selection.omit
  const isBuilt = tableAt(table, 'build-system') !== undefined
  return joinAnswers([
    answerPyproject(site, options, {
      path,
      selection: selected(table, file.file, selection),
      installer: 'uv',
      statesTarget: false,
      python,
      text,
    }),
    isBuilt && !omitsProject && !workspace && !local
      ? answerBuild(site, options, { folder, use: text, editable: true, installer: 'uv' })
      : NO_ANSWER,
  ])
}

function selected(table: TomlTable, file: string, selection: UvSelection) {
  const { defaultGroups = ['dev'] } = readUvSettings(table, undefined)
  const extras = namedLists(tableAt(table, 'project', 'optional-dependencies'))
  return {
    dependencies: selection.onlyGroups.length === 0,
    extras: [...extras.keys()].filter(extraFilter(selection)),
    groups: [...dependencyGroups(table, file).keys()].filter(groupFilter(selection, defaultGroups)),
  }
}
