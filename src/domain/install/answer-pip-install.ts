import { posix } from 'node:path'
import { reducePylock } from '../python/reduce-pylock.ts'
import { isDescribedByPoetry } from '../python/reduce-pyproject.ts'
import { folderOf } from '../python/repository-path.ts'
import { answerBuild, answerLocals } from './answer-build.ts'
import { answerPyproject } from './answer-pyproject.ts'
import { answerRequirements } from './answer-requirements.ts'
import { answerUvSettings } from './answer-uv-settings.ts'
import { filesAt, filesWithin } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  NO_ANSWER,
  pyprojectOf,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import {
  FILE_OPTIONS,
  type PipInstall,
  type ProjectOperand,
  type RequirementFile,
} from './pip-install.ts'
import { projectView } from './project-view.ts'
import type { InstallSite } from './read-run.ts'

/**
 * What `pip install` and `uv pip install` make of the files that they name.
 * @throws InputError for files that they would refuse
 */
export function answerPipInstall(
  site: InstallSite,
  command: PipInstall,
  options: AnswerOptions,
): InstallAnswer {
  const hasSettings = [...site.files.at.keys()].some(path => posix.basename(path) === 'uv.toml')
  const named = [
    ...command.files.map(file => answerFile(site, command, options, file)),
    ...command.projects.map(project => answerProject(site, command, options, project)),
    ...command.groups.map(({ file, group }) =>
      answerPyproject(site, options, {
        ...sharedBy(command),
        path: file,
        selection: { dependencies: false, extras: [], groups: [group] },
        text: command.text,
      }),
    ),
  ]
  if (command.installer === 'pip') return joinAnswers(named)
  const all = joinAnswers([...named, answerUvSettings(site, command, options)])
  return hasSettings ? byBytes(all.covers, `runs ${command.text} with a uv.toml`, site) : all
}

function answerFile(
  site: InstallSite,
  command: PipInstall,
  options: AnswerOptions,
  file: RequirementFile,
): InstallAnswer {
  const { path, option } = file
  const all = filesAt(site.files, path)
  // What an export wrote was counted with the export.
  if (all.every(({ form }) => form === 'exported')) return NO_ANSWER
  const name = posix.basename(path)
  if (name === 'pyproject.toml' && command.installer === 'uv' && option === '--requirement') {
    return answerPyproject(site, options, {
      ...sharedBy(command),
      path,
      selection: { dependencies: true, extras: command.extras, groups: [] },
      text: `${command.text} -r pyproject.toml`,
    })
  }
  if (/^pylock(?:\.[^.]+)?\.toml$/.test(name)) return answerPylock(site, command, options, path)
  if (/\.(?:toml|py|cfg)$/.test(name)) {
    const why = `runs ${command.text} ${FILE_OPTIONS[option]} ${path}, which is not understood`
    return byBytes(all, why, site)
  }
  return answerRequirements(site, options, command, file)
}

function answerProject(
  site: InstallSite,
  command: PipInstall,
  options: AnswerOptions,
  { path, editable, extras }: ProjectOperand,
): InstallAnswer {
  const { text, alone, installer } = command
  const use = editable ? `${text} -e .` : `${text} .`
  if (filesWithin(site.files, path).length === 0) return NO_ANSWER
  const build = answerBuild(site, options, { folder: path, use, editable, installer })
  const file = posix.join(path, 'pyproject.toml')
  const pyproject = pyprojectOf(options, standingAt(site.files, file))
  // Where [tool.poetry] says what it needs, the build counts that.
  const isOfPoetry = pyproject !== undefined && isDescribedByPoetry(pyproject)
  if (!site.files.at.has(file) || isOfPoetry) return build
  const needs = answerPyproject(site, options, {
    ...sharedBy(command),
    path: file,
    selection: { dependencies: true, extras, groups: [] },
    text: use,
  })
  return alone ? build : joinAnswers([needs, build])
}

function answerPylock(
  site: InstallSite,
  command: PipInstall,
  options: AnswerOptions,
  path: string,
): InstallAnswer {
  const use = `${command.text} -r ${posix.basename(path)}`
  const standing = standingAt(site.files, path)
  const content = standing && options.text(standing.file)
  if (standing === undefined || content === undefined || command.statesTarget) {
    return byBytes(filesAt(site.files, path), `runs ${use} in a way that is not understood`, site)
  }
  const { extras, installer } = command
  if (extras === 'all') return byBytes([standing], `runs ${use} with all extras`, site)
  const reduction = reducePylock(content, standing.file, {
    ...targetsOf(site, options.platforms, command.python),
    extras,
  })
  if (reduction.how === 'by-bytes')
    return byBytes([standing], `runs ${use}: ${reduction.why}`, site)
  const { value, locals, notices } = reduction
  const imageFolder = posix.dirname(path)
  const view = projectView(
    site.files,
    { imageFolder, folder: folderOf(standing.file) },
    options.text,
  )
  return joinAnswers([
    { uses: [{ file: standing.file, use, value }], covers: [standing], bytes: [], notices },
    answerLocals(site, options, { locals, placeOf: view.imagePath, use, installer }),
  ])
}

function sharedBy({ installer, statesTarget, python }: PipInstall) {
  return { installer, statesTarget, python }
}
