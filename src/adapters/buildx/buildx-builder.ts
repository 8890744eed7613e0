import { rm } from 'node:fs/promises'
import { bakeAllowances } from '../../domain/bake/allowances.ts'
import { LineSplitter } from '../../domain/bake/line-splitter.ts'
import { type ProgressStep, RawjsonProgress } from '../../domain/bake/rawjson-progress.ts'
import { serializeBake } from '../../domain/bake/serialize-bake.ts'
import { StepWatch } from '../../domain/bake/step-watch.ts'
import type { StepOutput } from '../../domain/bake/watched-output.ts'
import { BuildFailedError } from '../../domain/errors.ts'
import { redactTokens } from '../../domain/sizes/redact-secrets.ts'
import type { BakeOutcome, BakeRequest, Builder } from '../../ports/builder.ts'
import type { Log } from '../../ports/log.ts'
import type { RunFolder } from '../../ports/run-folder.ts'
import { maskSecrets, safeLine } from '../console/safe-line.ts'
import type { ToolOutput } from '../console/stop-commands.ts'
import { type ChildEnd, type Environment, runChild } from '../process/run-child.ts'
import { copyImage } from './copy-image.ts'
import { readMetadataFile } from './metadata-file.ts'

export interface BuildxOptions {
  /** The docker program. */
  readonly program?: string
  /** Undefined: the current builder. */
  readonly builder: string | undefined
  /** Relative paths of the user (`secret-files`, `build-contexts`) start here: the workspace. */
  readonly cwd: string
  readonly environment: Environment
  readonly folder: RunFolder
  readonly log: Log
  readonly output: ToolOutput
  /** Texts that are shown and returned as `***`. */
  readonly secrets: readonly string[]
  readonly cancel: AbortSignal
}

const TAIL_LINES = 60
const WATCH_MS = 250
const CANNOT_RUN =
  /Cannot connect to the Docker daemon|is not a docker command|unknown command: docker buildx|no builder ".*" found/

/** `docker buildx bake` as a child process. Nothing that it prints is shown as it came. */
export class BuildxBuilder implements Builder {
  readonly #options: BuildxOptions
  readonly #mask: (text: string) => string

  constructor(options: BuildxOptions) {
    this.#options = options
    const mask = maskSecrets(options.secrets)
    this.#mask = text => redactTokens(mask(text))
  }

  async bake(request: BakeRequest): Promise<BakeOutcome> {
    const { folder, log, output, cancel } = this.#options
    const file = await folder.write(request.fileName, serializeBake(request.definition))
    const metadataFile = `${file.replace(/\.json$/, '')}.metadata.json`
    await rm(metadataFile, { force: true })
    const limits = request.limitsMs ?? new Map()
    const progress = new RawjsonProgress(
      Object.keys(request.definition.target),
      new Set(limits.keys()),
    )
    const watched = watchSteps(progress, new StepWatch(limits))
    const tail = new OutputTail()
    const show = (lines: readonly string[]) => {
      for (const line of lines.map(this.#mask)) {
        output.line(line)
        tail.add(safeLine(line))
      }
    }
    const args = bakeArguments(request, { file, metadataFile, builder: this.#options.builder })
    const end = await log
      .group(request.title, () =>
        output.guarded(() =>
          this.#run(args, { progress, show, cancel: AbortSignal.any([cancel, watched.signal]) }),
        ),
      )
      .finally(watched.end)
    if (cancel.aborted) {
      throw new BuildFailedError('the build was canceled', { remedy: 'Run it again.' })
    }
    checkThatItRan(end, progress.steps, tail.lines)
    const metadata = await readMetadataFile(metadataFile)
    return {
      ok: end.exitCode === 0,
      exitCode: end.exitCode,
      steps: progress.steps.map(step => this.#masked(step)),
      ...(watched.overdue().length === 0 ? {} : { overdue: watched.overdue() }),
      digests: metadata.digests,
      metadata: metadata.raw,
      tail: tail.lines,
      warnings: progress.warnings.map(this.#mask),
    }
  }

  copyImage(source: string, target: string): Promise<void> {
    return copyImage({ source, target }, this.#options, this.#mask)
  }

  hideSecrets(text: string): string {
    return this.#mask(text)
  }

  async cacheMounts(): Promise<readonly string[]> {
    const { program = 'docker', cwd, environment, cancel, builder } = this.#options
    let stdout = ''
    try {
      const end = await runChild({
        program,
        args: cacheMountArguments(builder),
        cwd,
        env: environment,
        cancel,
        onStdout: text => {
          stdout += text
        },
        onStderr: () => undefined,
      })
      return end.exitCode === 0 ? idsOf(stdout) : []
    } catch {
      return []
    }
  }

  async #run(args: readonly string[], { progress, show, cancel }: RunningBake): Promise<ChildEnd> {
    const { program = 'docker', cwd, environment } = this.#options
    const stdout = new LineSplitter()
    try {
      const end = await runChild({
        program,
        args,
        cwd,
        // The metadata stays in the run's output; its provenance would hold every build argument.
        env: { BUILDX_METADATA_PROVENANCE: 'disabled', DOCKER_CLI_HINTS: 'false', ...environment },
        cancel,
        onStdout: text => show(stdout.push(text)),
        onStderr: text => show(progress.read(text)),
      })
      show([...stdout.end(), ...progress.end()])
      return end
    } catch (cause) {
      throw new BuildFailedError(`${program} cannot be started`, {
        remedy: 'Install Docker with buildx, and put `docker` on the PATH.',
        cause,
      })
    }
  }

  #masked(step: ProgressStep): ProgressStep {
    const { output, ...rest } = step
    const error = step.error === undefined ? undefined : this.#mask(step.error)
    return {
      ...rest,
      name: this.#mask(step.name),
      error,
      ...(output === undefined ? {} : { output: this.#maskedOutput(output) }),
    }
  }

  #maskedOutput(output: StepOutput): StepOutput {
    return { ...output, stdout: this.#mask(output.stdout), stderr: this.#mask(output.stderr) }
  }
}

interface RunningBake {
  readonly progress: RawjsonProgress
  readonly show: (lines: readonly string[]) => void
  readonly cancel: AbortSignal
}

interface WatchedSteps {
  /** Fires when the build waits for nothing but commands that are over their limit. */
  readonly signal: AbortSignal
  /** Their targets. */
  readonly overdue: () => readonly string[]
  readonly end: () => void
}

/** A command that says nothing gives no progress, so the clock must be looked at. */
function watchSteps(progress: RawjsonProgress, watch: StepWatch): WatchedSteps {
  const limit = new AbortController()
  let overdue: readonly string[] = []
  const timer = setInterval(() => {
    const found = watch.overdue(progress.running, performance.now())
    if (found.length > 0 && overdue.length === 0) {
      overdue = found
      limit.abort()
    }
  }, WATCH_MS)
  return { signal: limit.signal, overdue: () => overdue, end: () => clearInterval(timer) }
}

class OutputTail {
  readonly #lines: string[] = []

  add(line: string): void {
    this.#lines.push(line)
    if (this.#lines.length > TAIL_LINES) {
      this.#lines.shift()
    }
  }

  get lines(): readonly string[] {
    return [...this.#lines]
  }
}

function bakeArguments(
  request: BakeRequest,
  paths: { file: string; metadataFile: string; builder: string | undefined },
): readonly string[] {
  return [
    ...['buildx', 'bake', '--file', paths.file],
    ...['--progress=rawjson', '--metadata-file', paths.metadataFile],
    ...bakeAllowances(request.definition).map(allowance => `--allow=${allowance}`),
    ...(paths.builder === undefined ? [] : ['--builder', paths.builder]),
    ...request.targets,
  ]
}

function cacheMountArguments(builder: string | undefined): readonly string[] {
  return [
    ...['buildx', 'du', '--verbose', '--filter', 'type=exec.cachemount'],
    ...(builder === undefined ? [] : ['--builder', builder]),
  ]
}

/** Of descriptions such as `cached mount /root/.cache/uv from exec /bin/sh -c ... with id "/root/.cache/uv"`. */
function idsOf(listed: string): readonly string[] {
  return [...listed.matchAll(/ with id "([^"\n]*)"$/gm)].flatMap(([, id]) => id ?? [])
}

/** @throws BuildFailedError when buildx ended before any step because there is nothing to build with */
function checkThatItRan(
  end: ChildEnd,
  steps: readonly ProgressStep[],
  tail: readonly string[],
): void {
  const why = tail.findLast(line => CANNOT_RUN.test(line))
  if (end.exitCode !== 0 && why !== undefined && !steps.some(isOfTheDaemon)) {
    throw new BuildFailedError(`buildx cannot build: ${why}`, {
      remedy: 'Start the Docker daemon, install buildx, or name a builder that runs.',
    })
  }
}

/** buildx reads the definition by itself. */
function isOfTheDaemon({ name }: ProgressStep): boolean {
  return name !== '[internal] load local bake definitions'
}
