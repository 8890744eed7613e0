import { InputError } from '../errors.ts'

/** A platform as the OCI image-spec names it, normalised as containerd does (`arm64/v8` -> `arm64`). */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant: string | undefined
}

/** Other spellings that containerd takes; a Map, since names come from foreign JSON (`constructor`). */
const ALIASES: ReadonlyMap<string, readonly [architecture: string, variant?: string]> = new Map([
  ['x86_64', ['amd64']],
  ['x86-64', ['amd64']],
  ['aarch64', ['arm64']],
  ['armhf', ['arm', 'v7']],
  ['armel', ['arm', 'v6']],
  ['i386', ['386']],
])

/** @throws InputError when `text` is not `os/architecture[/variant]` */
export function parsePlatform(text: string): Platform {
  const [os, architecture, variant, ...rest] = text.trim().toLowerCase().split('/')
  if (
    !os ||
    !architecture ||
    variant === '' ||
    rest.length > 0 ||
    !/^[a-z0-9_./-]+$/.test(text.trim().toLowerCase())
  ) {
    throw new InputError(`${JSON.stringify(text)} is not a platform`, {
      remedy: 'Write platforms as os/architecture[/variant], such as linux/amd64 or linux/arm/v7.',
    })
  }
  return normalizePlatform({ os, architecture, variant })
}

export function normalizePlatform(platform: Platform): Platform {
  const [architecture, aliasVariant] = ALIASES.get(platform.architecture) ?? [platform.architecture]
  const written = platform.variant?.replace(/^(?=[0-9])/, 'v')
  const variant = written ?? aliasVariant ?? (architecture === 'arm' ? 'v7' : undefined)
  const isDefault =
    (architecture === 'arm64' && variant === 'v8') || (architecture === 'amd64' && variant === 'v1')
  return { os: platform.os, architecture, variant: isDefault ? undefined : variant }
}

/** `os/architecture[/variant]`; equal platforms give equal text. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = normalizePlatform(platform)
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`
}

/**
 * Each once, by its one spelling, as buildx builds them.
 * @throws InputError for what is no platform
 */
export function uniquePlatforms(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(text => formatPlatform(parsePlatform(text))))]
}
