/** A step that began and did not end yet. */
export interface RunningStep {
  readonly digest: string
  /** All targets that the step was reported for. */
  readonly targets: readonly string[]
  /** The command of a check, not a pull, an export or a step of the image itself. */
  readonly isCheck: boolean
}

/**
 * Tells when a build waits for nothing but commands that are over their time. Others are given the time to end
 * first: a build is stopped as a whole, and what they did until then would be lost.
 */
export class StepWatch {
  readonly #limitsMs: ReadonlyMap<string, number>
  readonly #since = new Map<string, number>()

  /** @param limitsMs target -> milliseconds that each of its commands may take */
  constructor(limitsMs: ReadonlyMap<string, number>) {
    this.#limitsMs = limitsMs
  }

  /**
   * Asked again and again while the build runs.
   * @param nowMs of a clock that only goes forward
   * @returns targets whose command hangs, once nothing else runs
   */
  overdue(running: readonly RunningStep[], nowMs: number): readonly string[] {
    const over = running.filter(step => this.#isOver(step, nowMs))
    return running.length > 0 && over.length === running.length
      ? [...new Set(running.flatMap(({ targets }) => targets))]
      : []
  }

  #isOver({ digest, targets, isCheck }: RunningStep, nowMs: number): boolean {
    const limits = targets.flatMap(target => this.#limitsMs.get(target) ?? [])
    const since = this.#since.get(digest) ?? nowMs
    this.#since.set(digest, since)
    return isCheck && limits.length > 0 && nowMs - since > Math.max(...limits)
  }
}
