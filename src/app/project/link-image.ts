import type { ImageDeclaration } from '../../domain/config/declaration.ts'
import type { createLinker } from '../../domain/config/link.ts'
import type { Evaluation } from '../../domain/dockerfile/evaluate.ts'
import { type ImageUse, listReferences } from '../../domain/dockerfile/references.ts'
import { InputError } from '../../domain/errors.ts'
import { formatPlatform, parsePlatform } from '../../domain/oci/platform.ts'
import { familiarName, parseReference } from '../../domain/oci/reference.ts'
import type { ParentUse, PlanWarning, UpstreamUse } from '../../domain/plan/plan.ts'

/** References of one image, told apart. */
export interface Linked {
  readonly upstreams: readonly UpstreamUse[]
  readonly parents: readonly ParentUse[]
  readonly needs: readonly string[]
  readonly warnings: readonly PlanWarning[]
}

/** @throws InputError with file and line for a stage that is named as a parent */
export function linkImage(
  image: ImageDeclaration,
  evaluations: readonly Evaluation[],
  link: ReturnType<typeof createLinker>,
): Linked {
  const upstreams = new Map<string, UpstreamUse>()
  const parents = new Map<string, ParentUse>()
  const warnings = new Map<string, PlanWarning>()
  const { platforms } = image
  for (const [index, evaluation] of evaluations.entries()) {
    const stageNames = new Set(evaluation.dockerfile.stages.map(stage => stage.name))
    for (const use of listReferences(evaluation).images) {
      const reference = parseReference(use.reference, { file: image.file, line: use.line })
      const found = link(reference)
      const contextKey = familiarName(reference)
      const isFinalBase = standsOn(evaluation, use)
      if (found.kind === 'parent') {
        refuseStageName(contextKey, stageNames, { file: image.file, use })
        const known = parents.get(contextKey)
        parents.set(contextKey, {
          image: found.image,
          contextKey,
          line: use.line,
          isFinalBase: isFinalBase || known?.isFinalBase === true,
        })
      } else {
        const known = upstreams.get(use.reference)
        const platform = formatPlatform(parsePlatform(use.platform ?? platforms[index] ?? ''))
        upstreams.set(use.reference, {
          reference: use.written,
          expanded: use.reference,
          contextKey,
          line: use.line,
          platforms: [...new Set([...(known?.platforms ?? []), platform])],
          isFinalBase: isFinalBase || known?.isFinalBase === true,
          isPinnable: !stageNames.has(contextKey),
        })
        if (found.notice !== undefined) {
          warnings.set(contextKey, { message: found.notice, file: image.file, line: use.line })
        }
      }
    }
  }
  const needs = [...new Set([...parents.values()].map(use => use.image))].sort()
  return {
    upstreams: [...upstreams.values()],
    parents: [...parents.values()],
    needs,
    warnings: [...warnings.values()],
  }
}

/** True when the layers of this image are the bottom of the one that is built. */
function standsOn(evaluation: Evaluation, use: ImageUse): boolean {
  let { stage, base } = evaluation.target
  while (base.kind === 'stage') {
    const { index } = base
    const next = evaluation.stages.find(one => one.stage.index === index)
    if (next === undefined) {
      return false
    }
    ;({ stage, base } = next)
  }
  return use.by === 'from' && use.stage === stage.index
}

function refuseStageName(
  contextKey: string,
  stageNames: ReadonlySet<string | undefined>,
  { file, use }: { readonly file: string; readonly use: ImageUse },
): void {
  if (stageNames.has(contextKey)) {
    throw new InputError(`the stage "${contextKey}" has the name of the image it uses`, {
      remedy: `Rename the stage, line ${use.line}: a build could not tell it from the image ${contextKey} of this repository.`,
      at: { file, line: use.line },
    })
  }
}
