import { posix } from 'node:path'

const COMPOSE_NAMES = /^(?:docker-)?compose\.ya?ml$/
const COMPOSE_OVERRIDES = /^((?:docker-)?compose)\.override\.ya?ml$/

export function isComposeFile(path: string): boolean {
  return COMPOSE_NAMES.test(posix.basename(path))
}

/** The override file that Compose would merge over `path`, if it is among `files`. */
export function overrideOf(path: string, files: readonly string[]): string | undefined {
  const stem = posix.basename(path).replace(/\.ya?ml$/, '')
  return files.find(
    file =>
      posix.dirname(file) === posix.dirname(path) &&
      COMPOSE_OVERRIDES.exec(posix.basename(file))?.[1] === stem,
  )
}

export function isBakeFile(path: string): boolean {
  return posix.basename(path) === 'docker-bake.json'
}

/** Bake's own language is not read. */
export function isBakeHclFile(path: string): boolean {
  return posix.basename(path) === 'docker-bake.hcl'
}
