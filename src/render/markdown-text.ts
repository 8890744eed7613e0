/**
 * Text from files and registries as Markdown that means nothing but itself: no markup, no HTML, no mention,
 * no issue reference, no line break that would end a table row.
 */
export function markdownText(text: string): string {
  return (
    text
      .replace(/[\r\n\t]+/g, ' ')
      // Other control characters, and those that turn the direction of text around.
      .replace(/\p{Cc}|\p{Bidi_Control}/gu, '')
      .replace(/&/g, '&amp;')
      .replace(/[\\`*_{}[\]()<>#+!|~$@]/g, character => `&#${character.charCodeAt(0)};`)
      .replace(/\b(https?|ftp):\/\//gi, '$1&#58;//')
      .replace(/\bwww\./gi, 'www&#46;')
  )
}

/** The same in `code` style; HTML, because a backtick inside would end a code span. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`
}

/** A label of a Mermaid node: quoted, with Mermaid's own entity codes. */
export function mermaidLabel(text: string): string {
  const safe = text
    .replace(/\s+/g, ' ')
    .replace(/[^A-Za-z0-9 .,:/_-]/gu, character => `#${character.codePointAt(0)};`)
  return `"${safe}"`
}
