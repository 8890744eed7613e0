import { posix } from 'node:path'
import { nameOf } from '../paths.ts'

const COMPOSE_NAMES = /^(?:docker-)?compose\.ya?ml$/
const COMPOSE_OVERRIDES = /^((?:docker-)?compose)\.override\.ya?ml$/

export function isComposeFile(path: string): boolean {
  return COMPOSE_NAMES.test(nameOf(path))
}

/** The override file that Compose would merge over `path`, if it is among `files`. */
export function overrideOf(path: string, files: readonly string[]): string | undefined {
  const stem = nameOf(path).replace(/\.ya?ml$/, '')
  return files.find(
    file =>
      posix.dirname(file) === posix.dirname(path) &&
      COMPOSE_OVERRIDES.exec(nameOf(file))?.[1] === stem,
  )
}

/** In the order in which bake merges those of one folder. */
const BAKE_NAMES = [
  'docker-bake.json',
  'docker-bake.hcl',
  'bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
]

export function isBakeFile(path: string): boolean {
  return BAKE_NAMES.includes(nameOf(path))
}

/** All bake files beside `path`, itself among them, in the order in which bake merges them. */
export function bakeFilesBeside(path: string, files: readonly string[]): readonly string[] {
  return BAKE_NAMES.map(name => posix.join(posix.dirname(path), name)).filter(file =>
    files.includes(file),
  )
}
