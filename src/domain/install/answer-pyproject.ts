import type { ProjectSelection } from '../python/project-requirements.ts'
import { reducePyproject } from '../python/reduce-pyproject.ts'
import { folderOf } from '../python/repository-path.ts'
import { answerBesideLock } from './answer-beside-lock.ts'
import { answerLocals } from './answer-build.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
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
  readonly selection: ProjectSelection
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
    return byBytes(site.files.at.get(path) ?? [], `runs ${use}, and its text cannot be told`, site)
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
  const imageFolder = path.slice(0, path.lastIndexOf('/')) || '/'
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

function selectionText({ dependencies, extras, groups }: ProjectSelection): readonly string[] {
  return [
    ...(dependencies ? [] : ['--only-groups']),
    ...(extras === 'all' ? ['--all-extras'] : extras.map(extra => `--extra ${extra}`)),
    ...(groups === 'all' ? ['--all-groups'] : groups.map(group => `--group ${group}`)),
  ]
}
