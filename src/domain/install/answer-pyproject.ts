import { posix } from 'node:path'
import { reducePyproject } from '../python/reduce-pyproject.ts'
import { folderOf } from '../python/repository-path.ts'
import { answerBesideLock } from './answer-beside-lock.ts'
import { answerLocals } from './answer-build.ts'
import { filesAt } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  type InstallSelection,
  isFloating,
  joinAnswers,
  NO_ANSWER,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import type { PipInstall } from './pip-install.ts'
import { projectView } from './project-view.ts'
import type { InstallSite } from './read-run.ts'

/** How a pyproject.toml is resolved without a lock. */
export interface PyprojectInstall {
  /** Absolute. */
  readonly path: string
  readonly selection: InstallSelection
  readonly installer: PipInstall['installer']
  /** Options say for which Python or platform. */
  readonly statesTarget: boolean
  /** See `targetsOf`. */
  readonly python: string | undefined
  /** Canonical. */
  readonly text: string
}

/** What an install that resolves the tables of a pyproject.toml makes of it, and of the lock beside it. */
export function answerPyproject(
  site: InstallSite,
  options: AnswerOptions,
  install: PyprojectInstall,
): InstallAnswer {
  const { path, selection, installer, statesTarget, python } = install
  const standing = standingAt(site.files, path)
  const content = standing && options.text(standing.file)
  const use = [install.text, ...selectionText(selection)].join(' ')
  if (standing === undefined || content === undefined) {
    return byBytes(filesAt(site.files, path), `runs ${use}, and its text cannot be told`, site)
  }
  const targets = targetsOf(site, options.platforms, python)
  const reduction = reducePyproject(content, standing.file, options.text, {
    selection,
    installer,
    install: 'requirements',
    targets: statesTarget ? undefined : targets,
  })
  if (reduction.how === 'by-bytes')
    return byBytes([standing], `runs ${use}: ${reduction.why}`, site)
  const imageFolder = posix.dirname(path)
  const view = projectView(
    site.files,
    { imageFolder, folder: folderOf(standing.file) },
    options.text,
  )
  return joinAnswers([
    {
      uses: [{ file: standing.file, use, value: reduction.value }],
      covers: [standing],
      bytes: [],
      notices: reduction.notices,
    },
    answerLocals(site, options, {
      locals: reduction.locals,
      placeOf: view.imagePath,
      use,
      installer,
    }),
    isFloating(reduction.value)
      ? answerBesideLock(standing.file, use, options, { selection, targets })
      : NO_ANSWER,
  ])
}

function selectionText({ dependencies, extras, groups }: InstallSelection): readonly string[] {
  return [
    ...(dependencies ? [] : ['--only-groups']),
    ...(extras === 'all' ? ['--all-extras'] : extras.map(extra => `--extra ${extra}`)),
    ...groups.map(group => `--group ${group}`),
  ]
}
