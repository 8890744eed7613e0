import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { generatePageBundle } from '../../script/report-page.ts'
import { pageScript, pageStyle } from '../../src/render/html/page-bundle.ts'

const generatedFile = new URL('../../src/render/html/page-bundle.ts', import.meta.url)

test('the committed script of report.html is what its sources give', () => {
  expect(readFileSync(generatedFile, 'utf8')).toBe(generatePageBundle())
})

test('the script of report.html ends nowhere but at its end, and names no network', () => {
  for (const text of [pageScript, pageStyle]) {
    expect(text).not.toMatch(/<\/|<!--|@import|url\(/i)
  }
  expect(pageScript.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|fetch\(|XMLHttpRequest|WebSocket|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(/,
  )
})

test('the script of report.html carries the licence of the package in it', () => {
  expect(pageScript).toMatch(/^\/\* d3-hierarchy \d+\.\d+\.\d+\nCopyright .*Mike Bostock/)
})
