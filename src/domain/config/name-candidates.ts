import { familiarName, type Repository } from '../oci/reference.ts'
import type { Candidate } from './candidate.ts'
import {
  belowRegistry,
  callsSuffix,
  defaultName,
  isInNamespace,
  type Namespace,
  publishNameOf,
  tryReference,
} from './published-name.ts'
import { cleanName, homeRepository } from './resolve-names.ts'

export interface NamedCandidate extends Candidate {
  readonly name: string
  /** Repository relative to the registry prefix, or in full. */
  readonly publishName: string
  readonly home: Repository
  readonly fromNames: readonly string[]
  readonly notices: readonly string[]
}

/**
 * Gives every candidate its names: the compose or bake image; else what other Dockerfiles call it in FROM, if that
 * lies in the owner's namespace; else one made from the repository and the folder.
 */
export function nameCandidates(
  candidates: readonly Candidate[],
  namespace: Namespace,
): readonly NamedCandidate[] {
  const declared = candidates.map(candidate => declaredName(candidate, namespace))
  const fallbacks = candidates.map(candidate => defaultName(namespace, suffixOf(candidate)))
  const free = freeRepositories(candidates, declared, fallbacks, namespace)
  const names = new Set<string>()
  const claimed = new Map<string, Candidate>()
  return candidates.map((candidate, index) => {
    const taken =
      declared[index] === undefined ? takeFromName(candidate, { ...free, namespace }) : undefined
    const publishName =
      declared[index] ??
      (taken === undefined ? (fallbacks[index] as string) : belowRegistry(taken, namespace))
    const name = uniqueName(publishName, candidate.file, names)
    names.add(name)
    return {
      ...candidate,
      name,
      publishName,
      home: homeRepository(namespace.registry, publishName, { file: candidate.file }),
      fromNames: fromNamesOf(candidate, candidates).filter(fromName =>
        claim(claimed, fromName, candidate),
      ),
      notices: noticesOf(candidate, publishName === fallbacks[index] ? undefined : taken),
    }
  })
}

export function suffixOf({ layout, build, isOneOfSeveral }: Candidate): string | undefined {
  return layout === undefined || isOneOfSeveral ? build?.name : layout.suffix
}

function declaredName({ build }: Candidate, namespace: Namespace): string | undefined {
  return build?.image === undefined ? undefined : publishNameOf(build.image, namespace)
}

interface FreeNames {
  /** Repositories of the owner that Dockerfiles here name and nothing here is declared to be. */
  readonly repositories: readonly Repository[]
  /** Bases that nothing declares a name for. */
  readonly unnamedBases: number
}

function freeRepositories(
  candidates: readonly Candidate[],
  declared: readonly (string | undefined)[],
  fallbacks: readonly string[],
  namespace: Namespace,
): FreeNames {
  const isUnnamedBase = (index: number) =>
    declared[index] === undefined && candidates[index]?.layout?.role === 'base'
  const taken = candidates.flatMap(({ file }, index) =>
    isUnnamedBase(index)
      ? []
      : [
          homeRepository(namespace.registry, declared[index] ?? (fallbacks[index] as string), {
            file,
          }),
        ],
  )
  const used = candidates.flatMap(({ references }) =>
    references.map(({ repository }) => repository),
  )
  return {
    repositories: [...new Set(used)].filter(
      repository => isInNamespace(repository, namespace) && !taken.includes(repository),
    ),
    unnamedBases: candidates.filter((_, index) => isUnnamedBase(index)).length,
  }
}

/** The one free name that fits the folder; or, when one base and one free name are left over, that one. */
function takeFromName(
  candidate: Candidate,
  free: FreeNames & { readonly namespace: Namespace },
): Repository | undefined {
  const { layout, references } = candidate
  if (layout?.role !== 'base' || layout.suffix === undefined) {
    return undefined
  }
  const { suffix } = layout
  const others = free.repositories.filter(
    repository => !references.some(reference => reference.repository === repository),
  )
  const fitting = others.filter(repository => callsSuffix(repository, suffix, free.namespace))
  if (fitting.length === 1) {
    return fitting[0]
  }
  return free.unnamedBases === 1 && others.length === 1 ? others[0] : undefined
}

/** The declared image as it is written, and the names of contexts by which siblings use this build. */
function fromNamesOf({ build }: Candidate, candidates: readonly Candidate[]): readonly string[] {
  if (build === undefined) {
    return []
  }
  const asSibling = candidates.flatMap(other =>
    other.build?.at.file === build.at.file
      ? Object.entries(other.build.siblingContexts).filter(([, name]) => name === build.name)
      : [],
  )
  const declared = build.image === undefined ? [] : [build.image]
  return [...declared, ...build.aliases, ...asSibling.map(([key]) => key)]
}

/** A name that two builds claim is left to the first of them. */
function claim(claimed: Map<string, Candidate>, fromName: string, by: Candidate): boolean {
  const reference = tryReference(fromName)
  if (reference === undefined || claimed.has(familiarName(reference))) {
    return false
  }
  claimed.set(familiarName(reference), by)
  return true
}

/** The last part of the published name; what is taken is told apart by more of it. */
function uniqueName(publishName: string, file: string, names: ReadonlySet<string>): string {
  const choices = [
    publishName.slice(publishName.lastIndexOf('/') + 1),
    cleanName(publishName.replaceAll('/', '-')),
    cleanName(file.replaceAll('/', '-')),
  ]
  const free = choices.find(choice => !names.has(choice))
  return free ?? `${choices[2]}-${names.size}`
}

function noticesOf({ build }: Candidate, taken: Repository | undefined): readonly string[] {
  const unusable =
    build?.image !== undefined && tryReference(build.image.toLowerCase()) === undefined
      ? `${build.by}: the image name ${JSON.stringify(build.image)} is no reference; it is not used`
      : undefined
  const fromName =
    taken === undefined
      ? undefined
      : `published as ${taken}, because Dockerfiles of this repository name it in FROM`
  return [...(build?.notices ?? []), unusable, fromName].filter(notice => notice !== undefined)
}
