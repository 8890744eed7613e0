/** A line of a requirements file with its continuations joined and its comment cut. */
export interface LogicalLine {
  /** Where it starts; counts from 1. */
  readonly line: number
  readonly text: string
}

/** As pip joins and cuts lines (pip/_internal/req/req_file.py, `preprocess`). */
export function logicalLines(content: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = []
  let pending: { line: number; parts: string[] } | undefined
  const flush = (line: number, text: string) => {
    const cut = text.replace(COMMENT, '').trim()
    if (cut !== '') lines.push({ line, text: cut })
  }
  splitLines(content).forEach((text, index) => {
    const isComment = COMMENT_AT_START.test(text)
    if (text.endsWith('\\') && !isComment) {
      pending ??= { line: index + 1, parts: [] }
      pending.parts.push(text.replace(/^\\+|\\+$/g, ''))
      return
    }
    const ended = isComment ? ` ${text}` : text
    if (pending === undefined) flush(index + 1, ended)
    else flush(pending.line, [...pending.parts, ended].join(''))
    pending = undefined
  })
  if (pending !== undefined) flush(pending.line, pending.parts.join(''))
  return lines
}

/**
 * The text of a requirements file: a byte order mark decides, else a PEP 263 comment in the first two lines, else UTF-8.
 * Undefined when the bytes are not in that encoding, or it is not known here.
 */
export function decodeRequirements(bytes: Uint8Array): string | undefined {
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const COMMENT = /(?:^|\s)\s*#.*$/
const COMMENT_AT_START = /^\s*#/

/** What Python's `str.splitlines` takes for the end of a line. */
function splitLines(content: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Python ends lines at these too
  return content.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 400)).split('\n', 2)
  for (const line of head) {
    const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1]
    if (declared !== undefined) return encodingLabel(declared)
  }
  return undefined
}

/** Python's name of an encoding as `TextDecoder` knows it. */
function encodingLabel(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^latin-(\d+)$/, 'latin$1')
}
