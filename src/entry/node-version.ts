const OLDEST = 24

/**
 * What to say where this node cannot run the program; undefined where it can. An older one ends in an error of its own,
 * such as a name that is not defined.
 * @param version as `process.versions.node`
 */
export function refuseNode(version: string): string | undefined {
  return Number.parseInt(version, 10) >= OLDEST
    ? undefined
    : `error: base-image needs Node.js ${OLDEST} or newer; this is ${version}\n  Install a newer Node.js, or put it first in PATH.\n`
}
