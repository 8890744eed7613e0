import type { EventEmitter } from 'node:events'

export interface Cancellation extends Disposable {
  /** Fires at the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Turns the signals that end a run into one abort, so that children are stopped before node goes. */
export function cancelOnSignals(source: Pick<EventEmitter, 'on' | 'off'>): Cancellation {
  const controller = new AbortController()
  const abort = (name: unknown) => {
    controller.abort(name)
  }
  for (const signal of SIGNALS) {
    source.on(signal, abort)
  }
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const signal of SIGNALS) {
        source.off(signal, abort)
      }
    },
  }
}
