/** What a step printed, as far as it was kept. */
export interface StepOutput {
  /** All targets that the step was reported for. */
  readonly targets: readonly string[]
  readonly stdout: string
  readonly stderr: string
  /** Characters beyond what is kept, of both; the builder may have dropped more. */
  readonly cutCharacters: number
}

/** Of one stream of one step. */
export const MOST_KEPT_CHARACTERS = 64 * 1024

const STDERR = 2

/** Keeps the beginning of what steps print, by step and stream. */
export class WatchedOutput {
  readonly #kept = new Map<string, { stdout: string; stderr: string; cut: number }>()
  readonly #decoders = new Map<string, InstanceType<typeof TextDecoder>>()

  add(step: string, stream: number, bytes: Uint8Array): void {
    const kept = this.#kept.get(step) ?? { stdout: '', stderr: '', cut: 0 }
    this.#kept.set(step, kept)
    const key = `${stream} ${step}`
    const decoder = this.#decoders.get(key) ?? new TextDecoder()
    this.#decoders.set(key, decoder)
    const text = decoder.decode(bytes, { stream: true })
    const name = stream === STDERR ? 'stderr' : 'stdout'
    const room = MOST_KEPT_CHARACTERS - kept[name].length
    kept[name] += text.slice(0, room)
    kept.cut += Math.max(0, text.length - room)
  }

  of(step: string, targets: readonly string[]): StepOutput {
    const { stdout, stderr, cut } = this.#kept.get(step) ?? { stdout: '', stderr: '', cut: 0 }
    return { targets, stdout, stderr, cutCharacters: cut }
  }
}
