/**
 * Text from files and registries as Markdown that means nothing but itself: no markup, no HTML, no mention,
 * no issue reference, no line break that would end a table row.
 */
export function markdownText(text: string): string {
  return (
    escaped(text)
      // GitHub looks for mentions and references in the text that comes out, where an entity is a character again:
      // only an element in between keeps the two halves apart.
      .replace(/&#(?:64|35);/g, '$&<wbr>')
      .replace(/\bGH-(?=\d)/gi, '$&<wbr>')
      .replace(/\b(https?|ftp)&#58;(?=\/\/)/gi, '$&<wbr>')
      .replace(/\bwww&#46;/gi, '$&<wbr>')
      // At the start of a line these would be a code block, a list, a rule or a heading.
      .trimStart()
      .replace(/^(?:[-=]|\d{1,9}(?=\.))/, '$&<wbr>')
  )
}

/** The same in `code` style; HTML, because a backtick inside would end a code span. GitHub leaves such text alone. */
export function markdownCode(text: string): string {
  return `<code>${escaped(text)}</code>`
}

/** A code span where the text allows it, which also reads well as it is written: for files that are committed. */
export function markdownSpan(text: string): string {
  return /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !/[`|]/.test(text)
    ? `\`${text}\``
    : markdownCode(text)
}

/** Lines as they are, in a block that no line of theirs can end. */
export function markdownBlock(text: string): string {
  // An empty line would end the HTML block, and Markdown would begin.
  const lines = text.split(/\r\n|[\r\n]/).map(line => escaped(line) || ' ')
  return `<pre>${lines.join('\n')}</pre>`
}

/** A label of a Mermaid node: quoted, with Mermaid's own entity codes. */
export function mermaidLabel(text: string): string {
  const safe = withoutControls(text)
    .replace(/\s+/g, ' ')
    .replace(/[^A-Za-z0-9 .,:/_-]/gu, character => `#${character.codePointAt(0)};`)
  return `"${safe}"`
}

function escaped(text: string): string {
  return withoutControls(text)
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_{}[\]()<>#+!|~$@]/g, character => `&#${character.charCodeAt(0)};`)
    .replace(/\b(https?|ftp):(?=\/\/)/gi, '$1&#58;')
    .replace(/\bwww\./gi, 'www&#46;')
}

/** On one line, without control characters and those that turn the direction of text around. */
function withoutControls(text: string): string {
  return text.replace(/[\r\n\t\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cc}|\p{Bidi_Control}/gu, '')
}
