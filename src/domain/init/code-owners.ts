/** Where GitHub looks for it, in this order. */
export const CODE_OWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const

/** Files that have no owner. @param text of CODEOWNERS; undefined: there is none */
export function withoutOwner(
  files: readonly string[],
  text: string | undefined,
): readonly string[] {
  const rules = (text ?? '').split('\n').flatMap(line => {
    const [pattern = '', ...owners] = line
      .replace(/(?:^|\s)#.*/, '')
      .trim()
      .split(/\s+/)
    return pattern === '' ? [] : [{ matches: matcher(pattern), isOwned: owners.length > 0 }]
  })
  // The last rule that fits decides, also one that names nobody.
  return files.filter(file => rules.findLast(({ matches }) => matches.test(file))?.isOwned !== true)
}

/** As in .gitignore, without `!`, `[ ]` and escapes: GitHub takes none here. */
function matcher(pattern: string): RegExp {
  const path = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = pattern.startsWith('/') || path.includes('/')
  // `docs/*` is about the files of that folder alone.
  const end = pattern.endsWith('/') ? '/' : path.endsWith('/*') ? '$' : '(?:/|$)'
  const body = path
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map(part => GLOBS[part] ?? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('')
  return new RegExp(`${isAnchored ? '^' : '(?:^|/)'}${body}${end}`)
}

const GLOBS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
}
