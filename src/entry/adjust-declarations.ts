import { provenanceMode, type Visibility } from '../domain/bake/provenance-mode.ts'
import type { ImageDeclaration, ProjectDeclaration } from '../domain/config/declaration.ts'
import type { RefreshPeriod } from '../domain/config/refresh-period.ts'
import { InputError } from '../domain/errors.ts'
import { formatPlatform, parsePlatform } from '../domain/oci/platform.ts'

/** Flags and inputs that are about every image. */
export interface Adjustments {
  /** Comma-separated; undefined: as declared. */
  readonly platforms: string | undefined
  /** `NAME=value`; they win over declared ones. */
  readonly buildArgs: readonly string[]
  readonly network: string | undefined
  /** Of images that state none. */
  readonly checks?: readonly string[] | undefined
  readonly refresh?: RefreshPeriod | undefined
  readonly provenance?: string | undefined
  readonly sbom?: string | undefined
  /** Of the repository; decides what provenance tells where the config leaves it open. */
  readonly visibility?: Visibility | undefined
}

export function adjustDeclarations(
  declared: ProjectDeclaration,
  adjustments: Adjustments,
): ProjectDeclaration {
  const platforms = adjustments.platforms
    ?.split(',')
    .map(text => formatPlatform(parsePlatform(text)))
  const buildArgs = Object.fromEntries(adjustments.buildArgs.map(splitArgument))
  const adjust = (image: ImageDeclaration): ImageDeclaration => ({
    ...image,
    platforms: platforms ?? image.platforms,
    buildArgs: { ...image.buildArgs, ...buildArgs },
    network: adjustments.network ?? image.network,
    provenance: provenanceMode(
      adjustments.provenance ?? image.provenance,
      adjustments.visibility ?? 'unknown',
    ),
    sbom: adjustments.sbom ?? image.sbom,
    refresh: image.refresh ?? adjustments.refresh,
    checks:
      image.checks.length > 0
        ? image.checks
        : (adjustments.checks ?? []).map(check => ({ check, at: image.declaredAt })),
  })
  return { ...declared, images: declared.images.map(adjust) }
}

function splitArgument(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at <= 0) {
    throw new InputError(`the build argument ${JSON.stringify(text)} has no value`, {
      remedy: 'Write it as NAME=value.',
    })
  }
  return [text.slice(0, at), text.slice(at + 1)]
}
