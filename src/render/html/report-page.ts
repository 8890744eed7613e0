import { createHash } from 'node:crypto'
import { pageScript, pageStyle } from './page-bundle.ts'
import type { PageData } from './page-data.ts'

/**
 * report.html: one file that asks no network, which its own policy forbids besides. What comes from outside is JSON
 * in a data block and nothing else; the script shows it as text.
 */
export function renderReportPage(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Report of base images</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<noscript>This page needs JavaScript. report.json beside it holds the same data.</noscript>
<script type="application/json" id="data">${jsonInHtml(data)}</script>
<script>${pageScript}</script>
</body>
</html>
`
}

/** Only the two texts of this page run or style it; `img-src data:` is for the empty icon. */
function policy(): string {
  return [
    "default-src 'none'",
    `script-src '${hashSource(pageScript)}'`,
    `style-src '${hashSource(pageStyle)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** Without `<` nothing can end the data block, nor begin a comment in it. */
function jsonInHtml(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
