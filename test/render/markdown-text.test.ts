import { expect, test } from '@jest/globals'
import {
  markdownBlock,
  markdownCode,
  markdownText,
  mermaidLabel,
} from '../../src/render/markdown-text.ts'
import { readHtml } from '../support/render/read-html.ts'

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '`code` **bold** _it_ ~~gone~~',
  '[link](http://evil.example) ![image](http://evil.example/x.png)',
  'https://evil.example www.evil.example user@evil.example',
  'a | b | c',
  '@octocat @acme/team',
  '#12 acme/shop#12 GH-12',
  '# heading',
  '- item',
  '1. item',
  '---',
  '    indented',
  '> quote',
  '&lt;b&gt; &#64;octocat',
  '$\u007b{ secrets.TOKEN }} $x$ \\ \\`',
  '::error::x ##[error]x',
  '<!-- hidden -->',
  '</pre></details></table>',
  '==',
]

test.each(HOSTILE)('%s means nothing but itself', async text => {
  for (const where of [
    `${markdownText(text)}`,
    `a\n\n${markdownText(text)}`,
    `- ${markdownText(text)}`,
  ]) {
    const { elements, attributes, texts, text: seen } = await readHtml(where)
    expect(elements.filter(name => !['p', 'li', 'ul', 'wbr'].includes(name))).toEqual([])
    expect(attributes).toEqual([])
    expect(seen.trim().endsWith(text.trim().replace(/\s+/g, ' '))).toBe(true)
    expect(texts.filter(piece => /@\w|#\d|\bGH-\d|https?:\/\/|www\.\w/i.test(piece))).toEqual([])
  }
})

test.each(HOSTILE)('%s stays in its cell of a table', async text => {
  const { elements, text: seen } = await readHtml(
    `| A | B |\n| --- | --- |\n| ${markdownText(text)} | ${markdownCode(text)} |`,
  )
  expect(
    elements.filter(
      name => !['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code', 'wbr'].includes(name),
    ),
  ).toEqual([])
  expect(seen.split(text.trim()).length).toBe(3)
})

test('lines, control characters and directions', () => {
  expect(markdownText('a\r\nb\tc\u2028d')).toBe('a b c d')
  expect(markdownText('x\u0000\u001b[31my\u202egnp\u2066')).toBe('x&#91;31mygnp')
  expect(mermaidLabel('x\u202egnp "a"\n;')).toBe('"xgnp #34;a#34; #59;"')
})

test('a block keeps its lines, empty ones too, and cannot be left', async () => {
  const { elements, text } = await readHtml(markdownBlock('one\n\n# two\r\n</pre>\n  three'))
  expect(elements).toEqual(['pre'])
  expect(text.trim()).toBe('one\n \n# two\n</pre>\n  three')
})
