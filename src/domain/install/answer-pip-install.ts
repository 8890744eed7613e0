import { posix } from 'node:path'
import { resolvePath } from '../dockerfile/scope.ts'
import type { Platform } from '../oci/platform.ts'
import type { ProjectSelection } from '../python/project-requirements.ts'
import { reducePylock } from '../python/reduce-pylock.ts'
import { reducePyproject } from '../python/reduce-pyproject.ts'
import type { ReducedPyproject, ReducedRequirements } from '../python/reduced.ts'
import { folderOf, resolveInside } from '../python/repository-path.ts'
import { reduceRequirements } from '../python/requirements.ts'
import { answerBuild } from './answer-build.ts'
import { answerBesideLock } from './beside-lock.ts'
import { allFiles, filesWithin, type StandingFile } from './image-files.ts'
import {
  type AnswerOptions,
  byBytes,
  type InstallAnswer,
  joinAnswers,
  NO_ANSWER,
  standingAt,
  targetsOf,
} from './install-answer.ts'
import type { PipInstall, ProjectOperand, RequirementFile } from './pip-install-command.ts'
import { upwards } from './project-view.ts'
import type { InstallSite } from './read-run.ts'

/**
 * What `pip install` and `uv pip install` make of the files that they name.
 * @throws InputError for files that pip would refuse
 */
export function answerPipInstall(
  site: InstallSite,
  command: PipInstall,
  options: AnswerOptions,
): InstallAnswer {
  const answer = new PipAnswer(site, command, options)
  return joinAnswers([
    ...command.files.map(file => answer.file(file)),
    ...command.projects.map(project => answer.project(project)),
    ...command.groups.map(({ file, group }) => answer.group(file, group)),
    command.installer === 'uv' ? answerUvSettings(site, command, options) : NO_ANSWER,
  ])
}

/** `[tool.uv]` of the folders above where uv runs. */
export function answerUvSettings(
  site: InstallSite,
  command: { readonly kind: string; readonly directory: string | undefined; readonly text: string },
  { text }: AnswerOptions,
): InstallAnswer {
  const { files } = site
  const paths =
    command.directory === undefined
      ? [...files.at.keys()].filter(path => posix.basename(path) === 'pyproject.toml')
      : upwards(command.directory).map(folder => posix.join(folder, 'pyproject.toml'))
  return joinAnswers(
    paths.map(path => {
      const file = standingAt(files, path)
      const content = file && text(file.file)
      if (file === undefined || content === undefined) {
        return byBytes(
          files.at.get(path) ?? [],
          `runs ${command.text}, which reads [tool.uv]`,
          site,
        )
      }
      const reduction = reducePyproject(content, file.file, text, {
        selection: { dependencies: false, extras: [], groups: [] },
        installer: 'uv',
        install: 'requirements',
      })
      if (reduction.how === 'by-bytes') {
        return byBytes([file], `runs ${command.text}: ${reduction.why}`, site)
      }
      const { requiresPython, ...others } = reduction.value
      const isVenv = command.kind === 'uv-settings'
      const value = isVenv && requiresPython !== undefined ? { ...others, requiresPython } : others
      const isEmpty = Object.keys(value).length === 2
      const use = { file: file.file, use: `settings for ${command.text}`, value }
      return { ...NO_ANSWER, uses: isEmpty ? [] : [use], covers: [file] }
    }),
  )
}

class PipAnswer {
  readonly #site: InstallSite
  readonly #command: PipInstall
  readonly #options: AnswerOptions
  readonly #use: string

  constructor(site: InstallSite, command: PipInstall, options: AnswerOptions) {
    this.#site = site
    this.#command = command
    this.#options = options
    this.#use = command.text
  }

  file({ role, path }: RequirementFile): InstallAnswer {
    const { files } = this.#site
    const all = files.at.get(path) ?? []
    // What `uv export` wrote was counted with the export.
    if (all.every(({ form }) => form === 'exported')) return NO_ANSWER
    const standing = standingAt(files, path)
    const use = `${this.#use} ${role === 'constraint' ? '-c' : '-r'}`
    const content = standing && this.#options.text(standing.file)
    const name = posix.basename(path)
    if (standing === undefined || content === undefined) {
      return byBytes(all, `runs ${use} ${path}, and its text cannot be told`, this.#site)
    }
    if (name === 'pyproject.toml' && this.#command.installer === 'uv') {
      return this.#pyproject(standing, content, {
        dependencies: true,
        extras: this.#command.extras,
        groups: [],
      })
    }
    if (/^pylock(?:\.[^.]+)?\.toml$/.test(name)) return this.#pylock(standing, content)
    if (/\.(?:toml|py|cfg)$/.test(name)) {
      return byBytes([standing], `runs ${use} ${path}, which is not understood`, this.#site)
    }
    return this.#requirements(standing, path, { use, role })
  }

  project({ path, editable, extras }: ProjectOperand): InstallAnswer {
    const inside = filesWithin(this.#site.files, path)
    if (inside.length === 0) return NO_ANSWER
    const use = `${this.#use} ${editable ? '-e ' : ''}.`
    const standing = standingAt(this.#site.files, posix.join(path, 'pyproject.toml'))
    const content = standing && this.#options.text(standing.file)
    if (standing === undefined || content === undefined) {
      return byBytes(inside, `runs ${use}, which builds ${path}`, this.#site)
    }
    return joinAnswers([
      this.#pyproject(standing, content, { dependencies: true, extras, groups: [] }),
      answerBuild(this.#site, this.#options, { folder: path, use, isEditable: editable }),
    ])
  }

  group(path: string, group: string): InstallAnswer {
    const all = this.#site.files.at.get(path) ?? []
    const standing = standingAt(this.#site.files, path)
    const content = standing && this.#options.text(standing.file)
    if (standing === undefined || content === undefined) {
      return byBytes(all, `runs ${this.#use} --group, and its text cannot be told`, this.#site)
    }
    return this.#pyproject(standing, content, { dependencies: false, extras: [], groups: [group] })
  }

  #pyproject(standing: StandingFile, content: string, selection: ProjectSelection): InstallAnswer {
    const { installer, statesTarget } = this.#command
    const targets = this.#targets()
    const reduction = reducePyproject(content, standing.file, this.#options.text, {
      selection,
      installer,
      install: 'requirements',
      targets: statesTarget ? undefined : targets,
    })
    const use = [`${this.#use} -r pyproject.toml`, ...selectionText(selection)].join(' ')
    if (reduction.how === 'by-bytes') {
      return byBytes([standing], `runs ${use}: ${reduction.why}`, this.#site)
    }
    const builds = reduction.locals.length > 0 ? this.#locals(use) : NO_ANSWER
    const answer = {
      ...NO_ANSWER,
      uses: [{ file: standing.file, use, value: reduction.value }],
      covers: [standing],
      notices: reduction.notices,
    }
    const beside = isFloating(reduction.value)
      ? answerBesideLock(standing.file, use, this.#options, { extras: selection.extras, targets })
      : NO_ANSWER
    return joinAnswers([answer, beside, builds])
  }

  #pylock(standing: StandingFile, content: string): InstallAnswer {
    const use = `${this.#use} -r ${posix.basename(standing.file)}`
    const reduction = reducePylock(content, standing.file, this.#targets())
    if (reduction.how === 'by-bytes' || this.#command.statesTarget) {
      const why = reduction.how === 'by-bytes' ? reduction.why : 'its options name a platform'
      return byBytes([standing], `runs ${use}: ${why}`, this.#site)
    }
    const builds = reduction.locals.length > 0 ? this.#locals(use) : NO_ANSWER
    const uses = [{ file: standing.file, use, value: reduction.value }]
    return joinAnswers([
      { ...NO_ANSWER, uses, covers: [standing], notices: reduction.notices },
      builds,
    ])
  }

  #requirements(
    standing: StandingFile,
    path: string,
    { use, role }: { readonly use: string; readonly role: RequirementFile['role'] },
  ): InstallAnswer {
    const { text } = this.#options
    const places = new Map([[standing.file, path]])
    const read = new Map([[standing.file, standing]])
    const resolveInclude = (from: string, name: string) => {
      const place = resolvePath(posix.dirname(places.get(from) ?? path), name)
      const file = standingAt(this.#site.files, place)
      if (file !== undefined) {
        places.set(file.file, place)
        read.set(file.file, file)
        return file.file
      }
      return resolveInside(folderOf(from), name)
    }
    const targets = this.#targets()
    const platforms = this.#command.statesTarget ? {} : targets
    const missing = this.#site.generated ? '' : undefined
    const reduction = reduceRequirements(
      file => (read.has(file) ? text(file) : missing),
      standing.file,
      { ...platforms, role, resolveInclude, directory: '.' },
    )
    const files = [...read.values()]
    if (reduction.how === 'by-bytes')
      return byBytes(files, `runs ${use}: ${reduction.why}`, this.#site)
    const builds = reduction.locals.length > 0 ? this.#locals(use) : NO_ANSWER
    const answer = {
      ...NO_ANSWER,
      uses: [{ file: standing.file, use, value: reduction.value }],
      covers: files,
      notices: reduction.notices,
    }
    const beside =
      role === 'requirement' && isFloating(reduction.value)
        ? answerBesideLock(standing.file, use, this.#options, { extras: [], targets })
        : NO_ANSWER
    return joinAnswers([answer, beside, builds])
  }

  /** Local packages are built: which files their back-ends read is not known. */
  #locals(use: string): InstallAnswer {
    return byBytes(
      allFiles(this.#site.files),
      `runs ${use}, which builds local packages`,
      this.#site,
    )
  }

  #targets() {
    return targetsOf(
      this.#site,
      this.#options.platforms as readonly Platform[],
      this.#command.python,
    )
  }
}

/** Some version is left to the day of the build. */
function isFloating({ packages }: ReducedRequirements | ReducedPyproject): boolean {
  const pinned = new Set(
    packages.filter(({ version }) => version !== undefined).map(({ name }) => name),
  )
  return packages.some(
    ({ role, name, requirement }) =>
      role === 'requirement' && !pinned.has(name) && !requirement.includes('@'),
  )
}

function selectionText({ dependencies, extras, groups }: ProjectSelection): readonly string[] {
  return [
    ...(dependencies ? [] : ['--only-groups']),
    ...(extras === 'all' ? ['--all-extras'] : extras.map(extra => `--extra ${extra}`)),
    ...(groups === 'all' ? [] : groups.map(group => `--group ${group}`)),
  ]
}
