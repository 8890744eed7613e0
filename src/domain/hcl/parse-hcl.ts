import { Cursor } from './cursor.ts'
import type { HclAttribute, HclBlock, HclBody } from './expression.ts'
import { NAME, parseExpression } from './parse-expression.ts'
import { parseQuoted } from './parse-template.ts'

/**
 * Reads a file of the HashiCorp configuration language, native syntax.
 * @throws InputError with file and line when it is none
 */
export function parseHcl(text: string, file: string): HclBody {
  const cursor = new Cursor(file, text)
  const body = parseBody(cursor)
  return cursor.isAtEnd() ? body : cursor.fail('`}` closes nothing')
}

/** Up to the closing brace, which stays, or the end of the text. */
function parseBody(cursor: Cursor): HclBody {
  const attributes = new Map<string, HclAttribute>()
  const blocks: HclBlock[] = []
  for (cursor.skipLines(); !cursor.isAtEnd() && !cursor.startsWith('}'); cursor.skipLines()) {
    const { line } = cursor
    const name = cursor.match(NAME) ?? cursor.fail('a name is missing')
    cursor.skip()
    if (cursor.match(/=(?!=)/y) !== undefined) {
      if (attributes.has(name)) cursor.fail(`${name} is given twice`)
      attributes.set(name, { line, value: parseExpression(cursor) })
    } else {
      blocks.push(parseBlock(cursor, name, line))
    }
    cursor.skip()
    if (!cursor.isAtEnd() && !cursor.startsWith('}') && !cursor.take('\n')) {
      cursor.fail('a line break is missing')
    }
  }
  return { attributes, blocks }
}

function parseBlock(cursor: Cursor, type: string, line: number): HclBlock {
  const labels: string[] = []
  for (cursor.skip(); !cursor.take('{'); cursor.skip()) {
    labels.push(cursor.match(NAME) ?? quotedName(cursor) ?? cursor.fail('`=` or `{` is missing'))
  }
  return cursor.within('line', () => {
    const body = parseBody(cursor)
    cursor.expect('}')
    return { type, labels, line, body }
  })
}

function quotedName(cursor: Cursor): string | undefined {
  if (!cursor.take('"')) {
    return undefined
  }
  const name = parseQuoted(cursor)
  return name.kind === 'literal' && typeof name.value === 'string'
    ? name.value
    : cursor.fail('a name is a plain text')
}
