import { asMapping, type CheckMapping, type StatedCheck } from './stated-check.ts'
import { readTar } from './tar-entries.ts'
import { toldGroup } from './told-group.ts'
import type { Owner, ToldUser } from './user-files.ts'

/** What a check expects of the image's config. */
export interface ConfigClaim {
  /** Place of the check in the list of the image, from 0. */
  readonly check: number
  readonly user: string | undefined
  readonly env: Readonly<Record<string, string>>
}

/** What an image's config says, for one platform. */
export interface ConfigAnswer extends ToldUser {
  /** Who the image runs as; undefined when the archive does not tell. */
  readonly user: Owner | undefined
  /** Values of the variables that were asked for and told; not set and empty are the same. */
  readonly env: ReadonlyMap<string, string>
}

export function configClaims(checks: readonly StatedCheck[]): readonly ConfigClaim[] {
  return checks
    .map(asMapping)
    .flatMap(({ user, env = {} }: CheckMapping, check) =>
      user === undefined && Object.keys(env).length === 0 ? [] : [{ check, user, env }],
    )
}

/** True: only the provenance of the question tells whether the image's config states this group. */
export function asksForGroup(claims: readonly ConfigClaim[]): boolean {
  return claims.some(({ user }) => user?.includes(':') === true)
}

/** Like no folder that an image has: WORKDIR leaves the owner of one that is there as it is. */
const FOLDER = '/base-image-check-7d3f0c9e5a81'
const END = 'BASE_IMAGE_END_OF_VALUE'

/**
 * A Dockerfile whose files tell the config of `subject`, without running anything in it: WORKDIR gives a new folder to
 * the image's user, and a here-document is expanded with its environment. So it works without a shell, for any platform.
 */
export function configDockerfile(subject: string, claims: readonly ConfigClaim[]): string {
  return [
    `FROM ${subject} AS told`,
    `WORKDIR ${FOLDER}/user`,
    ...askedVariables(claims).map(
      (name, place) => `COPY <<${END} ${FOLDER}/env-${place}\n\${${name}}\n${END}`,
    ),
    'FROM scratch',
    `COPY --from=told ${FOLDER}/ /`,
    // As patterns: an image without these files is no error.
    `COPY --from=${subject} /et[c]/passw[d] /et[c]/grou[p] /`,
    '',
  ].join('\n')
}

/**
 * Reads the archive that the Dockerfile gives.
 * @param prefix folder of the platform in it
 */
export function readConfigAnswer(
  tar: Uint8Array,
  claims: readonly ConfigClaim[],
  prefix: string,
): ConfigAnswer {
  const entries = new Map(readTar(tar).map(entry => [entry.path, entry]))
  const text = (name: string) => entries.get(`${prefix}${name}`)?.text
  return {
    user: entries.get(`${prefix}user`)?.owner,
    toldGroup: toldGroup(text('provenance.json') ?? '', `${FOLDER}/user`),
    passwd: text('passwd') ?? '',
    group: text('group') ?? '',
    env: new Map(
      askedVariables(claims).flatMap((name, place) => {
        const value = text(`env-${place}`)
        return value === undefined ? [] : [[name, value.replace(/\n$/, '')]]
      }),
    ),
  }
}

/** Variables that any of the checks is about, sorted: their place is the name of their file. */
function askedVariables(claims: readonly ConfigClaim[]): readonly string[] {
  return [...new Set(claims.flatMap(({ env }) => Object.keys(env)))].sort()
}
