import { posix } from 'node:path'
import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from '../dockerfile/evaluate.ts'
import { readRunCommands } from '../dockerfile/run-commands.ts'
import type { ShellCommand } from '../dockerfile/shell-command.ts'
import {
  booleanValue,
  type CommandEnvironment,
  environmentOf,
} from '../install/command-environment.ts'
import type { NotRead } from '../install/command-options.ts'
import { type InstallReading, readInstallCommand } from '../install/install-commands.ts'
import { unwrap } from '../install/wrapped-command.ts'

/** A command of the image's own stages that installs packages. */
export interface InstalledWith {
  /** Path or name of the Python that finds what it installs; undefined when that is not sure. */
  readonly interpreter: string | undefined
  /** What the command itself names, such as `uvicorn[standard]==0.30`; nothing of its files. */
  readonly packages: readonly string[]
  /** It installs what files, projects or groups ask for; true also where that is not sure. */
  readonly readsFiles: boolean
}

/** Another place than that of the interpreter, or another interpreter. */
const ELSEWHERE =
  /^(?:-t|-p|-C|--target|--prefix|--root|--user|--python|--active|--project|--directory|--package|--all-packages|--script)(?:=|$)/
/** The same, said by the environment. */
const ELSEWHERE_BY = ['PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT', 'PIP_USER', 'PIP_PYTHON', 'UV_PYTHON']
/** `python3` is what `python` is; `python3.11` may be another one. */
const PIP = /^(?:(?<folder>\/\S*)\/)?(?:pip|python)(?:3?|(?<version>3\.\d+))$/

/**
 * The commands that install packages into the image that is built, not into a stage that it only copies from. Undefined when
 * a RUN is not understood: it may install anything, anywhere.
 */
export function installsOf(evaluation: Evaluation): readonly InstalledWith[] | undefined {
  const path = evaluation.target.end.variables.get('PATH') ?? ''
  const instructions = ownStages(evaluation.target, evaluation).flatMap(stage => stage.instructions)
  const lastPath = instructions.findLastIndex(setsPath)
  const installs: InstalledWith[] = []
  for (const [index, run] of instructions.entries()) {
    if (run.instruction.keyword !== 'RUN') continue
    const reading = readRunCommands(run)
    if (!reading.understood) return undefined
    for (const install of installsIn(reading.commands, run)) {
      const { interpreter } = install
      const isMoved = interpreter?.includes('/') === false && index < lastPath
      installs.push({ ...install, interpreter: isMoved ? undefined : shortened(interpreter, path) })
    }
  }
  return installs
}

/**
 * Whether a stage that the image only copies from installs what files ask for. A RUN that is not understood does not: its
 * files count by their bytes, which name no package.
 */
export function installsFilesAside(evaluation: Evaluation): boolean {
  const own = new Set(ownStages(evaluation.target, evaluation))
  const aside = evaluation.stages.filter(stage => !own.has(stage))
  return aside.some(({ instructions }) =>
    instructions.some(run => {
      if (run.instruction.keyword !== 'RUN') return false
      const reading = readRunCommands(run)
      return reading.understood && installsIn(reading.commands, run).some(one => one.readsFiles)
    }),
  )
}

/** With the stages below it, in their order. */
function ownStages(stage: EvaluatedStage, evaluation: Evaluation): readonly EvaluatedStage[] {
  const { base } = stage
  const below = evaluation.stages.find(
    one => base.kind === 'stage' && one.stage.index === base.index,
  )
  return [...(below === undefined ? [] : ownStages(below, evaluation)), stage]
}

function setsPath({ instruction: { keyword, text } }: EvaluatedInstruction): boolean {
  return keyword === 'ENV' && /(?:^|\s)["']?PATH[="'\s]/.test(text)
}

function installsIn(
  commands: readonly ShellCommand[],
  run: EvaluatedInstruction,
): readonly InstalledWith[] {
  const activates = commands.some(({ words: [name] }) => /^(?:\.|source)$/.test(name?.text ?? ''))
  return commands.flatMap((command, index) => {
    const environment = environmentOf(run.scope, command)
    const words = unwrap(command.words)
    const read = readInstallCommand(words, { environment, directory: command.directory })
    const texts = words.map(({ text }) => text)
    const isInstall =
      'kind' in read
        ? ['uv-project', 'pip-install', 'poetry'].includes(read.kind)
        : texts.some(text => text === 'install' || text === 'sync')
    if (!isInstall) return []
    const isSure =
      'kind' in read &&
      // `sudo` and the like may find another Python.
      words === command.words &&
      !activates &&
      !command.conditional &&
      commands[index + 1]?.joinedBy !== '||' &&
      words.every(({ known }) => known) &&
      !ELSEWHERE_BY.some(
        name => environment.variables.has(name) || environment.unknown.has(name),
      ) &&
      !texts.some(text => ELSEWHERE.test(text))
    const interpreter = isSure ? interpreterOf(texts, read, environment) : undefined
    return [{ interpreter, ...wantedBy(read) }]
  })
}

function wantedBy(read: InstallReading | NotRead): Omit<InstalledWith, 'interpreter'> {
  if (!('kind' in read) || read.kind !== 'pip-install') return { packages: [], readsFiles: true }
  const { packages, files, projects, groups } = read
  return { packages, readsFiles: files.length + projects.length + groups.length > 0 }
}

function interpreterOf(
  texts: readonly string[],
  read: Exclude<InstallReading, NotRead>,
  { variables }: CommandEnvironment,
): string | undefined {
  const [program = '', ...args] = texts
  const { folder, version = '' } = PIP.exec(program)?.groups ?? {}
  if (PIP.test(program)) {
    if (!args.includes('install')) return undefined
    return `${folder === undefined ? '' : `${folder}/`}python${version}`
  }
  if (posix.basename(program) !== 'uv') return undefined
  if (read.kind === 'uv-project' && args[0] === 'sync') {
    const venv = variables.get('UV_PROJECT_ENVIRONMENT') ?? '.venv'
    return posix.join(posix.resolve(read.directory, venv), 'bin/python')
  }
  if (args[0] !== 'pip' || args[1] !== 'install') return undefined
  if (args.includes('--system') || booleanValue(variables.get('UV_SYSTEM_PYTHON') ?? '') === true) {
    return 'python'
  }
  const venv = variables.get('VIRTUAL_ENV')
  return venv === undefined ? undefined : posix.join(venv, 'bin/python')
}

/** `python` where it is what PATH finds first. */
function shortened(interpreter: string | undefined, path: string): string | undefined {
  const isFirst = interpreter !== undefined && posix.dirname(interpreter) === path.split(':')[0]
  return isFirst ? 'python' : interpreter
}
