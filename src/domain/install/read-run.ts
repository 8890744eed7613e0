import type { EvaluatedInstruction, EvaluatedStage } from '../dockerfile/evaluate.ts'
import { readRunCommands } from '../dockerfile/run-commands.ts'
import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellCommand, ShellRedirection } from '../dockerfile/shell-command.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import { environmentOf } from './command-environment.ts'
import { readHarmlessCommand } from './harmless-commands.ts'
import {
  allFiles,
  filesWithin,
  type ImageFiles,
  putFile,
  removePath,
  type StandingFile,
} from './image-files.ts'
import type { ImagePython } from './image-python.ts'
import { type Install, readInstallCommand } from './install-commands.ts'
import { pythonAfter } from './python-after.ts'
import { commandTitle, unwrap } from './wrapped-command.ts'

/** An understood install with all that decides what it reads. */
export interface InstallSite {
  readonly install: Install
  readonly files: ImageFiles
  readonly python: ImagePython
  /** Commands before it may have left files that are none of the repository's. */
  readonly generated: boolean
  readonly line: number
  /** `FROM --platform`, expanded; `builder` for that of a builder nobody knows yet; undefined: that of the target. */
  readonly platform: string | undefined
}

/** A file is read by something that is no understood install. */
export interface OtherRead {
  readonly file: StandingFile
  readonly line: number
  /** Half a sentence: `runs make, which may read it`. */
  readonly why: string
}

interface RunStart {
  /** With what is mounted. */
  readonly files: ImageFiles
  readonly kept: ImageFiles
  readonly python: ImagePython
  readonly generated: boolean
  readonly stage: EvaluatedStage
}

interface RunReading {
  readonly installs: readonly InstallSite[]
  readonly others: readonly OtherRead[]
  /** Behind the RUN, without mounts. */
  readonly kept: ImageFiles
  readonly generated: boolean
  readonly python: ImagePython
}

/** Reads one RUN: which files its commands read, and what stands behind it. */
export function readRun(evaluated: EvaluatedInstruction, start: RunStart): RunReading {
  const reader = new RunReader(evaluated, start)
  const reading = readRunCommands(evaluated)
  if (reading.understood) for (const command of reading.commands) reader.readCommand(command)
  else reader.readAll(`may read it: ${reading.reason}`)
  return reader.result()
}

class RunReader {
  readonly #evaluated: EvaluatedInstruction
  readonly #start: RunStart
  readonly #installs: InstallSite[] = []
  readonly #others: OtherRead[] = []
  #files: ImageFiles
  #kept: ImageFiles
  #generated: boolean
  #python: ImagePython

  constructor(evaluated: EvaluatedInstruction, start: RunStart) {
    this.#evaluated = evaluated
    this.#start = start
    this.#files = start.files
    this.#kept = start.kept
    this.#generated = start.generated
    this.#python = start.python
  }

  result(): RunReading {
    return {
      installs: this.#installs,
      others: this.#others,
      kept: this.#kept,
      generated: this.#generated,
      python: this.#python,
    }
  }

  readCommand(command: ShellCommand): void {
    for (const redirection of command.redirections) this.#readRedirection(redirection, command)
    this.#readWords(unwrap(command.words), command)
  }

  /** Any file that is there may be read. */
  readAll(what: string): void {
    this.#generated = true
    this.#readFiles(allFiles(this.#files), what)
  }

  #readFiles(files: readonly StandingFile[], what: string): void {
    const { line } = this.#evaluated
    for (const file of files) this.#others.push({ file, line, why: what })
  }

  #readWords(words: readonly ShellWord[], command: ShellCommand): void {
    if (words.length === 0) return
    const { directory } = command
    this.#readInstallOrOther(words, command, directory)
    this.#python = pythonAfter(words, this.#python)
  }

  #readInstallOrOther(
    words: readonly ShellWord[],
    command: ShellCommand,
    directory: string | undefined,
  ): void {
    const environment = environmentOf(this.#evaluated.scope, command)
    const install = readInstallCommand(words, { environment, directory })
    if ('why' in install) {
      this.readAll(`runs ${commandTitle(words)} in a way that is not understood: ${install.why}`)
    } else if (install.kind === 'inner') {
      this.#readWords(unwrap(install.inner), command)
    } else if (install.kind === 'no-install') {
      this.#readOther(words, command)
    } else {
      this.#takeInstall(install, command)
    }
  }

  #takeInstall(install: Install, command: ShellCommand): void {
    this.#readFiles(
      this.#files.unplaced,
      `runs ${install.text}, and where this file is cannot be told`,
    )
    this.#installs.push({
      install,
      files: this.#files,
      python: this.#python,
      generated: this.#generated,
      line: this.#evaluated.line,
      platform: platformOf(this.#start.stage),
    })
    if (install.kind !== 'uv-project') return
    if (install.output !== undefined) this.#putExport(install.output, command)
    if (install.inner !== undefined) this.#readWords(unwrap(install.inner), command)
  }

  #readOther(words: readonly ShellWord[], command: ShellCommand): void {
    const harmless = readHarmlessCommand(words, command.directory)
    if (harmless === undefined) {
      this.readAll(`runs ${commandTitle(words)}, which may read it`)
      return
    }
    const { reads, removes, writes } = harmless
    for (const path of reads)
      this.#readFiles(filesWithin(this.#files, path), `reads it with ${commandTitle(words)}`)
    if (reads.length > 0) this.#readMentioned(words)
    this.#generated ||= writes
    if (command.conditional) return
    for (const path of removes) this.#remove(path)
  }

  /** A program for awk or sed may name a file in its text. */
  #readMentioned(words: readonly ShellWord[]): void {
    const named = [...this.#files.at].filter(([path]) =>
      words.some(({ text }) => text.includes(path.slice(path.lastIndexOf('/') + 1))),
    )
    this.#readFiles(
      named.flatMap(([, files]) => files),
      `names it in ${commandTitle(words)}`,
    )
  }

  #readRedirection({ operator, target }: ShellRedirection, command: ShellCommand): void {
    if (operator.startsWith('<<') || /^\d*$|^-$/.test(target ?? '?')) return
    const isInput = operator.includes('<')
    const path = target === undefined ? undefined : absolute(target, command)
    if (path === undefined) {
      if (isInput) this.readAll('redirects a file that is not known')
      this.#generated = true
      return
    }
    if (isInput || operator.includes('>>')) {
      this.#readFiles(filesWithin(this.#files, path), `redirects it`)
    } else if (!command.conditional) this.#remove(path)
    if (!isInput && !path.startsWith('/dev/')) this.#generated = true
  }

  #remove(path: string): void {
    this.#files = removePath(this.#files, path)
    this.#kept = removePath(this.#kept, path)
  }

  /** What `uv export` writes stands for the lock it was made from. */
  #putExport(output: string, command: ShellCommand): void {
    const redirected = command.redirections.find(({ operator }) =>
      /^(?:1?>\|?|&>|>&)$/.test(operator),
    )
    const target = output === '-' ? redirected?.target : output
    const path = target === undefined ? undefined : absolute(target, command)
    if (path === undefined) return
    const locks = allFiles(this.#files).filter(({ file }) => file.endsWith('uv.lock'))
    this.#generated = true
    for (const { file, owner } of locks) {
      const exported: StandingFile = { file, owner, form: 'exported' }
      this.#files = putFile(this.#files, path, exported)
      this.#kept = putFile(this.#kept, path, exported)
    }
  }
}

function platformOf({ stage, platform }: EvaluatedStage): string | undefined {
  return stage.from.platform?.includes('BUILDPLATFORM') === true ? 'builder' : platform
}

function absolute(path: string, { directory }: ShellCommand): string | undefined {
  return path.startsWith('/') || directory !== undefined ? resolvePath(directory, path) : undefined
}
