import type { Location } from '../errors.ts'
import { parseReference, type Repository } from '../oci/reference.ts'
import { UNKNOWN } from './script-variables.ts'

/** A build that the repository runs somewhere: in a workflow, a Makefile, a script. Paths are relative to the root. */
export interface FoundBuild {
  /** Such as `docker/build-push-action` or `docker build`. */
  readonly by: string
  readonly at: Location
  readonly file: string
  readonly context: string
  readonly target: string | undefined
  readonly names: readonly BuiltName[]
  readonly args: Readonly<Record<string, string>>
  readonly platforms: readonly string[]
  /** As buildx takes them; of bake and compose files alone. */
  readonly secrets?: readonly string[]
  readonly ssh?: readonly string[]
}

/** What a build calls its image. */
export interface BuiltName {
  readonly repository: Repository
  /** UNKNOWN stands in it for what only the run itself knows. */
  readonly tag: string
}

/** The name in a `--tag`; undefined when its repository is not known, or it is no reference. */
export function builtName(text: string): BuiltName | undefined {
  const colon = text.lastIndexOf(':')
  const [name, tag] =
    colon > text.lastIndexOf('/') ? [text.slice(0, colon), text.slice(colon + 1)] : [text, 'latest']
  if (name.includes(UNKNOWN)) {
    return undefined
  }
  try {
    const { repository } = parseReference(name.toLowerCase())
    return { repository, tag }
  } catch {
    return undefined
  }
}

/** A tag that the build does not set is a deliberate pin of something published, as is a full version. */
export function mayBeTag(name: BuiltName, tag: string): boolean {
  if (!name.tag.includes(UNKNOWN)) {
    return name.tag === tag
  }
  const parts = name.tag.split(UNKNOWN).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return !isVersion(tag) && new RegExp(`^${parts.join('.+')}$`).test(tag)
}

export function isVersion(tag: string): boolean {
  return /^v?\d+\.\d+\.\d+/.test(tag)
}
