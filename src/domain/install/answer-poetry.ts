import { posix } from 'node:path'
import { reducePoetryLock } from '../python/reduce-poetry-lock.ts'
import { folderOf } from '../python/repository-path.ts'
import { tableAt } from '../python/toml.ts'
import { answerBuild, answerLocals } from './answer-build.ts'
import { filesAt } from './image-files.ts'
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
import type { PoetryCommand } from './poetry-command.ts'
import { projectView, upwards } from './project-view.ts'
import type { InstallSite } from './read-run.ts'

/**
 * What `poetry install` and its like make of poetry.lock and pyproject.toml.
 * @throws InputError for files that poetry would not read either
 */
export function answerPoetry(
  site: InstallSite,
  command: PoetryCommand,
  options: AnswerOptions,
): InstallAnswer {
  const { files } = site
  const { text: use, selection, root } = command
  const folder = upwards(command.directory).find(one =>
    files.at.has(posix.join(one, 'pyproject.toml')),
  )
  if (folder === undefined) return NO_ANSWER
  const paths = ['pyproject.toml', 'poetry.lock', 'poetry.toml'].map(name =>
    posix.join(folder, name),
  )
  const [pyproject, lock] = paths.map(path => standingAt(files, path))
  const text = lock && options.text(lock.file)
  const all = paths.flatMap(path => filesAt(files, path))
  if (lock === undefined || pyproject === undefined || text === undefined) {
    return byBytes(all, `runs ${use}, and its poetry.lock cannot be told`, site)
  }
  if (files.at.has(posix.join(folder, 'poetry.toml'))) {
    return byBytes(all, `runs ${use} with a poetry.toml`, site)
  }
  const anchor = { imageFolder: folder, folder: folderOf(lock.file) }
  const view = projectView(files, anchor, options.text)
  const reduction = reducePoetryLock(text, lock.file, {
    ...targetsOf(site, options.platforms, undefined),
    selection,
    readFile: view.readFile,
  })
  if (reduction.how === 'by-bytes') return byBytes(all, `runs ${use}: ${reduction.why}`, site)
  const { value, locals, notices } = reduction
  const build = { folder, use, editable: true, installer: 'poetry' } as const
  const isPackage =
    tableAt(pyprojectOf(options, pyproject), 'tool', 'poetry')?.['package-mode'] !== false
  return joinAnswers([
    { uses: [{ file: lock.file, use, value }], covers: [lock, pyproject], bytes: [], notices },
    answerLocals(site, options, { locals, placeOf: view.imagePath, use, installer: 'pip' }),
    root && isPackage ? answerBuild(site, options, build) : NO_ANSWER,
  ])
}
