import type { RegistryWorld } from '../../src/adapters/registry/world.ts'

export interface TestWorld extends RegistryWorld {
  /** Milliseconds of every sleep that was asked for; none takes time. */
  readonly waits: readonly number[]
}

/** Time stands still and chance is 0, so every wait is known; the network is the real one. */
export function testWorld(change: Partial<RegistryWorld> = {}): TestWorld {
  const waits: number[] = []
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    sleep: async ms => {
      waits.push(ms)
    },
    now: () => Date.UTC(2026, 10, 21),
    random: () => 0,
    timeoutMs: 5000,
    ...change,
    waits,
  }
}
