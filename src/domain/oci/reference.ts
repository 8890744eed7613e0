import { InputError, type Location } from '../errors.ts'
import { type Digest, parseDigest } from './digest.ts'

/** `registry/path` in full and lower case, such as `docker.io/library/python` or `localhost:5000/loom/base`. */
export type Repository = string & { readonly __brand: 'Repository' }

/** A tag as the OCI distribution-spec allows it. */
export type Tag = string & { readonly __brand: 'Tag' }

export interface ImageReference {
  readonly repository: Repository
  readonly tag: Tag | undefined
  readonly digest: Digest | undefined
}

const DEFAULT_REGISTRY = 'docker.io'
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?$/
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

export function isTag(text: string): text is Tag {
  return TAG.test(text)
}

export function isRepository(text: string): text is Repository {
  const slash = text.indexOf('/')
  return slash > 0 && HOST.test(text.slice(0, slash)) && PATH.test(text.slice(slash + 1))
}

/**
 * Parses a reference as Docker does: no registry means docker.io, one component there `library/`.
 * A missing tag stays absent; callers that pull add `latest`.
 * @throws InputError when the text is no reference
 */
export function parseReference(text: string, at?: Location): ImageReference {
  const { name, tag, digest } = splitReference(text)
  const repository = normalizeName(name)
  const parsedDigest = digest === undefined ? undefined : parseDigest(digest)
  if (
    !isRepository(repository) ||
    (tag !== undefined && !isTag(tag)) ||
    (digest !== undefined && parsedDigest === undefined)
  ) {
    throw new InputError(`${JSON.stringify(text)} is not an image reference`, {
      remedy: 'Write it as [registry/]name[:tag][@sha256:...], the name in lower case.',
      at,
    })
  }
  return { repository, tag: tag as Tag | undefined, digest: parsedDigest }
}

/** What Docker prints, and what buildx matches named contexts with: no `docker.io/`, no `library/`, no `:latest`. */
export function familiarName(reference: ImageReference): string {
  const short = reference.repository.startsWith('docker.io/')
    ? reference.repository.slice('docker.io/'.length).replace(/^library\/(?=[^/]+$)/, '')
    : reference.repository
  const tag =
    reference.tag === undefined || (reference.tag === 'latest' && reference.digest === undefined)
      ? ''
      : `:${reference.tag}`
  return `${short}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`
}

/** The reference in full, as a registry client needs it. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`
  return `${reference.repository}${tag}${reference.digest === undefined ? '' : `@${reference.digest}`}`
}

export function registryHost(repository: Repository): string {
  return repository.slice(0, repository.indexOf('/'))
}

/** GitHub's own registry, of which GitHub's API lists and deletes what is in it. */
export function isOnGitHub(repository: Repository): boolean {
  return registryHost(repository) === 'ghcr.io'
}

export function repositoryPath(repository: Repository): string {
  return repository.slice(repository.indexOf('/') + 1)
}

function splitReference(text: string): {
  name: string
  tag: string | undefined
  digest: string | undefined
} {
  const at = text.indexOf('@')
  const digest = at < 0 ? undefined : text.slice(at + 1)
  const rest = at < 0 ? text : text.slice(0, at)
  const colon = rest.lastIndexOf(':')
  return colon > rest.lastIndexOf('/')
    ? { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest }
    : { name: rest, tag: undefined, digest }
}

function normalizeName(name: string): string {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const hasRegistry =
    first.includes('.') ||
    first.includes(':') ||
    first === 'localhost' ||
    first !== first.toLowerCase()
  if (hasRegistry && !/^(?:index\.)?docker\.io$/.test(first)) {
    return name
  }
  const path = hasRegistry ? name.slice(slash + 1) : name
  return `${DEFAULT_REGISTRY}/${path.includes('/') ? path : `library/${path}`}`
}
