import { InputError, type Location } from '../errors.ts'
import { parseReference, type Repository, repositoryPath } from '../oci/reference.ts'
import type { ImageDeclaration } from './declaration.ts'

/** Where one image lives. */
export interface ImageNames {
  /** Where this run looks and publishes. */
  readonly repository: Repository
  /** Where it is published without an override of the registry: what a FROM of this repository may name. */
  readonly home: Repository
}

export interface RegistrySettings {
  /** Prefix of the config, or the default one. */
  readonly registry: string
  /** The input or flag `registry`: changes where images go, never which FROM is ours. */
  readonly override: string | undefined
}

const REGISTRY_REMEDY = 'Write host[:port][/account], such as ghcr.io/acme, without https://.'

/** `ghcr.io/<owner>`, lower-cased. */
export function defaultRegistry(owner: string): string {
  return checkRegistry(`ghcr.io/${owner}`)
}

/**
 * The prefix in full and lower case, without a trailing slash: `Acme` is `docker.io/acme`, as Docker reads names.
 * @throws InputError when it cannot begin an image reference
 */
export function checkRegistry(text: string, at?: Location): string {
  const prefix = text.trim().toLowerCase().replace(/\/+$/, '')
  try {
    return parseReference(`${prefix}/x`).repository.slice(0, -'/x'.length)
  } catch (cause) {
    throw new InputError(`${JSON.stringify(text)} is not a registry prefix`, {
      remedy: REGISTRY_REMEDY,
      at,
      cause,
    })
  }
}

/**
 * What `image:` says, lower-cased.
 * @throws InputError when it is no repository, or has a tag or digest
 */
export function checkPublishName(text: string, at?: Location): string {
  const name = text.toLowerCase()
  const { tag, digest } = parseReference(name, at)
  if (tag !== undefined || digest !== undefined) {
    throw new InputError(`the repository ${JSON.stringify(text)} has a ${tag ? 'tag' : 'digest'}`, {
      remedy: 'Write the repository alone under `image:`, and moving tags under `tags:`.',
      at,
    })
  }
  return name
}

/** A name of a folder or repository as a part of an image name: `My App_` becomes `my-app`. */
export function cleanName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/[._-]*\.[._-]*/g, '.')
    .replace(/_{3,}|-+_+[-_]*|_+-+[-_]*/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
}

/** True when the name says its registry: `ghcr.io/acme/x`, `localhost:5000/x`; `acme/x` does not. */
export function namesRegistry(name: string): boolean {
  return /^(?:localhost|[^/]*[.:][^/]*)\//.test(name)
}

/**
 * The repositories of all images, by image name.
 * @throws InputError when two images would publish the same tags to one repository
 */
export function resolveNames(
  images: readonly ImageDeclaration[],
  settings: RegistrySettings,
): ReadonlyMap<string, ImageNames> {
  const names = new Map(images.map(image => [image.name, namesOf(image, settings)]))
  const byRepository = new Map<Repository, ImageDeclaration[]>()
  for (const image of images) {
    const { repository } = names.get(image.name) as ImageNames
    const others = byRepository.get(repository) ?? []
    const rival = others.find(other => !haveOwnTags(other, image))
    if (rival !== undefined) {
      throw new InputError(
        `the images ${rival.name} and ${image.name} would both be published as ${repository}`,
        {
          remedy: `Give ${image.name} another repository with \`image:\`, or give both \`tags:\` of their own.`,
          at: image.declaredAt,
        },
      )
    }
    byRepository.set(repository, [...others, image])
  }
  return names
}

/** Where an image is published that says so in full or relative to the registry prefix. */
export function homeRepository(registry: string, publishName: string, at: Location): Repository {
  const text = namesRegistry(publishName) ? publishName : `${registry}/${publishName}`
  return parseReference(text, at).repository
}

function namesOf(image: ImageDeclaration, { registry, override }: RegistrySettings): ImageNames {
  const home = homeRepository(registry, image.image ?? image.name, image.declaredAt)
  if (override === undefined) {
    return { repository: home, home }
  }
  const rest = home.startsWith(`${registry}/`)
    ? home.slice(registry.length + 1)
    : repositoryPath(home)
  return { repository: parseReference(`${override}/${rest}`, image.declaredAt).repository, home }
}

/** Several images may share one repository when tags keep them apart. */
function haveOwnTags(a: ImageDeclaration, b: ImageDeclaration): boolean {
  if (a.tags === undefined || b.tags === undefined) {
    return false
  }
  const ofA = new Set([...a.tags, ...a.extraTags])
  return ![...b.tags, ...b.extraTags].some(tag => ofA.has(tag))
}
