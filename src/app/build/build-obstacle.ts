import type { BaseImageError, Location } from '../../domain/errors.ts'

/** What keeps one image from being built, before buildx is asked: an upstream, a secret or an SSH agent cannot be had. */
export interface BuildObstacle {
  readonly error: BaseImageError
  /** The instruction that uses it, or where the image is declared. */
  readonly at: Location
}
