import { LayoutStore } from '../adapters/layout/layout-store.ts'
import type { Destination } from '../app/ports.ts'
import type { ImageStore } from '../ports/image-store.ts'

export interface DestinationChoice {
  /** Absolute folder of the image layout. */
  readonly layout: string
  /** Images live in the layout, and in no registry. */
  readonly isLayout: boolean
  readonly pushes: boolean
}

/** A registry that is not pushed to is asked for what is there; what is built goes into the layout, to be measured. */
export function chooseDestination(
  registry: ImageStore,
  { layout, isLayout, pushes }: DestinationChoice,
): Destination {
  const store = new LayoutStore(layout)
  const exports =
    isLayout || !pushes
      ? ({ kind: 'layout', store, folder: layout } as const)
      : ({ kind: 'registry', store: registry } as const)
  return isLayout
    ? { store, folder: layout, exports }
    : { store: registry, folder: undefined, exports }
}
