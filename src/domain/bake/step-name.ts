/**
 * The name under which a step is its own target's: `[base 1/2] RUN ...`. buildx gives a shared step one name for
 * each target that needs it; that of the first in the definition, parents first, is the right one.
 * @param names at least one; of equal ones the first is taken, an empty one last
 */
export function ownName(names: readonly string[], targets: readonly string[]): string {
  const ranked = names
    .filter(name => name !== '')
    .map(name => ({ name, rank: targetRank(name, targets) }))
  return ranked.length === 0
    ? ''
    : ranked.reduce((best, next) => (next.rank < best.rank ? next : best)).name
}

/** Position of the target that the name begins with; beyond the end when it names none. */
export function targetRank(name: string, targets: readonly string[]): number {
  const [, word] = /^\[([^\s\]]+)/.exec(name) ?? []
  const position = word === undefined ? -1 : targets.indexOf(word)
  return position < 0 ? targets.length : position
}

/**
 * Reading and writing of caches: BuildKit calls its failure an error, but the build goes on. Where a bake has
 * several targets, the name begins with one of them in brackets.
 */
export function isCacheStep(name: string): boolean {
  return /^(?:\[[^\]]*\] )?(?:importing cache manifest from|exporting cache to) /.test(name)
}

/** Of a cache step's error: there is none yet. */
export function isAbsentCache(error: string): boolean {
  return /: not found$/.test(error)
}

/** Of a step's error: it was stopped because another one failed. */
export function isCanceled(error: string): boolean {
  return error.includes('context canceled')
}

/** A command in an image. */
export function isRunStep(name: string): boolean {
  return /^\[[^\]]*\] (?:ONBUILD )?RUN /.test(name)
}

/**
 * The command of a check, as `checkDockerfile` writes it. A step of the image itself is reported under the names of its
 * checks, too: they need it.
 */
export function isCheckStep(name: string): boolean {
  return /^\[[^\]]*\] RUN --network=none \[/.test(name)
}

/** The platform in a step's name, which buildx puts there where a build is for several. */
export function platformOfStep(name: string): string | undefined {
  const [, words = ''] = /^\[([^\]]*)\]/.exec(name) ?? []
  return words
    .split(' ')
    .find(word => /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?$/.test(word) && !/^\d+\/\d+$/.test(word))
}
