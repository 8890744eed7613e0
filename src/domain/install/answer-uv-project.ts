import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import type { UvLockUse } from '../python/reduce-uv-lock.ts'
import { reduceUvProject } from '../python/reduce-uv-project.ts'
import { folderOf } from '../python/repository-path.ts'
import { tableAt } from '../python/toml.ts'
import { UV_LOCK_VERSIONS } from '../python/uv-lock.ts'
import { answerLocals } from './answer-build.ts'
import { answerUnlockedProject } from './answer-unlocked-project.ts'
import { isWithin, type StandingFile } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  pyprojectOf,
  reduceLock,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import { projectView, upwards } from './project-view.ts'
import { otherRanges } from './python-range.ts'
import type { InstallSite } from './read-run.ts'
import type { UvProjectCommand } from './uv-project-command.ts'

const PROJECT_FILES = new Set(['pyproject.toml', 'uv.lock', 'uv.toml'])

/**
 * What `uv sync` and its like make of uv.lock and pyproject.toml.
 * @throws InputError for files that uv would not read either
 */
export function answerUvProject(
  site: InstallSite,
  command: UvProjectCommand,
  options: AnswerOptions,
): InstallAnswer {
  const { files } = site
  const all = [...files.at].filter(([path]) => PROJECT_FILES.has(posix.basename(path)))
  const giveUp = (why: string) =>
    byBytes(
      all.flatMap(([, standing]) => standing),
      `runs ${command.text}${why}`,
      site,
    )
  if (all.some(([path]) => posix.basename(path) === 'uv.toml')) return giveUp(' with a uv.toml')
  const project = upwards(command.directory).find(folder =>
    files.at.has(posix.join(folder, 'pyproject.toml')),
  )
  if (project === undefined) return giveUp(' where no pyproject.toml is seen')
  const root = workspaceRoot(site, project, options)
  const lockPath = posix.join(root, 'uv.lock')
  if (!files.at.has(lockPath) && command.lock === 'updated') {
    return answerUnlockedProject(site, options, command, { folder: project, root })
  }
  const lock = standingAt(files, lockPath)
  const text = lock && options.text(lock.file)
  const members = [...files.at.keys()].filter(
    path => posix.basename(path) === 'pyproject.toml' && isWithin(path, root),
  )
  const pyprojects = members.flatMap(path => standingAt(files, path) ?? [])
  if (lock === undefined || text === undefined || pyprojects.length < members.length) {
    return giveUp(', and which files it reads cannot be told')
  }
  return answerLock({ site, command, options }, { lock, text, pyprojects, root, project })
}

interface Question {
  readonly site: InstallSite
  readonly command: UvProjectCommand
  readonly options: AnswerOptions
}

interface LockedProject {
  readonly lock: StandingFile
  readonly text: string
  /** Every pyproject.toml of the workspace that is there; uv may look at all of them. */
  readonly pyprojects: readonly StandingFile[]
  /** Absolute folders in the image. */
  readonly root: string
  readonly project: string
}

function answerLock(
  { site, command, options }: Question,
  { lock, text, pyprojects, root, project }: LockedProject,
): InstallAnswer {
  const { text: use, selection } = command
  refuseUnknownVersion(lock.file, text, options)
  const anchor = { imageFolder: root, folder: folderOf(lock.file) }
  const view = projectView(site.files, anchor, options.text)
  const request = command.python ?? pinnedPython(site, project, options)
  const targets = targetsOf(site, options.platforms, request)
  const lockUse: UvLockUse = {
    ...targets,
    selection,
    directory: view.repositoryPath(project),
    readFile: view.readFile,
  }
  const reduction =
    command.lock === 'updated'
      ? reduceUvProject(text, lock.file, lockUse)
      : reduceLock(options, { text, file: lock.file }, lockUse)
  const covers = [lock, ...pyprojects]
  if (reduction.how === 'by-bytes') return byBytes(covers, `runs ${use}: ${reduction.why}`, site)
  const { locals, notices, value } = reduction
  const ranges =
    command.lock === 'frozen'
      ? otherRanges(
          text,
          pyprojects.map(file => pyprojectOf(options, file)),
          targets.python,
        )
      : []
  const settings =
    ranges.length === 0
      ? value
      : { ...value, settings: { ...value.settings, 'other-requires-python': ranges } }
  return joinAnswers([
    { uses: [{ file: lock.file, use, value: settings }], covers, bytes: [], notices },
    answerLocals(site, options, { locals, placeOf: view.imagePath, use, installer: 'uv' }),
  ])
}

/** uv would refuse it too; to build on would only hide that. */
function refuseUnknownVersion(file: string, text: string, { parseLock }: AnswerOptions): void {
  const reading = parseLock(text, file)
  if (reading.kind === 'unknown-version') {
    const supported = UV_LOCK_VERSIONS.join(', ')
    throw new InputError(
      `the lock version ${reading.version} is not supported; supported: ${supported}`,
      {
        remedy: 'Lock with a uv that writes a supported version, or use a newer base-image-action.',
        at: { file },
      },
    )
  }
}

/** The folder whose uv.lock governs: that of the workspace, where a pyproject.toml says that it is one. */
function workspaceRoot(site: InstallSite, project: string, options: AnswerOptions): string {
  const isRoot = (folder: string) => {
    const file = standingAt(site.files, posix.join(folder, 'pyproject.toml'))
    return tableAt(pyprojectOf(options, file), 'tool', 'uv', 'workspace') !== undefined
  }
  return upwards(project).find(isRoot) ?? project
}

function pinnedPython(
  site: InstallSite,
  project: string,
  { text }: AnswerOptions,
): string | undefined {
  const pins = upwards(project).flatMap(
    folder => standingAt(site.files, posix.join(folder, '.python-version')) ?? [],
  )
  const [content] = pins.map(({ file }) => text(file))
  return content?.split('\n').find(line => /^\s*[^#\s]/.test(line))
}
