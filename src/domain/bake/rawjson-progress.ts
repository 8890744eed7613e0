import { LineSplitter } from './line-splitter.ts'
import { ProgressLines } from './progress-lines.ts'
import { parseSolveStatus, type VertexStatus } from './solve-status.ts'
import { SourceBuildWatch } from './source-build.ts'
import {
  isAbsentCache,
  isCacheStep,
  isCanceled,
  isCheckStep,
  ownName,
  targetRank,
} from './step-name.ts'
import type { RunningStep } from './step-watch.ts'
import { type StepOutput, WatchedOutput } from './watched-output.ts'

/** One step of a build, once, whatever number of targets share it. */
export interface ProgressStep {
  /** The bake target, where buildx says it; of several that share the step the first in the definition. */
  readonly target: string | undefined
  /** As buildx words it: `[base stage 3/7] RUN ...`. */
  readonly name: string
  readonly cached: boolean
  readonly startedMs: number | undefined
  readonly durationMs: number | undefined
  /** Error text; CANCELED for a step that was stopped because another failed; undefined when it passed. */
  readonly error: string | undefined
  /** pip or uv built a package from its source in it; absent when they said nothing of the kind. */
  readonly buildsPackages?: true
  /** Of commands of watched targets alone. */
  readonly output?: StepOutput
}

/** `error` of a step that did nothing wrong. */
export const CANCELED = 'canceled'

const MAX_JSON_LINE = 16 * 1024 * 1024

/** Reads what `buildx --progress=rawjson` writes, in any pieces; lines that are no progress are passed on. */
export class RawjsonProgress {
  readonly #targets: readonly string[]
  readonly #watched: ReadonlySet<string>
  readonly #output = new WatchedOutput()
  readonly #input = new LineSplitter(MAX_JSON_LINE)
  readonly #lines: ProgressLines
  readonly #reports = new Map<string, VertexStatus[]>()
  readonly #warnings = new Set<string>()
  readonly #sourceBuilds = new Map<string, SourceBuildWatch>()

  /**
   * @param targets of the definition, parents first
   * @param watched those of them whose commands' output is kept, and shown in part only
   */
  constructor(targets: readonly string[], watched: ReadonlySet<string> = new Set()) {
    this.#targets = targets
    this.#watched = watched
    this.#lines = new ProgressLines(targets, watched)
  }

  /** @returns lines for people, as plain progress words them; not safe to print yet */
  read(text: string): readonly string[] {
    return this.#input.push(text).flatMap(line => this.#readLine(line))
  }

  end(): readonly string[] {
    return this.#input.end().flatMap(line => this.#readLine(line))
  }

  /** In the order in which they were first heard of; only steps that began. */
  get steps(): readonly ProgressStep[] {
    return [...this.#reports]
      .filter(([, reports]) => reports.some(({ startedMs }) => startedMs !== undefined))
      .map(([digest, reports]) => ({
        ...summarize(reports, this.#targets),
        ...(this.#sourceBuilds.get(digest)?.isTold ? { buildsPackages: true as const } : {}),
        ...this.#outputOf(digest, reports),
      }))
  }

  /** Steps that began and did not end yet. */
  get running(): readonly RunningStep[] {
    return [...this.#reports].flatMap(([digest, reports]) => {
      const last = reports.at(-1)
      return last?.startedMs === undefined || last.completedMs !== undefined
        ? []
        : [{ digest, targets: this.#targetsOf(reports), isCheck: this.#isWatched(reports) }]
    })
  }

  /** What the build warned of, and caches that could not be read or written. */
  get warnings(): readonly string[] {
    return [...this.#warnings, ...this.steps.flatMap(cacheWarning)]
  }

  #readLine(line: string): readonly string[] {
    const status = parseSolveStatus(line)
    if (status === undefined) {
      return [line]
    }
    for (const vertex of status.vertexes) {
      const reports = this.#reports.get(vertex.digest) ?? []
      this.#reports.set(vertex.digest, [...reports, vertex])
    }
    for (const { short } of status.warnings) {
      this.#warnings.add(short)
    }
    for (const { vertex, bytes } of status.logs) {
      const watch = this.#sourceBuilds.get(vertex) ?? new SourceBuildWatch()
      this.#sourceBuilds.set(vertex, watch)
      watch.read(new TextDecoder().decode(bytes))
    }
    if (this.#watched.size > 0) {
      for (const { vertex, stream, bytes } of status.logs) {
        const reports = this.#reports.get(vertex) ?? []
        if (this.#isWatched(reports)) this.#output.add(vertex, stream, bytes)
      }
    }
    return this.#lines.read(status)
  }

  #outputOf(
    digest: string,
    reports: readonly VertexStatus[],
  ): Pick<ProgressStep, 'output'> | Record<never, never> {
    return this.#isWatched(reports)
      ? { output: this.#output.of(digest, this.#targetsOf(reports)) }
      : {}
  }

  /** A step that any other target needs as well is no check's own. */
  #isWatched(reports: readonly VertexStatus[]): boolean {
    const targets = this.#targetsOf(reports)
    return (
      reports.some(({ name }) => isCheckStep(name)) &&
      targets.length > 0 &&
      targets.every(target => this.#watched.has(target))
    )
  }

  /** Where there is one target, buildx does not name it. */
  #targetsOf(reports: readonly VertexStatus[]): readonly string[] {
    const [only, ...others] = this.#targets
    if (only !== undefined && others.length === 0) return [only]
    const named = reports.flatMap(
      ({ name }) => this.#targets[targetRank(name, this.#targets)] ?? [],
    )
    return [...new Set(named)]
  }
}

function summarize(reports: readonly VertexStatus[], targets: readonly string[]): ProgressStep {
  const name = ownName(
    reports.map(report => report.name),
    targets,
  )
  const ended = reports.filter(({ completedMs }) => completedMs !== undefined)
  const error = ended.at(-1)?.error
  return {
    target: targets[targets.length === 1 && !isCacheStep(name) ? 0 : targetRank(name, targets)],
    name,
    cached: isCached(ended),
    startedMs: Math.min(...reports.flatMap(({ startedMs }) => startedMs ?? [])),
    durationMs: longest(ended),
    error: error !== undefined && isCanceled(error) ? CANCELED : error,
  }
}

/** A failed cache does not fail the build (`ignore-error=true`); one that is not there yet is no failure. */
function cacheWarning({ name, error }: ProgressStep): readonly string[] {
  return error === undefined || error === CANCELED || !isCacheStep(name) || isAbsentCache(error)
    ? []
    : [`${name}: ${error}`]
}

/**
 * The first good end tells. A step that was cached is begun once more when its layers are fetched for an export;
 * one whose cached result could not be loaded ends with an error first, and then runs.
 */
function isCached(ended: readonly VertexStatus[]): boolean {
  return ended.find(report => report.error === undefined)?.cached ?? false
}

/** A step is reported anew for every target that waits for it; its own run is the longest. */
function longest(ended: readonly VertexStatus[]): number | undefined {
  const durations = ended.flatMap(({ startedMs, completedMs }) =>
    startedMs === undefined || completedMs === undefined ? [] : [completedMs - startedMs],
  )
  return durations.length === 0 ? undefined : Math.max(...durations)
}
