import { posix } from 'node:path'
import type { Evaluation } from '../dockerfile/evaluate.ts'

/** Files that tell an installer what to install, by the names that they usually have. */
const DEPENDENCIES =
  /(?:^|\/)(?:uv\.lock|pyproject\.toml|poetry\.lock|pdm\.lock|Pipfile(?:\.lock)?|pylock(?:\.[^./]+)?\.toml|[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in|pip)|[^/]*requirements[^/]*\/[^/]+\.(?:txt|in|pip))$/

/** Files that steer how tools read those. */
const SETTINGS = /(?:^|\/)(?:(?:uv|poetry)\.toml|\.python-version|setup\.(?:py|cfg)|pdm_build\.py)$/

const LOCK = /(?:^|\/)(?:uv|poetry|pdm)\.lock$/

/** True for a file that by its name is there to say what is installed. */
export function isDependencyFile(path: string): boolean {
  return DEPENDENCIES.test(path)
}

/** True for a file that steers installers; it always counts by its bytes. */
export function isSettingsFile(path: string): boolean {
  return SETTINGS.test(path)
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
  return path =>
    isDependencyFile(path) || isSettingsFile(path) || mentioned.has(posix.basename(path))
}

/** The names that `-r` and `-c` lines of a requirements file mention. A lock has none: it is long, and read by its own tool alone. */
export function includedNames(file: string, text: string): readonly string[] {
  if (LOCK.test(file)) return []
  const lines = text.matchAll(
    /^\s*(?:-r|-c|--requirement|--constraint)[\s=]*("[^"]+"|'[^']+'|[^\s#]+)/gm,
  )
  return [...lines].map(([, path = '']) => posix.basename(path.replaceAll(/["']/g, '')))
}

function addNames(names: Set<string>, text: string): void {
  for (const word of text.split(/[\s=:;,'"`()[\]{}<>|&\\]+/)) names.add(posix.basename(word))
}
