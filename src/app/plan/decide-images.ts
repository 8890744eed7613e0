import { decideImage, isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { KeptContent } from '../look-up/kept-content.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { LookedUp } from '../look-up/look-up-project-image.ts'
import type { RunOptions } from '../options.ts'
import { type DecisionContext, factsOf } from './image-facts.ts'
import { plannedImage } from './planned-image.ts'

/** Parents come first in `looked`, so that each child knows what became of them. */
export function decideImages(
  looked: readonly LookedUp[],
  {
    isForced,
    options,
  }: { readonly isForced: (name: string) => boolean; readonly options: RunOptions },
): { readonly planned: readonly PlannedImage[]; readonly held: ReadonlyMap<string, FoundImage> } {
  const planned = new Map<string, PlannedImage>()
  const held = new Map<string, FoundImage>()
  for (const one of looked) {
    const { name } = one.image
    const context = { planned, held, force: isForced(name) }
    const kept = usableKept(one, context)
    const found = one.published ?? kept?.image
    if (found !== undefined) {
      held.set(name, found)
    }
    planned.set(name, plannedImage(one, { ...context, found, kept, options }))
  }
  return { planned: looked.flatMap(({ image }) => planned.get(image.name) ?? []), held }
}

/** What a pull request kept stands for the content only if it would not be built anew: it has the same parents. */
function usableKept(one: LookedUp, context: DecisionContext): KeptContent | undefined {
  const { kept } = one
  return kept !== undefined && !isToBuild(decideImage(factsOf(one, kept.image, context)).state)
    ? kept
    : undefined
}
