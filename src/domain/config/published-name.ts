import { type ImageReference, parseReference, type Repository } from '../oci/reference.ts'
import { cleanName, namesRegistry } from './resolve-names.ts'

/** Who the repository belongs to, as far as names go. */
export interface Namespace {
  /** Prefix that images go to, such as `ghcr.io/acme`. */
  readonly registry: string
  /** The owner on GitHub; undefined where it is not known. */
  readonly owner: string | undefined
  /** The repository's name, or that of its folder. */
  readonly repo: string
}

/** The default name: `<repo>`, or `<repo>-<suffix>`. */
export function defaultName({ repo }: Namespace, suffix: string | undefined): string {
  return cleanName(suffix === undefined ? repo : `${repo}-${suffix}`)
}

/** A reference from elsewhere; undefined when it is none. */
export function tryReference(text: string): ImageReference | undefined {
  try {
    return parseReference(text)
  } catch {
    return undefined
  }
}

/**
 * Where an image that a compose or bake file names is published, relative to the registry prefix when it lies
 * below it: `acme/api` and `ghcr.io/acme/api` of the owner acme are `api`.
 */
export function publishNameOf(text: string, namespace: Namespace): string | undefined {
  const reference = tryReference(text.toLowerCase())
  if (reference === undefined) {
    return undefined
  }
  if (namesRegistry(text)) {
    return belowRegistry(reference.repository, namespace)
  }
  const path = reference.repository.replace(/^docker\.io\/(?:library\/)?/, '')
  const owned = `${namespace.owner?.toLowerCase()}/`
  return path.startsWith(owned) ? path.slice(owned.length) : path
}

/** The repository relative to the registry prefix, or in full when it is not below it. */
export function belowRegistry(repository: Repository, { registry }: Namespace): string {
  return repository.startsWith(`${registry}/`) ? repository.slice(registry.length + 1) : repository
}

/** True below the registry prefix, and in the owner's account of any registry. */
export function isInNamespace(repository: Repository, { registry, owner }: Namespace): boolean {
  const account = repository.split('/')[1]
  return (
    repository.startsWith(`${registry}/`) ||
    (owner !== undefined && account === owner.toLowerCase() && repository.split('/').length > 2)
  )
}

/** What Dockerfiles may call an image that lies in a folder of this name. */
export function callsSuffix(repository: Repository, suffix: string, namespace: Namespace): boolean {
  const last = repository.slice(repository.lastIndexOf('/') + 1)
  return last === cleanName(suffix) || last === defaultName(namespace, suffix)
}
