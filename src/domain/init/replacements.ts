import type { FoundBuild } from './found-build.ts'
import type { InitReplacement } from './proposal.ts'
import type { WorkflowFacts } from './workflow-facts.ts'

/**
 * What the new workflow makes superfluous: builds of its images, and filters by path of the workflows that hold them.
 * @param taken Dockerfiles of the images
 */
export function listReplacements(
  workflows: readonly WorkflowFacts[],
  scripts: readonly FoundBuild[],
  taken: ReadonlySet<string>,
): readonly InitReplacement[] {
  const ofWorkflows = workflows.flatMap(workflow => ofWorkflow(workflow, taken))
  const ofScripts = byLine(scripts.filter(({ file }) => taken.has(file))).map(([build, files]) => ({
    ...build.at,
    line: build.at.line ?? 1,
    what: `${build.by} of ${files}`,
    advice:
      'Replace it by `npx github:org/base-image-action build --load`, which pulls what is published.',
  }))
  return [...ofWorkflows, ...ofScripts]
}

function ofWorkflow(
  { file, builds, filters }: WorkflowFacts,
  taken: ReadonlySet<string>,
): readonly InitReplacement[] {
  const replaced = builds.filter(build => taken.has(build.file))
  if (replaced.length === 0) {
    return []
  }
  const isAll = replaced.length === builds.length
  return [
    ...byLine(replaced).map(([build, files]) => ({
      file,
      line: build.at.line ?? 1,
      what: `${build.by} of ${files}`,
      advice:
        'Remove the step, and the steps that only prepare it: the new workflow builds and publishes this image.',
    })),
    ...filters.map(({ line, what }) => ({
      file,
      line,
      what,
      advice: isAll
        ? 'Leave it out of the new workflow: a run with nothing to do takes seconds, and a required check never waits for a run that a filter skipped.'
        : 'Look at it again once the builds are gone: it no longer has to list what images are made of.',
    })),
  ].sort((a, b) => a.line - b.line)
}

/** Builds of one line, such as those of a loop or a matrix, with the Dockerfiles of all of them. */
function byLine(builds: readonly FoundBuild[]): readonly (readonly [FoundBuild, string])[] {
  const lines = Map.groupBy(builds, ({ at }) => `${at.file}:${at.line}`)
  return [...lines.values()].map(group => {
    const [first] = group as [FoundBuild, ...FoundBuild[]]
    return [first, sentenceList(group.map(({ file }) => file))]
  })
}

function sentenceList(texts: readonly string[]): string {
  const once = [...new Set(texts)]
  return once.length > 3
    ? `${once.slice(0, 3).join(', ')} and ${once.length - 3} more`
    : once.join(', ')
}
