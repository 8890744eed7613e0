import type { ImageDeclaration, ProjectDeclaration } from './declaration.ts'

/**
 * The text of a `.github/base-images.yml` that declares what discovery found and links what it could not: all images,
 * because a config takes the place of discovery. Dockerfiles that would then have a base are named in a comment.
 */
export function suggestedConfig({ images, suggestions }: ProjectDeclaration): string {
  const found = new Set(images.map(({ name }) => name))
  const files = new Set(images.map(({ file }) => file))
  const users = suggestions.flatMap(suggestion => suggestion.users)
  const unbuilt = [...new Set(users)].filter(file => !files.has(file)).sort()
  return [
    'images:',
    ...images.flatMap(image => {
      const suggested = suggestions.find(suggestion => suggestion.image === image.name)
      return imageLines({
        ...image,
        fromNames: [...image.fromNames, ...(suggested?.fromNames ?? [])],
      })
    }),
    ...suggestions
      .filter(({ image }) => !found.has(image))
      .flatMap(({ image, file, fromNames }) => imageLines({ name: image, file, fromNames })),
    ...unbuilt.map(file => `  # and an image with file: ${JSON.stringify(file)}`),
    '',
  ].join('\n')
}

type ShownKeys = Pick<ImageDeclaration, 'name' | 'file' | 'fromNames'> & Partial<ImageDeclaration>

function imageLines(image: ShownKeys): readonly string[] {
  const keys: readonly (readonly [string, string | object | undefined])[] = [
    ['file', image.file],
    ['context', image.context],
    ['target', image.target],
    ['image', image.image],
    ['role', image.role],
    ['from-names', image.fromNames],
    ['build-args', image.buildArgs],
    ['build-contexts', image.buildContexts],
    ['labels', image.labels],
    ['secrets', image.secrets],
    ['ssh', image.ssh],
    ['network', image.network],
  ]
  return [
    `  ${image.name}:`,
    ...keys
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`),
  ]
}

function isEmpty(value: string | object | undefined): boolean {
  return value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
}
