/** Head of a table of GitHub Flavored Markdown; a column of numbers is marked by `#` in front of its name. */
export function tableHead(columns: readonly string[]): readonly string[] {
  return [
    tableRow(columns.map(name => name.replace(/^#/, ''))),
    tableRow(columns.map(name => (name.startsWith('#') ? '---:' : '---'))),
  ]
}

/** @param cells escaped already */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** A figure and its unit on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '&nbsp;')
}
