import { posix } from 'node:path'
import { readPyproject } from '../python/pyproject-file.ts'
import { reducePyproject } from '../python/reduce-pyproject.ts'
import type { LocalPackage } from '../python/reduced.ts'
import { type BuildReach, buildReach, poetryReach } from './build-reach.ts'
import { filesWithin, isWithin } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  NO_ANSWER,
  standingAt,
} from './install-answer.ts'
import type { PipInstall } from './pip-install.ts'
import type { InstallSite } from './read-run.ts'

export interface ProjectBuild {
  /** Absolute path in the image. */
  readonly folder: string
  /** The command that builds it. */
  readonly use: string
  readonly editable: boolean
  /** Poetry builds its own project itself, whatever `[build-system]` says. */
  readonly installer: PipInstall['installer'] | 'poetry'
}

/** What a build of the project in a folder makes of the dependency files there. */
export function answerBuild(
  site: InstallSite,
  options: AnswerOptions,
  build: ProjectBuild,
): InstallAnswer {
  const { folder, use, editable, installer } = build
  const { files } = site
  const why = `runs ${use}, which builds ${folder}`
  const path = posix.join(folder, 'pyproject.toml')
  const pyproject = standingAt(files, path)
  const content = pyproject && options.text(pyproject.file)
  if (pyproject === undefined || content === undefined) {
    return byBytes(filesWithin(files, folder), `${why} and may read it`, site)
  }
  const reduction = reducePyproject(content, pyproject.file, () => undefined, {
    selection: { dependencies: false, extras: [], groups: [] },
    installer: installer === 'uv' ? 'uv' : 'pip',
    install: editable ? 'editable-project' : 'project',
  })
  const reach: BuildReach =
    reduction.how === 'by-bytes'
      ? 'anything'
      : installer === 'poetry'
        ? poetryReach(readPyproject(content, pyproject.file))
        : buildReach(readPyproject(content, pyproject.file), name =>
            files.at.has(posix.join(folder, name)),
          )
  if (reduction.how === 'by-bytes' || reach === 'anything') {
    return byBytes(filesWithin(files, folder), `${why} and may read it`, site)
  }
  const others = [...files.at]
    .filter(([one]) => isWithin(one, folder) && one !== path)
    .flatMap(([, standing]) => standing)
  return joinAnswers([
    {
      uses: [{ file: pyproject.file, use: `build for ${use}`, value: reduction.value }],
      covers: [pyproject],
      bytes: [],
      notices: reduction.notices,
    },
    reach === 'pyproject' ? NO_ANSWER : byBytes(others, `${why} and may read it`, site),
  ])
}

/** The packages of the repository that an install builds. */
export function answerLocals(
  site: InstallSite,
  options: AnswerOptions,
  {
    locals,
    placeOf,
    use,
    installer,
  }: {
    readonly locals: readonly LocalPackage[]
    /** Where the path of a local package is in the image. */
    readonly placeOf: (path: string) => string
    readonly use: string
    readonly installer: PipInstall['installer']
  },
): InstallAnswer {
  const built = locals.filter(({ installed, kind }) => installed && kind !== 'virtual')
  return joinAnswers(
    built.map(({ path, kind }) => {
      const folder = placeOf(path)
      return answerBuild(site, options, { folder, use, editable: kind === 'editable', installer })
    }),
  )
}
