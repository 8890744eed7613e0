import type { ShellWord } from '../dockerfile/shell-word.ts'

const SYSTEM = /^\/(?:usr\/(?:local\/)?)?s?bin\/([^/]+)$/

/** The program that a bare name or a path of the system means; undefined for a script of the project's own. */
export function programOf({ text, known }: ShellWord): string | undefined {
  if (!known) return undefined
  return text.includes('/') ? SYSTEM.exec(text)?.[1] : text
}

/** A path, absolute or of an environment below the working directory; `./pip` and `bin/pip` may be the project's own. */
const TOOL = /^(?:\/(?:.*\/)?|(?:\.{1,2}\/)*(?!\.{1,2}\/)[^/]+\/(?:[^/]+\/)*bin\/)([^/]+)$/

/** The same, where a path of an environment or a tool's own folder will do too: `/opt/venv/bin/pip`, `.venv/bin/pip`. */
export function toolOf(word: ShellWord): string | undefined {
  return programOf(word) ?? (word.known ? TOOL.exec(word.text)?.[1] : undefined)
}
