import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

const MODULE = pathToFileURL(resolve(import.meta.dirname, '../../src/entry/run-cached.ts')).href
const LONG_AGO = new Date('2026-01-02T03:04:05Z')

let folder: string
let cache: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'base-image-cached-'))
  cache = join(folder, 'made/when/needed')
  write('program.js', `const { say } = require('./other.js'); say(require('node:os').EOL.length)`)
  write('other.js', `exports.say = n => console.log('hello ' + n + ' é')`)
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

function run(task = 'plan'): string {
  const file = JSON.stringify(join(folder, 'program.js'))
  const options = `{ folder: ${JSON.stringify(cache)}, task: '${task}', require: createRequire(${file}) }`
  const code = `import { createRequire } from 'node:module'; import { runCached } from '${MODULE}'; runCached(${file}, ${options})`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const kept = () => readdirSync(cache).map(name => join(cache, name))

/** A write makes a new file. */
function wasWrittenAgain(): boolean {
  const inodes = () => kept().map(file => statSync(file).ino)
  const before = inodes()
  run()
  return inodes().join() !== before.join()
}

test('keeps the code of each file, and leaves it alone while it is good', () => {
  expect(run()).toBe('hello 1 é\n')
  expect(kept()).toHaveLength(2)
  expect(wasWrittenAgain()).toBe(false)
})

test('keeps the code of each task by itself', () => {
  run('plan')
  run('build')
  expect(kept()).toHaveLength(4)
})

test.each<{ when: string; change: () => unknown; says?: string }>([
  {
    when: 'the source is another one of the same length',
    change: () => write('other.js', `exports.say = n => console.log('HELLO ' + n + ' é')`),
    says: 'HELLO 1 é\n',
  },
  {
    when: 'the kept code is damaged',
    change: () => kept().map(file => writeFileSync(file, readFileSync(file).fill(7, 100, 140))),
  },
  { when: 'the kept code is empty', change: () => kept().map(file => writeFileSync(file, '')) },
  {
    when: 'the kept code is of another file',
    change: () => {
      const [one = '', other = ''] = kept()
      writeFileSync(one, readFileSync(other))
    },
  },
])('runs the source as it is when $when', ({ change, says = 'hello 1 é\n' }) => {
  run()
  change()
  expect(run()).toBe(says)
  expect(run()).toBe(says)
  expect(wasWrittenAgain()).toBe(false)
})

test('keeps the code again after a while', () => {
  run()
  const [file = ''] = kept()
  utimesSync(file, LONG_AGO, LONG_AGO)
  expect(wasWrittenAgain()).toBe(true)
  expect(wasWrittenAgain()).toBe(false)
})

test('does not read what others could have written', () => {
  run()
  chmodSync(cache, 0o777)
  expect(wasWrittenAgain()).toBe(true)
})

test('keeps nothing of a run that failed, and nothing in a folder that cannot be', () => {
  write('other.js', 'exports.say = () => { process.exitCode = 1 }')
  expect(() => run()).toThrow()
  expect(existsSync(cache)).toBe(false)
  mkdirSync(join(folder, 'made'))
  write('made/when', 'a file')
  write('other.js', `exports.say = () => console.log('still')`)
  expect(run()).toBe('still\n')
})
