import { posix } from 'node:path'
import { reducePyproject } from '../python/reduce-pyproject.ts'
import { filesAt } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import { upwards } from './project-view.ts'
import { leavesChoice } from './python-range.ts'
import type { InstallSite } from './read-run.ts'

export interface SettingsReader {
  /** Absolute; undefined when unknown: then any pyproject.toml may be the one. */
  readonly directory: string | undefined
  readonly python: string | undefined
  /** It makes an environment, and so asks for `requires-python` too. */
  readonly venv?: boolean
  readonly text: string
}

/** `[tool.uv]` of the pyproject.toml files above the folder where uv runs. */
export function answerUvSettings(
  site: InstallSite,
  command: SettingsReader,
  options: AnswerOptions,
): InstallAnswer {
  const { files } = site
  const paths =
    command.directory === undefined
      ? [...files.at.keys()].filter(path => posix.basename(path) === 'pyproject.toml')
      : upwards(command.directory).map(folder => posix.join(folder, 'pyproject.toml'))
  return joinAnswers(paths.map(path => answerOne(site, command, options, path)))
}

function answerOne(
  site: InstallSite,
  command: SettingsReader,
  options: AnswerOptions,
  path: string,
): InstallAnswer {
  const why = `runs ${command.text}, which reads [tool.uv]`
  const file = standingAt(site.files, path)
  const content = file && options.text(file.file)
  if (file === undefined || content === undefined) {
    return byBytes(filesAt(site.files, path), why, site)
  }
  const reduction = reducePyproject(content, file.file, options.text, {
    selection: { dependencies: false, extras: [], groups: [] },
    installer: 'uv',
    install: 'requirements',
  })
  if (reduction.how === 'by-bytes') return byBytes([file], `${why}: ${reduction.why}`, site)
  const { requiresPython, settings } = reduction.value
  const { python } = targetsOf(site, options.platforms, command.python)
  const counts =
    command.venv === true && requiresPython !== undefined && leavesChoice(python, requiresPython)
  const value = {
    kind: 'pyproject' as const,
    packages: [],
    ...(counts ? { requiresPython } : {}),
    ...(settings === undefined ? {} : { settings }),
  }
  const isEmpty = !counts && settings === undefined
  return {
    uses: isEmpty ? [] : [{ file: file.file, use: `settings for ${command.text}`, value }],
    covers: [file],
    bytes: [],
    notices: reduction.notices,
  }
}
