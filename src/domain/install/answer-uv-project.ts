import { posix } from 'node:path'
import type { Platform } from '../oci/platform.ts'
import { readPyproject } from '../python/pyproject-file.ts'
import { reduceUvLock, type UvLockUse } from '../python/reduce-uv-lock.ts'
import { reduceUvProject } from '../python/reduce-uv-project.ts'
import type { ReducedUvLock, Reduction } from '../python/reduced.ts'
import { folderOf } from '../python/repository-path.ts'
import { tableAt, textAt } from '../python/toml.ts'
import { answerBuild } from './answer-build.ts'
import { isWithin, type StandingFile } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  NO_ANSWER,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import { type ProjectView, projectView, upwards } from './project-view.ts'
import type { InstallSite } from './read-run.ts'
import type { UvProjectCommand } from './uv-sync-command.ts'

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
  const folders = upwards(command.directory)
  const found = folders.flatMap(folder =>
    ['pyproject.toml', 'uv.lock'].flatMap(name => files.at.get(posix.join(folder, name)) ?? []),
  )
  const settings = [...files.at].filter(([path]) => posix.basename(path) === 'uv.toml')
  if (settings.length > 0) return byBytes(found, `runs ${command.text} with a uv.toml`, site)
  const project = folders.find(folder => files.at.has(posix.join(folder, 'pyproject.toml')))
  if (project === undefined) {
    return byBytes(found, `runs ${command.text} where no pyproject.toml is seen`, site)
  }
  const root = workspaceRoot(site, project, options)
  const lockPath = posix.join(root, 'uv.lock')
  const lock = standingAt(files, lockPath)
  const text = lock && options.text(lock.file)
  if (lock === undefined || text === undefined) {
    const isAbsent = !files.at.has(lockPath)
    const why = isAbsent ? 'without a uv.lock' : 'and its uv.lock cannot be told'
    return byBytes(found, `runs ${command.text} ${why}`, site)
  }
  const view = projectView(
    site.files,
    { imageFolder: root, folder: folderOf(lock.file) },
    options.text,
  )
  return new LockAnswer(site, command, options, view, lock, text).answer(project)
}

class LockAnswer {
  readonly #site: InstallSite
  readonly #command: UvProjectCommand
  readonly #options: AnswerOptions
  readonly #view: ProjectView
  readonly #lock: StandingFile
  readonly #text: string

  constructor(
    site: InstallSite,
    command: UvProjectCommand,
    options: AnswerOptions,
    view: ProjectView,
    lock: StandingFile,
    text: string,
  ) {
    this.#site = site
    this.#command = command
    this.#options = options
    this.#view = view
    this.#lock = lock
    this.#text = text
  }

  answer(project: string): InstallAnswer {
    const { text: use } = this.#command
    const members = this.#members()
    const ambiguous = members.filter(({ standing }) => standing === undefined)
    const files = [this.#lock, ...members.flatMap(({ all }) => all)]
    if (ambiguous.length > 0) {
      return byBytes(
        files,
        `runs ${use}, and which pyproject.toml it reads cannot be told`,
        this.#site,
      )
    }
    const reduction = this.#reduce(project)
    if (reduction.how === 'by-bytes') {
      return byBytes(files, `runs ${use}: ${reduction.why}`, this.#site)
    }
    const built = reduction.locals.filter(({ installed, kind }) => installed && kind !== 'virtual')
    const builds = built.map(({ path, kind }) =>
      answerBuild(this.#site, this.#options, {
        folder: this.#view.imagePath(path),
        use,
        isEditable: kind === 'editable',
      }),
    )
    const value = { ...reduction.value, ...this.#ranges(reduction.value) }
    return joinAnswers([
      {
        ...NO_ANSWER,
        uses: [{ file: this.#lock.file, use, value }],
        covers: files,
        notices: reduction.notices,
      },
      ...builds,
    ])
  }

  #reduce(project: string): Reduction<ReducedUvLock> {
    const { lock, selection, python } = this.#command
    const request = python ?? this.#pinnedPython(project)
    const use: UvLockUse = {
      ...targetsOf(this.#site, this.#platforms(), request),
      selection,
      directory: this.#view.repositoryPath(project),
      readFile: this.#view.readFile,
    }
    const reduce = lock === 'updated' ? reduceUvProject : reduceUvLock
    return reduce(this.#text, this.#lock.file, use)
  }

  #platforms(): readonly Platform[] {
    return this.#options.platforms
  }

  /** Every pyproject.toml of the workspace that is there; uv may look at all of them. */
  #members() {
    return [...this.#site.files.at]
      .filter(
        ([path]) =>
          posix.basename(path) === 'pyproject.toml' && isWithin(path, this.#view.imageFolder),
      )
      .map(([path, all]) => ({ path, all, standing: standingAt(this.#site.files, path) }))
  }

  #pinnedPython(project: string): string | undefined {
    for (const folder of upwards(project)) {
      const pin = standingAt(this.#site.files, posix.join(folder, '.python-version'))
      const text = pin && this.#options.text(pin.file)
      if (text !== undefined) return text.split('\n').find(line => /^\s*[^#\s]/.test(line))
    }
    return undefined
  }

  /** With --frozen, a range of Python versions that the lock does not know yet still chooses the interpreter. */
  #ranges(value: ReducedUvLock): Partial<ReducedUvLock> {
    const locked = /^requires-python = "(.*)"/m.exec(this.#text.slice(0, 2000))?.[1]
    const others = this.#members().flatMap(({ standing }) => {
      const text = standing && this.#options.text(standing.file)
      if (standing === undefined || text === undefined) return []
      const range = textAt(
        tableAt(readPyproject(text, standing.file), 'project'),
        'requires-python',
      )
      return range === undefined || sameRange(range, locked) ? [] : [range]
    })
    if (others.length === 0 || this.#command.lock !== 'frozen') return {}
    return { settings: { ...value.settings, 'other-requires-python': [...new Set(others)].sort() } }
  }
}

function sameRange(left: string, right: string | undefined): boolean {
  const canonical = (text: string) => text.replaceAll(/\s/g, '').split(',').sort().join()
  return right !== undefined && canonical(left) === canonical(right)
}

/** The folder whose uv.lock governs: that of the workspace, where one above says that it is one. */
function workspaceRoot(site: InstallSite, project: string, { text }: AnswerOptions): string {
  const above = upwards(project).find(folder => {
    const file = standingAt(site.files, posix.join(folder, 'pyproject.toml'))
    const content = file && text(file.file)
    return (
      file !== undefined &&
      content !== undefined &&
      tableAt(readPyproject(content, file.file), 'tool', 'uv', 'workspace') !== undefined
    )
  })
  return above ?? project
}
