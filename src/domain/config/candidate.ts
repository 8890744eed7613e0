import { InputError } from '../errors.ts'
import { type ImageReference, parseReference } from '../oci/reference.ts'
import type { UnmanagedDockerfile } from './declaration.ts'
import type { DeclaredBuild } from './declared-build.ts'
import type { DiscoveryFacts, DockerfileUse } from './discovery-facts.ts'
import { type Layout, layoutOf } from './layout.ts'
import { uniteAccess } from './unite-access.ts'

/** A Dockerfile that discovery may take: it lies in a known place, or a compose or bake file builds it. */
export interface Candidate extends DockerfileUse {
  readonly layout: Layout | undefined
  readonly build: DeclaredBuild | undefined
  /** It is not the only build of this Dockerfile. */
  readonly isOneOfSeveral: boolean
  /** Images from outside of the Dockerfile that it uses, as it names them after expansion. */
  readonly references: readonly ImageReference[]
}

export interface Candidates {
  /** In the order of their paths. */
  readonly candidates: readonly Candidate[]
  /** Dockerfiles outside of the known places that cannot be read. */
  readonly unreadable: readonly UnmanagedDockerfile[]
}

/**
 * @param files the Dockerfiles that exist, sorted
 * @throws InputError when a Dockerfile in a known place cannot be read
 */
export async function listCandidates(
  files: readonly string[],
  builds: readonly DeclaredBuild[],
  facts: DiscoveryFacts,
): Promise<Candidates> {
  const candidates: Candidate[] = []
  const unreadable: UnmanagedDockerfile[] = []
  for (const file of files) {
    const layout = layoutOf(file)
    const ofFile = mergeEqual(builds.filter(build => build.file === file))
    for (const build of ofFile.length > 0 || layout === undefined ? ofFile : [undefined]) {
      const use = {
        file,
        args: build?.args ?? {},
        target: build?.target,
        contextNames: Object.keys(build?.buildContexts ?? {}),
      }
      try {
        const references = await readReferences(use, facts)
        candidates.push({ ...use, layout, build, isOneOfSeveral: ofFile.length > 1, references })
      } catch (error) {
        if (layout !== undefined || !(error instanceof InputError)) {
          throw error
        }
        unreadable.push({ file, why: `it cannot be read: ${error.message}` })
      }
    }
  }
  return { candidates, unreadable }
}

async function readReferences(
  use: DockerfileUse,
  facts: DiscoveryFacts,
): Promise<readonly ImageReference[]> {
  const references = await facts.references(use)
  return references.map(reference => parseReference(reference, { file: use.file }))
}

/** Services that run one build with different commands are one image; the first that names it does so for all. */
function mergeEqual(builds: readonly DeclaredBuild[]): readonly DeclaredBuild[] {
  const merged: DeclaredBuild[] = []
  for (const build of builds) {
    const index = merged.findIndex(other => isSameBuild(other, build))
    const other = merged[index]
    if (other === undefined) {
      merged.push(build)
    } else {
      const named = other.image === undefined ? build : other
      const { secrets, ssh, notices } = uniteAccess(other, build)
      merged[index] = {
        ...named,
        platforms: widest(other.platforms, build.platforms),
        secrets,
        ssh,
        notices: [...named.notices, ...notices],
      }
    }
  }
  return merged
}

/** Of a target for this machine and one for all platforms, that for all is published. */
function widest(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length > a.length ? b : a
}

function isSameBuild(a: DeclaredBuild, b: DeclaredBuild): boolean {
  const sameImage = a.image === undefined || b.image === undefined || a.image === b.image
  return sameImage && keyOf(a) === keyOf(b)
}

function keyOf({ context, target, args, buildContexts }: DeclaredBuild): string {
  return JSON.stringify([
    context,
    target,
    Object.entries(args).sort(),
    Object.entries(buildContexts).sort(),
  ])
}
