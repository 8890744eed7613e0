import type { Digest } from '../../domain/oci/digest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { ExportPlace } from '../ports.ts'

/**
 * An image that is there, as BuildKit takes it for a base.
 * @param folder of the image layout that holds it; undefined for a registry
 */
export function imageSource(
  repository: Repository,
  digest: Digest,
  folder: string | undefined,
): string {
  return folder === undefined
    ? `docker-image://${repository}@${digest}`
    : `oci-layout://${folder}@${digest}`
}

/** The folder of what the run exports, as `imageSource` takes it. */
export function layoutFolder(exports: ExportPlace): string | undefined {
  return exports.kind === 'layout' ? exports.folder : undefined
}
