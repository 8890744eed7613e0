import type { ImageDeclaration } from '../config/declaration.ts'
import { defaultName, type Namespace } from '../config/published-name.ts'
import { cleanName } from '../config/resolve-names.ts'
import { isVersion } from './found-build.ts'
import { callName, type DockerfileFacts, type FromLink } from './link-guesses.ts'
import type { ProposedImage } from './proposed-image.ts'

export interface ImageChoice {
  /** In the order of their Dockerfiles. */
  readonly images: readonly ProposedImage[]
  /** No image stands on another one: each is declared for itself. */
  readonly isWithoutBase: boolean
}

/** Folders whose Dockerfiles are seldom what a repository publishes. */
const ASIDE =
  /(?:^|\/)(?:tests?|testing|examples?|samples?|docs?|vendor|third[_-]party|fixtures|\.devcontainer|\.github|node_modules)\//i

/**
 * Which Dockerfiles become images: those that discovery takes, and those that a link joins; where there are none,
 * those that something builds, else the one at the root, else all that do not lie aside, else what is built there.
 * @param found what discovery alone would take
 */
export function chooseImages(
  dockerfiles: readonly DockerfileFacts[],
  links: readonly FromLink[],
  {
    found,
    namespace,
  }: { readonly found: readonly ImageDeclaration[]; readonly namespace: Namespace },
): ImageChoice {
  const linked = new Set(links.flatMap(({ parent, child }) => [parent, child]))
  const taken = dockerfiles.filter(
    ({ file }) => linked.has(file) || found.some(image => image.file === file),
  )
  const isWithoutBase = taken.length === 0
  const names = new Set<string>()
  const images = (isWithoutBase ? standalone(dockerfiles) : taken).flatMap(facts => {
    const known = found.filter(({ file }) => file === facts.file)
    const proposed =
      known.length > 0
        ? known.map(image => asFound(image, links))
        : [asProposed(facts, links, namespace)]
    return proposed.map(image => ({ ...image, name: unique(image, { names, namespace }) }))
  })
  return { images, isWithoutBase }
}

function standalone(dockerfiles: readonly DockerfileFacts[]): readonly DockerfileFacts[] {
  const readable = dockerfiles.filter(({ unreadable }) => unreadable === undefined)
  const built = readable.filter(({ builds }) => builds.length > 0)
  const root = readable.filter(({ file }) => file === 'Dockerfile')
  const others = readable.filter(({ file }) => !ASIDE.test(file))
  // A container to develop in is built as well, and is seldom what is published.
  const published = built.filter(({ file }) => !ASIDE.test(file))
  return [published, root, others, built].find(set => set.length > 0) ?? []
}

/** An image that discovery found. */
export function asFound(image: ImageDeclaration, links: readonly FromLink[]): ProposedImage {
  const { name, file, context, target, role, buildArgs, buildContexts } = image
  const meant = links.filter(({ parent }) => parent === file)
  const own = image.fromNames.map(text => ({ text, why: `${image.foundBy} calls it so` }))
  return {
    name,
    file,
    context,
    target,
    role,
    image: image.image,
    fromNames: mergeNames(own, namesFor(file, links)),
    extraTags: keptTags(meant),
    buildArgs,
    buildContexts,
    platforms: image.platforms,
    secrets: image.secrets,
    ssh: image.ssh,
    checks: [],
  }
}

function asProposed(
  { file, builds }: DockerfileFacts,
  links: readonly FromLink[],
  namespace: Namespace,
): ProposedImage {
  const [build] = builds
  const own = links.filter(({ parent }) => parent === file)
  const called = callName(file)
  const said = [...builds.flatMap(({ names }) => names), ...own.map(({ reference }) => reference)]
    .map(({ repository }) => cleanName(repository.slice(repository.lastIndexOf('/') + 1)))
    // A name of one word would be taken by every repository of the account that has a base.
    .find(name => name.includes('-') || name === cleanName(namespace.repo))
  return {
    name: said ?? defaultName(namespace, called),
    file,
    context: build?.context,
    target: build?.target,
    role: own.length > 0 ? 'base' : undefined,
    image: undefined,
    fromNames: namesFor(file, links),
    extraTags: keptTags(own),
    buildArgs: build?.args ?? {},
    buildContexts: {},
    platforms: build?.platforms ?? [],
    secrets: build?.secrets ?? [],
    ssh: build?.ssh ?? [],
    checks: [],
  }
}

/** Moving tags that Dockerfiles rely on, such as `3.11-slim`: no releases, and none of one machine alone. */
function keptTags(links: readonly FromLink[]): readonly string[] {
  const tags = links.flatMap(({ reference }) => reference.tag ?? [])
  return [...new Set(tags)].filter(
    tag => !/^(?:latest|local|dev|test|main|master)$/.test(tag) && !isVersion(tag),
  )
}

function namesFor(file: string, links: readonly FromLink[]): ProposedImage['fromNames'] {
  return mergeNames(
    [],
    links
      .filter(({ parent }) => parent === file)
      .map(({ fromName, why }) => ({ text: fromName, why })),
  )
}

/** Each name once, with the first reason. */
function mergeNames(...lists: readonly ProposedImage['fromNames'][]): ProposedImage['fromNames'] {
  const byText = new Map<string, ProposedImage['fromNames'][number]>()
  for (const name of lists.flat()) {
    byText.set(name.text, byText.get(name.text) ?? name)
  }
  return [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1))
}

interface NamesInUse {
  readonly names: Set<string>
  readonly namespace: Namespace
}

/** Two images of one name are told apart by their files. */
function unique({ name, file }: ProposedImage, { names, namespace }: NamesInUse): string {
  const called = defaultName(namespace, callName(file))
  const free = [name, called, cleanName(file.replaceAll('/', '-'))].find(one => !names.has(one))
  const unused = free ?? `${name}-${names.size}`
  names.add(unused)
  return unused
}

/** True for what is no part of what a repository publishes, as far as its place tells. */
export function isAside({ file, builds }: DockerfileFacts): boolean {
  return builds.length === 0 && ASIDE.test(file)
}
