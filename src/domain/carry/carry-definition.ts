import { csvFields } from '../bake/csv-fields.ts'
import type { BakeDefinition, BakeTarget } from '../bake/definition.ts'
import { CACHE_ONLY, NO_PROVENANCE } from '../bake/spec-target.ts'
import { DEFAULT_GROUP } from '../bake/target-name.ts'
import type { CarriedCache } from './carried-cache.ts'
import { CACHE_FOLDER, CARRIED_FOLDER, FILL_SCRIPT, packScript } from './carry-script.ts'

const MOVER = 'mover'
const CARRIED = 'carried'

/** A cache and the image layout, absolute, that its downloads are taken from or put into. */
export interface Carriage {
  readonly cache: CarriedCache
  readonly folder: string
}

/**
 * Puts carried downloads into the builder's cache mounts.
 * @param moment a text that no other run has: a step is not to be found in the layer cache. Not `no-cache`, which would
 * empty the mount.
 */
export function fillDefinition(carriages: readonly Carriage[], moment: string): BakeDefinition {
  return definition(carriages, ({ cache, folder }) => ({
    contexts: { [MOVER]: cache.mover, [CARRIED]: `oci-layout://${folder}` },
    'dockerfile-inline': moverDockerfile(
      cache,
      moment,
      [`type=bind,from=${CARRIED},target=${CARRIED_FOLDER}`],
      FILL_SCRIPT,
    ),
    output: [CACHE_ONLY],
  }))
}

/** Takes downloads out of the builder's cache mounts, as an image with nothing else. @param moment as above */
export function packDefinition(carriages: readonly Carriage[], moment: string): BakeDefinition {
  return definition(carriages, ({ cache, folder }) => ({
    contexts: { [MOVER]: cache.mover },
    'dockerfile-inline': `${moverDockerfile(cache, moment, [], packScript(cache.folders))}FROM scratch\nCOPY --from=0 ${CARRIED_FOLDER}/ /\n`,
    output: [
      csvFields([
        ['type', 'oci'],
        ['dest', folder],
        ['tar', 'false'],
        ['compression', 'zstd'],
        ['compression-level', '1'],
      ]),
    ],
  }))
}

export function carryTargetName(index: number): string {
  return `downloads_${index + 1}`
}

function definition(
  carriages: readonly Carriage[],
  fields: (carriage: Carriage) => BakeTarget,
): BakeDefinition {
  const target = Object.fromEntries(
    carriages.map((carriage, index): [string, BakeTarget] => {
      const { namespace } = carriage.cache
      return [
        carryTargetName(index),
        {
          ...fields(carriage),
          ...(namespace === '' ? {} : { args: { BUILDKIT_CACHE_MOUNT_NS: namespace } }),
          attest: [NO_PROVENANCE],
        },
      ]
    }),
  )
  return { group: { [DEFAULT_GROUP]: { targets: Object.keys(target) } }, target }
}

/** Root, as files have owners of their own. `uid` and the like are told as the image's RUN tells them: they choose the folder. */
function moverDockerfile(
  { id, owner }: CarriedCache,
  moment: string,
  binds: readonly string[],
  script: string,
): string {
  const cache = ['type=cache', `id=${id}`, `target=${CACHE_FOLDER}`, 'sharing=locked', ...owner]
  const mounts = [cache.join(','), ...binds].map(mount => `--mount=${mount}`).join(' ')
  const json = JSON.stringify(['/bin/sh', '-c', script]).replaceAll('<', '\\u003c')
  return `FROM ${MOVER}\nUSER 0:0\nENV BASE_IMAGE_MOMENT=${moment}\nRUN --network=none ${mounts} ${json}\n`
}
