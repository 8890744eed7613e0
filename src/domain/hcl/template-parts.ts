import type { Cursor } from './cursor.ts'
import type { HclExpression } from './expression.ts'
import type { HclDirective } from './parse-directive.ts'

/** A text, a value or a directive of a template, in the order of the text. */
export type TemplatePart =
  | HclExpression
  | { readonly kind: 'directive'; readonly directive: HclDirective }

/**
 * A template of its parts, directives nested as they open and close.
 * @param line where the template begins
 */
export function assembleTemplate(
  parts: readonly TemplatePart[],
  cursor: Cursor,
  line: number,
): HclExpression {
  const reader: Reader = { parts, cursor, next: 0 }
  const body = takeBody(reader, line)
  const end = takeDirective(reader)
  if (end !== undefined) {
    cursor.fail(`the directive ${end.kind} opens nothing and closes nothing`, end.line)
  }
  const [only] = body.parts
  return body.parts.length === 1 && only !== undefined
    ? only
    : body.parts.length === 0
      ? { kind: 'literal', value: '', line }
      : body
}

interface Reader {
  readonly parts: readonly TemplatePart[]
  readonly cursor: Cursor
  /** Index of the part to be taken. */
  next: number
}

type Template = Extract<HclExpression, { kind: 'template' }>

/** Up to the end of all, or a directive that ends this part: `else`, `endif`, `endfor`. */
function takeBody(reader: Reader, line: number): Template {
  const body: HclExpression[] = []
  for (;;) {
    const part = reader.parts[reader.next]
    if (part?.kind !== 'directive') {
      if (part === undefined) {
        return { kind: 'template', parts: body, line }
      }
      body.push(part)
      reader.next++
    } else if (part.directive.kind === 'if' || part.directive.kind === 'for') {
      const { directive } = part
      reader.next++
      body.push(reader.cursor.within('brackets', () => takeOpened(reader, directive)))
    } else {
      return { kind: 'template', parts: body, line }
    }
  }
}

type Opening = Extract<HclDirective, { kind: 'if' | 'for' }>

function takeOpened(reader: Reader, opening: Opening): HclExpression {
  const { line } = opening
  const then = takeBody(reader, line)
  if (opening.kind === 'for') {
    expectEnd(reader, opening, 'endfor')
    const { keyName, valueName, over } = opening
    const result = { keyResult: undefined, result: then, condition: undefined, groups: false }
    return { kind: 'joined', of: { kind: 'for', line, keyName, valueName, over, ...result }, line }
  }
  const part = reader.parts[reader.next]
  const hasElse = part?.kind === 'directive' && part.directive.kind === 'else'
  if (hasElse) reader.next++
  const otherwise: HclExpression = hasElse
    ? takeBody(reader, line)
    : { kind: 'literal', value: '', line }
  expectEnd(reader, opening, 'endif')
  return { kind: 'conditional', test: opening.test, then, otherwise, line }
}

function expectEnd(reader: Reader, { kind, line }: Opening, end: 'endif' | 'endfor'): void {
  const found = takeDirective(reader)
  if (found?.kind !== end) {
    const instead = found === undefined ? '' : `, but a directive ${found.kind}`
    reader.cursor.fail(`the directive ${kind} of line ${line} has no ${end}${instead}`, line)
  }
}

function takeDirective(reader: Reader): HclDirective | undefined {
  const part = reader.parts[reader.next++]
  return part?.kind === 'directive' ? part.directive : undefined
}
