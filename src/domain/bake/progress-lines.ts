import { LineSplitter } from './line-splitter.ts'
import type { SolveStatus, TaskStatus, VertexLog, VertexStatus } from './solve-status.ts'
import {
  isAbsentCache,
  isCacheStep,
  isCanceled,
  isCheckStep,
  ownName,
  targetRank,
} from './step-name.ts'

/** What every build does and nobody asks about, unless it fails. */
const ROUTINE =
  /\] (?:load (?:local bake definitions|build definition from .*|\.dockerignore)|resolving provenance for metadata file)$/

interface ShownStep {
  readonly number: number
  name: string
  announced: boolean
  finished: boolean
  startedMs: number | undefined
  readonly decoder: InstanceType<typeof TextDecoder>
  readonly log: LineSplitter
  /** Of a watched step: characters that were shown, and those that were not. */
  shownCharacters: number
  hiddenCharacters: number
}

/** Of one watched step. */
const MOST_SHOWN_CHARACTERS = 32 * 1024

/** Progress as `docker buildx --progress=plain` words it: `#12 [base 3/5] RUN ...`, `#12 DONE 1.2s`. */
export class ProgressLines {
  readonly #steps = new Map<string, ShownStep>()
  readonly #doneTasks = new Set<string>()
  readonly #targets: readonly string[]

  readonly #watched: ReadonlySet<string>

  /**
   * @param targets of the definition, parents first: a step that several share is shown as the first one's
   * @param watched targets of whose output only the beginning is shown
   */
  constructor(targets: readonly string[], watched: ReadonlySet<string> = new Set()) {
    this.#targets = targets
    this.#watched = watched
  }

  /** Text is as the build wrote it: not safe to print yet. */
  read(status: SolveStatus): readonly string[] {
    return [
      ...status.vertexes.flatMap(vertex => this.#stepLines(vertex)),
      ...status.statuses.flatMap(task => this.#taskLines(task)),
      ...status.logs.flatMap(log => this.#logLines(log)),
      ...status.warnings.map(
        ({ short, url }) => `WARN: ${short}${url === undefined ? '' : ` (${url})`}`,
      ),
    ]
  }

  #stepLines(vertex: VertexStatus): readonly string[] {
    const step = this.#step(vertex.digest)
    if (!step.announced) {
      step.name = ownName([step.name, vertex.name], this.#targets)
    }
    step.startedMs ??= vertex.startedMs
    if (step.finished || vertex.startedMs === undefined) {
      return []
    }
    const isSilent = ROUTINE.test(vertex.name) && vertex.error === undefined
    const header = isSilent ? [] : this.#announce(step)
    if (vertex.completedMs === undefined) {
      return header
    }
    step.finished = true
    return isSilent
      ? []
      : [...header, ...logTail(step), `#${step.number} ${endOf(vertex, vertex.startedMs)}`]
  }

  #taskLines(task: TaskStatus): readonly string[] {
    const step = this.#steps.get(task.vertex)
    const key = `${task.vertex} ${task.id}`
    if (
      step === undefined ||
      !step.announced ||
      task.completedMs === undefined ||
      this.#doneTasks.has(key)
    ) {
      return []
    }
    this.#doneTasks.add(key)
    const size = task.total > 0 ? ` ${task.total} B` : ''
    const seconds = elapsed(task.startedMs, task.completedMs)
    return [`#${step.number} ${task.id}${size}${seconds === '' ? '' : ` ${seconds}s`} done`]
  }

  #logLines(log: VertexLog): readonly string[] {
    const step = this.#step(log.vertex)
    const at = elapsed(step.startedMs, log.timeMs)
    const lines = this.#bounded(step, step.decoder.decode(log.bytes, { stream: true })).map(
      line => `#${step.number} ${at === '' ? '' : `${at} `}${line}`,
    )
    return lines.length === 0 ? [] : [...this.#announce(step), ...lines]
  }

  #bounded(step: ShownStep, text: string): readonly string[] {
    const room = this.#isWatched(step) ? MOST_SHOWN_CHARACTERS - step.shownCharacters : text.length
    const shown = text.slice(0, room)
    step.shownCharacters += shown.length
    step.hiddenCharacters += text.length - shown.length
    return step.log.push(shown)
  }

  #isWatched({ name }: ShownStep): boolean {
    const target = this.#targets[this.#targets.length === 1 ? 0 : targetRank(name, this.#targets)]
    return target !== undefined && this.#watched.has(target) && isCheckStep(name)
  }

  #announce(step: ShownStep): readonly string[] {
    if (step.announced) {
      return []
    }
    step.announced = true
    return [`#${step.number} ${step.name}`]
  }

  #step(digest: string): ShownStep {
    const known = this.#steps.get(digest)
    if (known !== undefined) {
      return known
    }
    const step: ShownStep = {
      number: this.#steps.size + 1,
      name: '',
      announced: false,
      finished: false,
      startedMs: undefined,
      decoder: new TextDecoder(),
      log: new LineSplitter(),
      shownCharacters: 0,
      hiddenCharacters: 0,
    }
    this.#steps.set(digest, step)
    return step
  }
}

function logTail(step: ShownStep): readonly string[] {
  const { hiddenCharacters } = step
  const cut =
    hiddenCharacters === 0
      ? []
      : [`[${hiddenCharacters} more characters of its output are not shown]`]
  return [...step.log.end(), ...cut].map(line => `#${step.number} ${line}`)
}

function endOf(vertex: VertexStatus, startedMs: number): string {
  if (vertex.error !== undefined) {
    return wordError(vertex.name, vertex.error)
  }
  return vertex.cached ? 'CACHED' : `DONE ${elapsed(startedMs, vertex.completedMs)}s`
}

function wordError(name: string, error: string): string {
  if (isCanceled(error)) {
    return 'CANCELED'
  }
  if (!isCacheStep(name)) {
    return `ERROR: ${error}`
  }
  return isAbsentCache(error) ? 'no cache yet' : `WARN: ${error}`
}

/** In seconds; empty when one of the times is not known. */
function elapsed(fromMs: number | undefined, toMs: number | undefined): string {
  return fromMs === undefined || toMs === undefined
    ? ''
    : (Math.max(0, toMs - fromMs) / 1000).toFixed(1)
}
