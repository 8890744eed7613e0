import { pathOf } from './entry-path.ts'
import type { Waste } from './image-contents.ts'
import type { StackedContents, StackedDirectory } from './layer-stack.ts'
import { numberAt } from './number-at.ts'

const MOST_NAMED = 3
interface Heap {
  files: number
  unpackedBytes: number
  compressedBytes: number
  largest: { readonly path: string; readonly unpackedBytes: number }[]
}

/** What the layers ship for nothing, by the layer that has it and the one that hides it; empty files are none. */
export function weighWaste(stacked: readonly (StackedContents | undefined)[]): readonly Waste[] {
  return stacked
    .flatMap((contents, layer) =>
      [...heapsOf(contents?.directories ?? [])].map(heap => wasteOf(layer, heap)),
    )
    .sort((one, other) => other.unpackedBytes - one.unpackedBytes)
}

function wasteOf(layer: number, [code, heap]: readonly [number, Heap]): Waste {
  return {
    layer,
    hiddenBy: Math.abs(code) - 1,
    how: code < 0 ? 'removed' : 'overwritten',
    ...heap,
    compressedBytes: Math.round(heap.compressedBytes),
  }
}

function heapsOf(directories: readonly StackedDirectory[]): ReadonlyMap<number, Heap> {
  const heaps = new Map<number, Heap>()
  for (const { path, names, bytes, hidden, ratio } of directories) {
    for (const [position, name] of names.entries()) {
      const code = numberAt(hidden, position)
      const size = numberAt(bytes, position)
      if (code === 0 || size === 0) continue
      const heap = heaps.get(code) ?? {
        files: 0,
        unpackedBytes: 0,
        compressedBytes: 0,
        largest: [],
      }
      heaps.set(code, heap)
      heap.files += 1
      heap.unpackedBytes += size
      heap.compressedBytes += size * ratio
      if (heap.largest.length < MOST_NAMED || heap.largest.some(one => one.unpackedBytes < size)) {
        heap.largest = [...heap.largest, { path: `/${pathOf(path, name)}`, unpackedBytes: size }]
          .sort((one, other) => other.unpackedBytes - one.unpackedBytes)
          .slice(0, MOST_NAMED)
      }
    }
  }
  return heaps
}
