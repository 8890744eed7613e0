import type { Descriptor } from '../../domain/oci/manifest.ts'

/** How much may be read to look into layers. */
export interface ReadLimit {
  /** Compressed bytes of all layers together. */
  readonly bytes: number
  /** Layers are begun until then. */
  readonly forMs: number
}

/** Says why a layer is not read, completing "the layer ..."; undefined when it may be. */
export type WhyNotRead = (layer: Pick<Descriptor, 'size'>) => string | undefined

/** A run must not take longer than it is worth: what is beyond the limit is named, and read by whoever asks for it. */
export function readLimit({ bytes, forMs }: ReadLimit, now: () => Date): WhyNotRead {
  const started = now().getTime()
  let left = bytes
  return ({ size }) => {
    if (now().getTime() - started > forMs) return 'was left out: `packages: auto` reads no longer'
    if (size > left) return 'was left out: it is more than `packages: auto` reads'
    left -= size
    return undefined
  }
}
