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
  return files.filter(file => rules.findLast(({ matches }) => matches(file))?.isOwned !== true)
}

/** As in .gitignore, without `!`, `[ ]` and escapes: GitHub takes none here. */
function matcher(pattern: string): (file: string) => boolean {
  const path = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = pattern.startsWith('/') || path.includes('/')
  const wanted = [...(isAnchored ? [] : ['**']), ...path.split('/'), ...below(pattern, path)]
  return file => fits(wanted, file.split('/'), { any: '**', one: fitsName })
}

/** What may follow what the pattern names: `*` is a name, `**` are names or none. */
function below(pattern: string, path: string): readonly string[] {
  const inside = /(?:^|\/)\*\*$/.test(path) ? ['*', '**'] : []
  if (pattern.endsWith('/')) return [...inside, '*', '**']
  // `docs/*` is about the files of that folder alone.
  return path.endsWith('/*') ? [] : [...inside, '**']
}

/** In a name, `**` is what `*` is. */
function fitsName(pattern: string, name: string): boolean {
  return fits([...pattern], [...name], { any: '*', one: (of, is) => of === '?' || of === is })
}

interface Fitting {
  /** What stands for any number of items. */
  readonly any: string
  readonly one: (of: string, item: string) => boolean
}

/** In no more steps than pattern times items: only the last `any` is ever tried anew, since an earlier one gains nothing. */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  { any, one }: Fitting,
): boolean {
  let at = 0
  let item = 0
  let retry: { at: number; item: number } | undefined
  for (let is = items[0]; is !== undefined; is = items[item]) {
    const of = pattern[at]
    if (of === any) {
      at++
      retry = { at, item }
    } else if (of !== undefined && one(of, is)) {
      at++
      item++
    } else if (retry !== undefined) {
      item = retry.item + 1
      retry = { at: retry.at, item }
      at = retry.at
    } else {
      return false
    }
  }
  return pattern.slice(at).every(of => of === any)
}
