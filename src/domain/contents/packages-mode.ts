import type { RunComparison } from '../sizes/run-comparison.ts'

/** Which images are looked into: those that are new or changed, within limits; none; or all, whatever it takes. */
export const PACKAGES_MODES = ['auto', 'true', 'false'] as const
export type PackagesMode = (typeof PACKAGES_MODES)[number]

/** Names of the images to look into. A run that finds everything as it was looks into none by itself. */
export function imagesToOpen(
  { images }: Pick<RunComparison, 'images'>,
  isBuilt: (image: string) => boolean,
  mode: PackagesMode,
): readonly string[] {
  switch (mode) {
    case 'false':
      return []
    case 'true':
      return images.map(({ after }) => after.name)
    case 'auto':
      return images
        .filter(
          ({ after, platforms }) =>
            isBuilt(after.name) || platforms.some(({ kind }) => kind === 'changed'),
        )
        .map(({ after }) => after.name)
  }
}
