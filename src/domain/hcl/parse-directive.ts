import type { Cursor } from './cursor.ts'
import type { HclExpression } from './expression.ts'
import { NAME, parseExpression } from './parse-expression.ts'
import { type ForHead, parseForHead } from './parse-for.ts'

/** What stands between `%{` and `}` in a text. */
export type HclDirective = { readonly line: number } & (
  | { readonly kind: 'if'; readonly test: HclExpression }
  | ({ readonly kind: 'for' } & ForHead)
  | { readonly kind: 'else' }
  | { readonly kind: 'endif' }
  | { readonly kind: 'endfor' }
)

/** Behind `%{` or `%{~`, up to its end. */
export function parseDirective(cursor: Cursor): { readonly kind: 'directive' } & Stated {
  cursor.skip()
  const { line } = cursor
  const keyword = cursor.match(NAME) ?? cursor.fail('a directive has no name')
  return { kind: 'directive', directive: { line, ...directiveOf(keyword, cursor) } }
}

interface Stated {
  readonly directive: HclDirective
}

function directiveOf(keyword: string, cursor: Cursor) {
  switch (keyword) {
    case 'if':
      return { kind: keyword, test: parseExpression(cursor) } as const
    case 'for':
      return { kind: keyword, ...parseForHead(cursor) } as const
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: keyword } as const
    default:
      return cursor.fail(`there is no directive ${keyword}`)
  }
}
