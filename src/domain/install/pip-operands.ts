import type { ShellWord } from '../dockerfile/shell-word.ts'

/** `uv==${UV_VERSION}`: whatever follows, it is a name. */
export function isNamed(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[\w,.-]*\])?\s*(?:[=<>~!]=|[<>@])/.test(text)
}

/**
 * The path that an operand is for pip, as written: with a slash or a leading dot, an archive's name, or behind
 * `name @ file:`; of a pattern, the folder in front of it. Undefined for names and URLs.
 */
export function pathOperand({ text, glob }: ShellWord): string | undefined {
  const [, url] = /^[\w.-]+(?:\[[^\]]*\])?\s*@\s*(.*)$/.exec(text) ?? []
  if (url !== undefined) return /^file:/i.test(url) ? url : undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return /^file:/i.test(text) ? text : undefined
  const isPath =
    text.startsWith('.') ||
    text.includes('/') ||
    /\.(?:whl|zip|tar|tgz|tar\.(?:gz|bz2|xz))$/i.test(text)
  if (!isPath) return undefined
  return glob ? fixedPart(text) : text
}

/** Not fetched from somewhere. */
export function isLocal(path: string): boolean {
  return !/^(?!file:)[a-z][a-z0-9+.-]*:/i.test(path)
}

/** The folder in front of the first wildcard. */
export function fixedPart(pattern: string): string {
  const names = pattern.split('/')
  const at = names.findIndex(name => /[*?[{]/.test(name))
  const fixed = at < 0 ? pattern : names.slice(0, at).join('/')
  return fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed
}
