import { EventEmitter } from 'node:events'
import { describe, expect, test } from '@jest/globals'
import { actionsProbe } from '../../../src/adapters/process/actions-probe.ts'
import { cancelOnSignals } from '../../../src/adapters/process/cancel-on-signals.ts'
import { spawnProbe } from '../../../src/adapters/process/probe.ts'
import { runChild } from '../../../src/adapters/process/run-child.ts'

describe.each([
  { by: 'spawn', open: spawnProbe },
  { by: '@actions/exec', open: actionsProbe },
])('a probe by $by', ({ open }) => {
  const probe = open({ PATH: process.env.PATH, MARK: 'here', ABSENT: undefined })

  test.each([
    { when: 'it ends well', code: 'console.log(process.env.MARK)', exitCode: 0, stdout: 'here\n' },
    { when: 'it fails', code: 'console.error("no"); process.exit(7)', exitCode: 7, stderr: 'no\n' },
  ])('is answered when $when', async ({ code, exitCode, stdout = '', stderr = '' }) => {
    expect(await probe(process.execPath, ['-e', code])).toEqual({ exitCode, stdout, stderr })
  })

  test('gets its arguments as they are, without a shell', async () => {
    const args = ['$HOME', 'a b', '"', ';echo']
    const answer = await probe(process.execPath, ['-p', 'process.argv.slice(1).join("|")', ...args])
    expect(answer?.stdout).toBe(`${args.join('|')}\n`)
  })

  test('is undefined when the program is not there', async () => {
    expect(await probe('no-such-program-here', ['x'])).toBeUndefined()
  })
})

test.each(['SIGINT', 'SIGTERM'])('%s cancels once, and is left alone afterwards', signal => {
  const source = new EventEmitter()
  const cancellation = cancelOnSignals(source)
  const before = cancellation.signal.aborted
  source.emit(signal, signal)
  source.emit(signal, signal)
  expect([before, cancellation.signal.aborted]).toEqual([false, true])
  cancellation[Symbol.dispose]()
  expect(source.eventNames()).toEqual([])
})

test('a child leaves no listener behind and reads no standard input', async () => {
  const { signal } = new AbortController()
  const before = process.listenerCount('exit')
  let printed = ''
  const end = await runChild({
    program: process.execPath,
    args: ['-e', 'process.stdin.on("end", () => { console.log("fin"); process.exit(5) }).resume()'],
    cwd: '/',
    env: process.env,
    cancel: signal,
    onStdout: text => {
      printed += text
    },
    onStderr: () => undefined,
  })
  expect({ end, printed, left: process.listenerCount('exit') - before }).toEqual({
    end: { exitCode: 5, signal: undefined },
    printed: 'fin\n',
    left: 0,
  })
})
