import { setFlagsFromString } from 'node:v8'

/**
 * A layer of 100,000 files makes garbage by the second, and V8 lets its young generation grow rather than collect it
 * early: 203 MB at the peak, 113 MB with this, and no slower (2 GB, node 24.21). It holds for the rest of the process.
 */
export function favorMemory(): void {
  setFlagsFromString('--optimize-for-size')
}
