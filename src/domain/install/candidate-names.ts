import { posix } from 'node:path'
import type { Evaluation } from '../dockerfile/evaluate.ts'
import { nameOf } from '../paths.ts'

/** Files that tell an installer what to install, by the names that they usually have. */
const PROJECT_FILES =
  /^(?:uv\.lock|pyproject\.toml|poetry\.lock|pdm\.lock|Pipfile(?:\.lock)?|pylock(?:\.[^.]+)?\.toml)$/

/** With such a file's name or folder: `dev-requirements.in`, `requirements/base.txt`. */
const LISTS = /\.(?:txt|in|pip)$/
const LIST_NAME = /requirements|constraints/
const LIST_FOLDER = /requirements[^/]*\/[^/]+$/

/** Files that steer how tools read those. */
const SETTINGS = /^(?:(?:uv|poetry)\.toml|\.python-version|setup\.(?:py|cfg)|pdm_build\.py)$/

const LOCK = /^(?:uv|poetry|pdm)\.lock$/

/** True for a file that by its name is there to say what is installed. */
export function isDependencyFile(path: string): boolean {
  return isNamedDependency(path, nameOf(path))
}

/** True for a file that steers installers; it always counts by its bytes. */
export function isSettingsFile(path: string): boolean {
  return SETTINGS.test(nameOf(path))
}

function isNamedDependency(path: string, name: string): boolean {
  if (LISTS.test(name)) return LIST_NAME.test(name) || LIST_FOLDER.test(path)
  return PROJECT_FILES.test(name)
}

/** Says for a path whether it may be a dependency file of these images. */
export function candidatePaths(evaluations: readonly Evaluation[]): (path: string) => boolean {
  const mentioned = new Set<string>()
  for (const { stages } of evaluations) {
    for (const { instruction } of stages.flatMap(({ instructions }) => instructions)) {
      if (instruction.keyword !== 'RUN') continue
      const texts = [instruction.text, ...instruction.heredocs.map(({ body }) => body)]
      if (!texts.some(text => /pip|uv|poetry/.test(text))) continue
      for (const text of texts) addNames(mentioned, text)
    }
  }
  return path => {
    const name = nameOf(path)
    return mentioned.has(name) || isNamedDependency(path, name) || SETTINGS.test(name)
  }
}

/** The names that `-r` and `-c` lines of a requirements file mention. A lock has none: it is long, and read by its own tool alone. */
export function includedNames(file: string, text: string): readonly string[] {
  if (LOCK.test(nameOf(file))) return []
  const lines = text.matchAll(
    /^\s*(?:-r|-c|--requirement|--constraint)[\s=]*("[^"]+"|'[^']+'|[^\s#]+)/gm,
  )
  return [...lines].map(([, path = '']) => posix.basename(path.replaceAll(/["']/g, '')))
}

function addNames(names: Set<string>, text: string): void {
  for (const word of text.split(/[\s=:;,'"`()[\]{}<>|&\\]+/)) names.add(posix.basename(word))
}
