import type { MeasuredImage } from '../../../src/domain/sizes/compare-images.ts'
import type { MeasuredPlatform } from '../../../src/domain/sizes/compare-platforms.ts'
import { imageSize } from '../../../src/domain/sizes/image-size.ts'
import type { LayerRole } from '../../../src/domain/sizes/layer-roles.ts'
import { layerSizes } from '../../../src/domain/sizes/layer-sizes.ts'
import { digest, layer, manifest, step } from './layers.ts'

/** `[content, compressed bytes, instruction, role]`; the digest is that of the content. */
export type Layer = readonly [
  content: string,
  bytes: number,
  instruction?: string | undefined,
  role?: LayerRole,
]

export function measured(layers: readonly Layer[], platform = 'linux/amd64'): MeasuredPlatform {
  const contents = layers.map(([content]) => content).join()
  const made = manifest(
    `config of ${contents}`,
    ...layers.map(([content, bytes]) => layer(content, bytes)),
  )
  const history = layers.map(([, , instruction]) => step(instruction))
  const known = layers.every(([, , instruction]) => instruction !== undefined)
  return {
    platform,
    manifestDigest: digest(`manifest of ${platform} ${contents}`),
    manifest: made,
    size: imageSize(
      layerSizes(made, { history: known ? history : [] }),
      layers.map(([, , , role]) => role ?? 'app'),
    ),
  }
}

export const image = (name: string, ...platforms: readonly MeasuredPlatform[]): MeasuredImage => ({
  name,
  digest: digest(`index of ${platforms.map(one => one.manifestDigest).join()}`),
  platforms,
  notices: [],
})

/** The standard of the tests: python from elsewhere, packages of the base, code of the app. */
export const standard: readonly Layer[] = [
  ['debian', 30_000_000, 'ADD rootfs.tar / # buildkit', 'upstream'],
  ['python', 20_000_000, 'RUN /bin/sh -c make install # buildkit', 'upstream'],
  ['packages', 350_000_000, 'RUN /bin/sh -c uv sync --frozen # buildkit', 'base'],
  ['code', 240_000, 'COPY src /app/src # buildkit', 'app'],
]
