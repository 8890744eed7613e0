import { checkText } from './check-text.ts'
import type { ProposedImage } from './proposed-image.ts'
import { yamlList, yamlMap, yamlText } from './yaml-text.ts'

export interface ProposedConfig {
  /** Undefined: the default one. */
  readonly registry: string | undefined
  readonly images: readonly ProposedImage[]
}

const DEFAULT_PLATFORMS = ['linux/amd64']

/** The text of `.github/base-images.yml`. */
export function configText({ registry, images }: ProposedConfig): string {
  const platforms = commonPlatforms(images)
  return [
    '# Which images this repository builds: https://github.com/org/base-image-action/blob/v1/docs/configuration.md',
    ...(registry === undefined ? [] : [`registry: ${yamlText(registry)}`]),
    ...(platforms === undefined ? [] : ['defaults:', `  platforms: ${yamlList(platforms)}`]),
    'images:',
    ...images.flatMap(image => imageLines(image, platforms ?? DEFAULT_PLATFORMS)),
    '',
  ].join('\n')
}

/** Platforms that all images share, where they are not the default ones. */
function commonPlatforms(images: readonly ProposedImage[]): readonly string[] | undefined {
  const [first, ...others] = images.map(platformsOf)
  const isCommon = others.every(list => list.join() === first?.join())
  return isCommon && first?.join() !== DEFAULT_PLATFORMS.join() ? first : undefined
}

function platformsOf({ platforms }: ProposedImage): readonly string[] {
  return platforms.length === 0 ? DEFAULT_PLATFORMS : platforms
}

function imageLines(image: ProposedImage, platforms: readonly string[]): readonly string[] {
  const { context, target, role, buildArgs, buildContexts, secrets = [], ssh = [] } = image
  const own = platformsOf(image)
  const lines = [
    `file: ${yamlText(image.file)}`,
    ...(context === undefined || context === '.' ? [] : [`context: ${yamlText(context)}`]),
    ...(target === undefined ? [] : [`target: ${yamlText(target)}`]),
    ...(image.image === undefined ? [] : [`image: ${yamlText(image.image)}`]),
    ...(role === undefined ? [] : [`role: ${role}`]),
    ...(image.fromNames.length === 0 ? [] : ['from-names:']),
    ...image.fromNames.map(({ text, why }) => `  - ${yamlText(text)} # ${why}`),
    ...(image.extraTags.length === 0 ? [] : [`extra-tags: ${yamlList(image.extraTags)}`]),
    ...(own.join() === platforms.join() ? [] : [`platforms: ${yamlList(own)}`]),
    ...(Object.keys(buildArgs).length === 0 ? [] : [`build-args: ${yamlMap(buildArgs)}`]),
    ...(Object.keys(buildContexts).length === 0
      ? []
      : [`build-contexts: ${yamlMap(buildContexts)}`]),
    ...(secrets.length === 0 ? [] : [`secrets: ${yamlList(secrets)}`]),
    ...(ssh.length === 0 ? [] : [`ssh: ${yamlList(ssh)}`]),
    ...(image.checks.length === 0 ? [] : ['checks:']),
    ...image.checks.map(check => `  - ${checkText(check)}`),
  ]
  return [`  ${image.name}:`, ...lines.map(line => `    ${line}`)]
}
