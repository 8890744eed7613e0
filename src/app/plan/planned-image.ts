import { downloadCachesOf } from '../../domain/carry/download-cache.ts'
import { contentTag, fingerprintOf } from '../../domain/fingerprint/recipe.ts'
import {
  decideImage,
  findWithoutEffect,
  type ImageDecision,
  isToBuild,
} from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { builtTag } from '../../domain/release/pull-request-tag.ts'
import type { KeptContent } from '../look-up/kept-content.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { LookedUp } from '../look-up/look-up-project-image.ts'
import type { RunOptions } from '../options.ts'
import { versionWarnings } from '../versions/refuse.ts'
import { type DecisionContext, factsOf } from './image-facts.ts'

export interface ImageContext extends DecisionContext {
  /** What stands for the content. */
  readonly found: FoundImage | undefined
  /** Where that is what a pull request kept. */
  readonly kept: KeptContent | undefined
  readonly options: RunOptions
}

/** What is decided of one image, with all that building and publishing it need. */
export function plannedImage(one: LookedUp, context: ImageContext): PlannedImage {
  const { image, composed, settled } = one
  const { found, kept, options } = context
  const { event } = options.release
  const fingerprint = fingerprintOf(composed.recipe)
  const content = contentTag(fingerprint)
  const facts = factsOf(one, found, context)
  const adoptedFrom = event.kind === 'pull-request' ? undefined : kept?.pullRequest
  const decision = adoptedFrom === undefined ? decideImage(facts) : adoption(decideImage(facts))
  const isBuiltHere = options.push.push && (isToBuild(decision.state) || kept !== undefined)
  return {
    ...decision,
    withoutEffect: findWithoutEffect(facts, decision.reasons),
    name: image.name,
    role: image.role,
    fingerprint,
    contentTag: content,
    storedTag: isBuiltHere ? builtTag(event, content) : content,
    builtPlatforms: composed.recipe.platforms,
    adoptedFrom,
    repository: image.repository,
    digest: found?.digest,
    tags: one.tags,
    settledTags: settled.tags,
    tagsToPut: settled.tags.filter(
      tag => found === undefined || one.tagDigests.get(tag)?.digest !== found.digest,
    ),
    copies: one.copies.map(({ repository, wanted, settled: { tags }, current }) => ({
      repository,
      wanted,
      settledTags: tags,
      tagsToPut: tags.filter(
        tag => found === undefined || current.get(tag)?.digest !== found.digest,
      ),
    })),
    version: one.version?.decision,
    declaration: image.declaration,
    recipe: composed.recipe,
    files: composed.files,
    lastRecord: facts.lastRecord,
    needs: image.needs,
    wave: image.wave,
    upstreams: image.upstreams,
    parents: image.parents,
    dependencies: composed.dependencies,
    downloadCaches: downloadCachesOf(image.evaluations),
    // They are planned when all is decided; see planChecks.
    checks: [],
    checksToRun: [],
    warnings: [
      ...image.warnings,
      ...composed.warnings,
      ...versionWarnings(image, one.version),
      ...(one.whyNotWhole === undefined
        ? []
        : [
            {
              message: `its content tag is there but not whole: ${one.whyNotWhole}`,
              file: undefined,
              line: undefined,
            },
          ]),
    ],
  }
}

/** The content tag is one of those that are missing. */
function adoption({ reasons }: ImageDecision): ImageDecision {
  return {
    state: 'tags-missing',
    reasons: [{ kind: 'tags', subject: 'content tag' }, ...reasons],
  }
}
