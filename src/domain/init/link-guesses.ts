import { posix } from 'node:path'
import { defaultName, type Namespace } from '../config/published-name.ts'
import { familiarName, type ImageReference } from '../oci/reference.ts'
import { type FoundBuild, isVersion, mayBeTag } from './found-build.ts'

/** What is known of one Dockerfile of the repository. */
export interface DockerfileFacts {
  readonly file: string
  /** Images from outside of it that it uses, expanded. */
  readonly references: readonly ImageReference[]
  /** Why it cannot be read; its references are then not known. */
  readonly unreadable: string | undefined
  readonly builds: readonly FoundBuild[]
}

/** A FROM that means an image of this repository. */
export interface FromLink {
  /** Dockerfile of the image that is meant. */
  readonly parent: string
  /** Dockerfile that names it. */
  readonly child: string
  /** As the Dockerfile names it. */
  readonly fromName: string
  readonly reference: ImageReference
  readonly why: string
}

/**
 * The references that mean an image of this repository: what a build of it is called, else what its folder or its
 * file is called. A name that fits several Dockerfiles links none of them.
 */
export function guessLinks(
  dockerfiles: readonly DockerfileFacts[],
  namespace: Namespace,
): readonly FromLink[] {
  return dockerfiles.flatMap(child =>
    uniqueReferences(child).flatMap(reference => {
      const others = dockerfiles.filter(other => other.file !== child.file)
      const built = others.filter(other => isBuiltAs(other, reference))
      const link = (parent: DockerfileFacts, why: string) => ({
        parent: parent.file,
        child: child.file,
        fromName: familiarName(reference),
        reference,
        why,
      })
      const [only, ...rivals] = built
      if (only !== undefined) {
        const by = only.builds.find(build => names(build, reference))
        return rivals.length > 0 || by === undefined
          ? []
          : [link(only, `${by.at.file}:${by.at.line} builds it under this name`)]
      }
      const called = others.filter(other => isCalled(other, reference, namespace))
      const [guessed] = called
      return guessed === undefined || called.length > 1
        ? []
        : [link(guessed, 'its folder or file is called like it')]
    }),
  )
}

function uniqueReferences({ references }: DockerfileFacts): readonly ImageReference[] {
  const byName = new Map(
    references.filter(({ digest }) => digest === undefined).map(one => [familiarName(one), one]),
  )
  return [...byName.values()]
}

function isBuiltAs({ builds }: DockerfileFacts, reference: ImageReference): boolean {
  return builds.some(build => names(build, reference))
}

function names(build: FoundBuild, reference: ImageReference): boolean {
  return build.names.some(
    name => name.repository === reference.repository && mayBeTag(name, reference.tag ?? 'latest'),
  )
}

function isCalled(
  { file, references }: DockerfileFacts,
  reference: ImageReference,
  namespace: Namespace,
): boolean {
  const { repository, tag = 'latest' } = reference
  const last = repository.slice(repository.lastIndexOf('/') + 1)
  const own = callName(file)
  return (
    fits(last, own, namespace) &&
    !isVersion(tag) &&
    !isOfficial(repository, last, tag) &&
    // A Dockerfile that extends an image of its own name is not that image.
    !references.some(one => one.repository === repository)
  )
}

/** `shop-base`, and also `base_image` and `my-base`, for what is called `base`. */
function fits(last: string, own: string | undefined, namespace: Namespace): boolean {
  const plain = last.replace(/[-_]image$/, '')
  return (
    plain === defaultName(namespace, own) ||
    (own !== undefined && (plain === own || (own === 'base' && /[-_]base$/.test(plain))))
  )
}

/** An official image has no account: only a name that says `base`, or a tag that says `local`, is surely not one. */
function isOfficial(repository: string, last: string, tag: string): boolean {
  return (
    repository.startsWith('docker.io/library/') &&
    !/base/.test(last) &&
    !/^(?:local|dev)$/.test(tag)
  )
}

/** `base` of `Dockerfile.base` and `base.Dockerfile`, `api` of `services/api/Dockerfile`; undefined at the root. */
export function callName(file: string): string | undefined {
  const name = posix.basename(file)
  const [, suffix] = /^(?:Dockerfile|Containerfile)\.([\w.-]+)$/.exec(name) ?? []
  const [, prefix] = /^([\w.-]+)\.[Dd]ockerfile$/.exec(name) ?? []
  const folder = posix.basename(posix.dirname(file))
  return (suffix ?? prefix ?? (folder === '.' ? undefined : folder))?.toLowerCase()
}
