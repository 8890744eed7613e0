import { posix } from 'node:path'
import { InputError } from '../errors.ts'
import { formatPlatform, parsePlatform } from '../oci/platform.ts'
import { type ImageReference, parseReference, type Repository, type Tag } from '../oci/reference.ts'
import { checkTag } from '../release/tag-name.ts'
import type { ImageDeclaration } from './declaration.ts'
import { splitInput } from './input-list.ts'
import { newDeclaration } from './new-declaration.ts'
import { joinInside, repositoryPath } from './repository-path.ts'
import { cleanName } from './resolve-names.ts'

/** Inputs of docker/build-push-action, as strings; empty is not given. */
export interface SingleImageInputs {
  readonly context: string
  readonly file: string
  readonly target: string
  readonly platforms: string
  readonly 'build-args': string
  readonly 'build-contexts': string
  readonly labels: string
  readonly annotations: string
  readonly tags: string
  readonly 'secret-files': string
  readonly 'secret-envs': string
  readonly network: string
  readonly provenance: string
  readonly sbom: string
}

export interface SingleImage {
  readonly image: ImageDeclaration
  /** Exactly what `tags` names, in its order; empty when it is not given. */
  readonly tags: readonly Tag[]
  /** Further repositories that `tags` names, in their order, with the tags of each. */
  readonly copies: readonly { readonly repository: Repository; readonly tags: readonly Tag[] }[]
}

/** True when the run is about one image, as a drop-in for docker/build-push-action. */
export function isSingleImage(inputs: Pick<SingleImageInputs, 'file' | 'tags'>): boolean {
  return inputs.file !== '' || inputs.tags !== ''
}

/**
 * The image that the inputs describe. Values of `secrets` are not among them: they never enter a declaration.
 * @param repo name of the GitHub repository, for an image without `tags`
 * @throws InputError that names the input
 */
export function singleImage(inputs: SingleImageInputs, repo: string): SingleImage {
  const context = ofInput('context', () => contextOf(inputs.context))
  const file = ofInput('file', () =>
    inputs.file === ''
      ? (joinInside(context, 'Dockerfile') as string)
      : repositoryPath(inputs.file),
  )
  const references = ofInput('tags', () => splitInput(inputs.tags, LIST).map(readTag))
  const [first, ...copies] = ofInput('tags', () => tagsByRepository(references))
  const { repository, tags = [] } = first ?? {}
  const name = cleanName(posix.basename(repository ?? repo))
  return {
    tags,
    copies,
    image: newDeclaration(
      { name, file, context, declaredAt: { file }, foundBy: 'inputs' },
      {
        image: repository,
        tags: tags.length === 0 ? undefined : tags,
        target: given(inputs.target),
        platforms: ofInput('platforms', () => platformsOf(inputs.platforms)),
        buildArgs: pairs('build-args', inputs['build-args']),
        buildContexts: pairs('build-contexts', inputs['build-contexts']),
        labels: pairs('labels', inputs.labels),
        annotations: pairs('annotations', inputs.annotations),
        secrets: [
          ...sources('secret-files', inputs['secret-files'], 'src'),
          ...sources('secret-envs', inputs['secret-envs'], 'env'),
        ],
        network: given(inputs.network),
        provenance: given(inputs.provenance),
        sbom: given(inputs.sbom),
        refresh: 'none',
      },
    ),
  }
}

const LIST = { comma: 'splits' } as const
const LINES = { comma: 'stays' } as const

/** What is wrong is told of the input it came by. */
function ofInput<Value>(input: keyof SingleImageInputs, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw error instanceof InputError
      ? new InputError(`the input ${input}: ${error.message}`, {
          remedy: error.remedy,
          cause: error,
        })
      : error
  }
}

function contextOf(text: string): string {
  const path = text.replace(/^\{\{defaultContext\}\}:?/, '')
  return path === '' ? '.' : repositoryPath(path)
}

function readTag(text: string): ImageReference {
  const reference = parseReference(lowerName(text))
  if (reference.digest !== undefined) {
    throw new InputError(`${JSON.stringify(text)} names a digest`, {
      remedy: 'Write name:tag; the digest is known only after the build.',
    })
  }
  return reference
}

/** The name in lower case, the tag as it is. */
function lowerName(text: string): string {
  const colon = text.lastIndexOf(':')
  const end = colon > text.lastIndexOf('/') ? colon : text.length
  return text.slice(0, end).toLowerCase() + text.slice(end)
}

/** The first repository is looked at and built to; the others get copies. */
function tagsByRepository(references: readonly ImageReference[]): SingleImage['copies'] {
  const byRepository = Map.groupBy(references, ({ repository }) => repository)
  return [...byRepository].map(([repository, named]) => ({
    repository,
    tags: [...new Set(named.map(({ tag }) => checkTag(tag ?? 'latest')))],
  }))
}

function platformsOf(text: string): readonly string[] | undefined {
  const platforms = splitInput(text, LIST).map(platform => formatPlatform(parsePlatform(platform)))
  return platforms.length === 0 ? undefined : [...new Set(platforms)]
}

/** The value of an argument may be a secret: an item that is wrong is not shown. */
function pairs(input: keyof SingleImageInputs, text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    splitInput(text, LINES).map((item, index) => {
      const equals = item.indexOf('=')
      if (equals < 1) {
        throw new InputError(`the input ${input}: item ${index + 1} has no \`=\``, {
          remedy: 'Write one KEY=value a line.',
        })
      }
      return [item.slice(0, equals), item.slice(equals + 1)]
    }),
  )
}

function sources(
  input: keyof SingleImageInputs,
  text: string,
  key: 'src' | 'env',
): readonly string[] {
  return Object.entries(pairs(input, text)).map(([id, source]) => {
    if (source.includes(',')) {
      throw new InputError(`the input ${input}: the source of ${id} holds a comma`, {
        remedy: 'Rename it: buildx separates the parts of a secret by commas.',
      })
    }
    return `id=${id},${key}=${source}`
  })
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text
}
