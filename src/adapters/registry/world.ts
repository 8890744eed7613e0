import { setTimeout as delay } from 'node:timers/promises'
import { type Fetch, httpFetch } from './http-fetch.ts'

/** What the client needs of the machine, so that tests decide about time, chance and the network. */
export interface RegistryWorld {
  readonly fetch: Fetch
  readonly sleep: (ms: number) => Promise<void>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  /** For one request with its body. */
  readonly timeoutMs: number
}

export const realWorld: RegistryWorld = {
  fetch: httpFetch(process.env),
  sleep: async ms => {
    await delay(ms)
  },
  now: () => Date.now(),
  random: () => Math.random(),
  timeoutMs: 30_000,
}
