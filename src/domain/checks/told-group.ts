/**
 * How the group of an image's user is told by the provenance of the build that made a folder for that user. `config`: the
 * image's config states a group or names the user, so the builder gave the folder the group that a container has;
 * `user-database`: it states a number alone, so a container takes the group of /etc/passwd, else 0.
 */
export type ToldGroup = 'config' | 'user-database'

/**
 * Reads it from an in-toto statement of SLSA provenance (v0.2 or v1) in `mode=max`, which holds the build's steps.
 * @returns undefined where it does not tell
 */
export function toldGroup(provenance: string, folder: string): ToldGroup | undefined {
  const predicate = at(parse(provenance), 'predicate')
  const steps =
    at(predicate, 'buildConfig', 'llbDefinition') ??
    at(predicate, 'buildDefinition', 'internalParameters', 'buildConfig', 'llbDefinition')
  const making = list(steps)
    .flatMap(step => list(at(step, 'op', 'Op', 'file', 'actions')))
    .map(action => at(action, 'Action', 'mkdir'))
    .find(mkdir => at(mkdir, 'path') === folder)
  if (making === undefined) return undefined
  const isNamed = at(making, 'owner', 'user', 'User', 'byName') !== undefined
  const hasGroup = at(making, 'owner', 'group') !== undefined
  return isNamed || hasGroup ? 'config' : 'user-database'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What lies under these keys; undefined where there is no such place. */
function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  )
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
