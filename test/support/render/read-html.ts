import { marked } from 'marked'

/** What GitHub would make of Markdown. */
export interface ReadHtml {
  /** Names of all elements, each once, sorted. */
  readonly elements: readonly string[]
  /** Attributes other than alignment. */
  readonly attributes: readonly string[]
  /** Pieces of text between elements, outside of `pre` and `code`, where GitHub links mentions and references. */
  readonly texts: readonly string[]
  /** All text, as a reader sees it. */
  readonly text: string
}

export async function readHtml(markdown: string): Promise<ReadHtml> {
  const html = await marked.parse(markdown, { gfm: true })
  const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi)]
  const prose = html.replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, '<$1>')
  return {
    elements: [...new Set(tags.map(([, name = '']) => name))].sort(),
    attributes: [
      ...new Set(
        tags.map(([, , rest = '']) => rest.trim()).filter(rest => !/^(?:align="\w+")?$/.test(rest)),
      ),
    ],
    texts: prose.split(/<[^>]*>/).map(decode),
    text: decode(html.replace(/<br>/g, '\n').replace(/<[^>]*>/g, '')),
  }
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
