// Takes the code blocks out of README.md and docs/. `node script/docs-snippets.ts DIR` writes the workflows among them
// there, for the linters, and prints their paths.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export interface Snippet {
  /** Relative to the root. */
  readonly file: string
  /** Of the first line of the code, from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
}

const root = fileURLToPath(new URL('../', import.meta.url))

export function listSnippets(): readonly Snippet[] {
  const docs = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'))
  return ['README.md', ...docs.map(name => `docs/${name}`)].flatMap(file =>
    snippetsOf(file, readFileSync(join(root, file), 'utf8')),
  )
}

/** Blocks between fences with a language; a fence inside a list may be indented. */
function snippetsOf(file: string, text: string): readonly Snippet[] {
  const blocks = text.matchAll(/^( *)```([\w-]+)\n([\s\S]*?)^\1```$/gm)
  return [...blocks].map(({ index, 1: indent = '', 2: language = '', 3: code = '' }) => ({
    file,
    line: text.slice(0, index).split('\n').length + 1,
    language,
    text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))
}

/** A whole workflow: it says what starts it, and has jobs. */
export function isWorkflow({ language, text }: Snippet): boolean {
  if (language !== 'yaml') return false
  const document = parse(text) as Readonly<Record<string, unknown>> | null
  return document !== null && 'on' in document && 'jobs' in document
}

const [, script, folder] = process.argv
if (script === fileURLToPath(import.meta.url) && folder !== undefined) {
  mkdirSync(folder, { recursive: true })
  for (const snippet of listSnippets().filter(isWorkflow)) {
    const name = `${snippet.file.replaceAll('/', '-').replace(/\.md$/, '')}-${snippet.line}.yml`
    writeFileSync(join(folder, name), snippet.text)
    process.stdout.write(`${join(folder, name)}\n`)
  }
}
