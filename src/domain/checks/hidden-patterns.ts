/** Names that a shell's `*` leaves out are tried in so many places of a path. */
const MOST_PLACES = 4

/** A shell's `*` at the beginning of a name leaves out names that begin with a dot: the patterns that find those. */
export function hiddenPatterns(path: string): readonly string[] {
  const [first = '', ...names] = path.split('/')
  let open = MOST_PLACES
  return names
    .reduce<readonly string[]>(
      (found, name) => {
        const isOpen = name.startsWith('*') && open > 0
        if (isOpen) open -= 1
        const choices = isOpen ? [name, ...hiddenNames(name.slice(1))] : [name]
        return found.flatMap(before => choices.map(choice => `${before}/${choice}`))
      },
      [first],
    )
    .slice(1)
}

/** Without `.` and `..`, which are no names of their own. */
function hiddenNames(rest: string): readonly string[] {
  return /[^.*?]/.test(rest) ? [`.*${rest}`] : [`.[!.]*${rest}`, `..?*${rest}`]
}
