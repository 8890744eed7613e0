import type { ShellWord } from '../dockerfile/shell-word.ts'

const SYSTEM = /^\/(?:usr\/(?:local\/)?)?s?bin\/([^/]+)$/

/** The program that a bare name or a path of the system means; undefined for a script of the project's own. */
export function programOf({ text, known }: ShellWord): string | undefined {
  if (!known) return undefined
  return text.includes('/') ? SYSTEM.exec(text)?.[1] : text
}

/** Of an environment, by its folder's name: `.venv`, `/opt/env-3.12`. `tools/bin/pip` may be the project's own script. */
const ENVIRONMENT = /(?:^|\/)[^/]*(?:env|conda)[^/]*\/bin\/([^/]+)$/

/** The same, where a path of an environment or a tool's own folder will do too: `/opt/venv/bin/pip`, `.venv/bin/pip`. */
export function toolOf(word: ShellWord): string | undefined {
  const [, name] = /^\/(?:.*\/)?([^/]+)$/.exec(word.text) ?? []
  return programOf(word) ?? (word.known ? name : undefined) ?? environmentTool(word)
}

/** The program of an environment's own folder. */
export function environmentTool({ text, known }: ShellWord): string | undefined {
  return known ? ENVIRONMENT.exec(text)?.[1] : undefined
}
